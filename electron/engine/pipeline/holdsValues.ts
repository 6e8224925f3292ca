import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'

/** Attributes a service provider sets or never returns; they say nothing about who wrote the entity (RFC 7643 2.2, 7). */
const notCompared = new Set(['id', 'meta', 'schemas', 'password', 'groups'])

/** Whether an entity as the target tells it holds what was sent: every simple value of `sent` that the target tells at all is
 *  the same, and at least one is told. Arrays hold each sent element in any order. */
export function holdsValues(told: JsonObject, sent: JsonObject): boolean {
  const compared = Object.entries(sent).filter(([name]) => !notCompared.has(name))
  const matching = compared.filter(([name, value]) => own(told, name) !== undefined && holds(own(told, name), value))
  const differing = compared.filter(([name, value]) => own(told, name) !== undefined && !holds(own(told, name), value))
  return matching.length > 0 && differing.length === 0
}

function holds(told: Json | undefined, sent: Json): boolean {
  if (isJsonArray(sent)) return isJsonArray(told) && sent.every((element) => told.some((one) => holds(one, element)))
  if (isJsonObject(sent)) {
    if (!isJsonObject(told)) return false
    return Object.entries(sent).every(([name, value]) => own(told, name) === undefined || holds(own(told, name), value))
  }
  return told === sent || (isPlain(told) && isPlain(sent) && String(told) === String(sent))
}

/** Some targets tell numbers and booleans as text. */
function isPlain(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
