import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { TargetEntity } from '../../../shared/domain/entity.ts'
import type { Writer } from '../connectors/connector.ts'
import type { CallContext } from './needs.ts'

export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'many'; readonly ids: readonly string[] }

/** Finds the entity that is there already by the unique attribute(s) of the target; without the property `userName`, then
 *  the first e-mail (spec 6.6). A conjunction `a,b` means both must match. */
export async function correlate(writer: Writer, entity: TargetEntity, context: CallContext): Promise<Found> {
  const property = context.needs.effective(context.target)[`scim.${entity.type}.unique.attribute`]
  for (const attributes of candidates(entity.type, property)) {
    const pairs = attributes.flatMap((attribute) => {
      const value = valueAt(entity.body, attribute)
      return value === null ? [] : [{ attribute, value }]
    })
    if (pairs.length < attributes.length) continue
    const ids = await writer.find(entity.type, pairs)
    const [id] = ids
    if (ids.length > 1) return { kind: 'many', ids }
    if (id !== undefined) return { kind: 'one', id }
  }
  return { kind: 'none' }
}

function candidates(type: string, property: string | undefined): readonly (readonly string[])[] {
  const named = (property ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (named.length > 0) return [named]
  return type === 'user' ? [['userName'], ['emails[0].value']] : [['displayName']]
}

/** The value at `userName`, `emails[0].value` or `urn:…:User:employeeNumber`-like paths of the document, as text. */
function valueAt(body: JsonObject, attribute: string): string | null {
  const urn = /^(urn:.*):([^:]+)$/.exec(attribute)
  const steps = urn ? [urn[1] ?? '', ...stepsOf(urn[2] ?? '')] : stepsOf(attribute)
  const value = steps.reduce<Json | undefined>((at, step) => stepInto(at, step), body)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function stepsOf(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

function stepInto(at: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return isJsonArray(at) ? at[step] : undefined
  return isJsonObject(at) ? own(at, step) : undefined
}
