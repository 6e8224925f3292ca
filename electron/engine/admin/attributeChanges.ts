import { isJsonObject, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { AttributeChange } from '../../../shared/domain/changeLog.ts'
import { isSensitiveName } from '../../../shared/domain/system.ts'
import { isSecretName, struck } from '../connectors/strike.ts'

const longestValue = 2000
const mostChanges = 500

/** What differs between two states of a resource, attribute by attribute, with dots between the names of nested ones; a
 *  list is one value. Values under names of secrets are struck out. */
export function attributeChanges(before: JsonObject, after: JsonObject): readonly AttributeChange[] {
  const [old, now] = [flatten(before), flatten(after)]
  const names = [...new Set([...old.keys(), ...now.keys()])]
  return names
    .filter((name) => old.get(name) !== now.get(name))
    .slice(0, mostChanges)
    .map((attribute) => ({
      attribute,
      before: shown(attribute, old.get(attribute)),
      after: shown(attribute, now.get(attribute)),
    }))
}

function flatten(object: JsonObject, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [name, value] of Object.entries(object)) {
    if (isJsonObject(value)) for (const [inner, text] of flatten(value, `${prefix}${name}.`)) flat.set(inner, text)
    else if (value !== null) flat.set(`${prefix}${name}`, textOf(value))
  }
  return flat
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function shown(name: string, text: string | undefined): string | null {
  if (text === undefined) return null
  const last = name.slice(name.lastIndexOf('.') + 1)
  if (isSecretName(last) || isSensitiveName(last)) return struck
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}
