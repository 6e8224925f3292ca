import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { AttributeChange, AuditCategory, ChangeAction } from '../../../shared/domain/changeLog.ts'
import type { EngineParts } from './parts.ts'

/** A resource as it stands; versions and times of the last change are left out, they say nothing new. */
export interface Snapshot {
  readonly name: string
  readonly values: JsonObject
}

/** What a row that changes something leaves in the change log. */
export interface Recording {
  readonly event: string
  readonly resourceType: string
  readonly action: ChangeAction
  /** `audit.configuration` unless said. */
  readonly category?: AuditCategory
  /** The ID of what is changed; `id` of the input, or of the answer, unless said. */
  readonly idOf?: (input: JsonObject, answer: JsonObject) => string
  /** Reads what is changed, before and after; null: it is not there. Without it the line lists no old values. */
  readonly read?: (parts: EngineParts, id: string, input: JsonObject) => Promise<Snapshot | null>
  /** What the states do not show, such as that a secret was entered. */
  readonly further?: (input: JsonObject, answer: JsonObject) => readonly AttributeChange[]
}

export const textAt = (object: JsonObject, name: string): string => {
  const value = own(object, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function idIn(input: JsonObject, answer: JsonObject): string {
  return textAt(input, 'id') || textAt(answer, 'id')
}

/** A change without an old value. */
export const set = (attribute: string, after: string): AttributeChange => ({ attribute, before: null, after })

export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

const saidOfInput = ['id', 'source', 'target', 'system', 'run', 'plan', 'direction', 'kind', 'role', 'type', 'enabled', 'reason', 'position', 'mode'] // prettier-ignore

/** What the input names without telling anything about a person. */
export function plainInputs(input: JsonObject): readonly AttributeChange[] {
  return saidOfInput.flatMap((name) => {
    const value: Json | undefined = own(input, name)
    return value === undefined || value === null || typeof value === 'object'
      ? []
      : [set(name, String(value).slice(0, 200))]
  })
}

/** The first 50 of a list of IDs. */
export function listed(attribute: string, value: Json | undefined): readonly AttributeChange[] {
  if (!isJsonArray(value)) return []
  const ids = value.slice(0, 50).map((id) => JSON.stringify(id))
  return [set(attribute, [...ids, ...(value.length > 50 ? ['…'] : [])].join(', '))]
}
