import {
  canonicalText,
  isJsonArray,
  isJsonObject,
  own,
  type Json,
  type JsonArray,
  type JsonObject,
} from '../base/json.ts'
import { badRequest } from './error.ts'
import type { Filter } from './filterTree.ts'
import { matches } from './matches.ts'
import type { PatchStep } from './patchPath.ts'
import { mostValuesOf, readSingle, readValue } from './resource.ts'
import type { Attribute } from './schema.ts'

/** The attribute after an operation on it as a whole (RFC 7644 3.5.2.1 to 3.5.2.3); null: unassigned. */
export function changeAttribute(attribute: Attribute, old: Json, { op, value = null }: PatchStep): Json {
  const { name } = attribute
  if (attribute.multiValued) return changeMany(attribute, old, op, value)
  if (op === 'remove') return null
  const read = readValue(attribute, value, name)
  // RFC 7644 3.5.2.3: sub-attributes that are not given stay as they are.
  return isJsonObject(old) && isJsonObject(read) ? { ...old, ...read } : read
}

/** The attribute after an operation on those of its values that match the filter. */
export function changeValues(attribute: Attribute, old: Json, step: PatchStep, filter: Filter): Json {
  const values = listOf(old)
  const isChosen = values.map((value) => matches(filter, value))
  if (!isChosen.includes(true)) {
    if (step.op === 'add') return addValues(attribute, values, [created(attribute, step, filter)])
    throw badRequest('noTarget', `No value of "${attribute.name}" matches the filter of the path.`)
  }
  const changed = values.map((value, index) => (isChosen[index] ? changeOne(attribute, value, step) : value))
  return assigned(keepOnePrimary(changed, isChosen))
}

function changeMany(attribute: Attribute, old: Json, op: PatchStep['op'], value: Json): Json {
  const given = value === null ? [] : listOf(readValue(attribute, isJsonArray(value) ? value : [value], attribute.name))
  if (op === 'replace') return assigned(given)
  if (op === 'add') return addValues(attribute, listOf(old), given)
  // Some clients name the values to remove in `value`; to take them all away would be the worse reading.
  if (given.length === 0) return null
  const gone = new Set(given.map((one) => identity(one)))
  return assigned(listOf(old).filter((one) => !gone.has(identity(one)) && !gone.has(identity(one, 'of any type'))))
}

function changeOne(attribute: Attribute, old: Json, { op, target, value = null }: PatchStep): Json {
  const { subAttribute } = target
  const place = attribute.name
  if (!subAttribute) {
    if (op === 'remove') return null
    const read = readSingle(attribute, value, place)
    return op === 'add' && isJsonObject(old) && isJsonObject(read) ? { ...old, ...read } : read
  }
  const read = op === 'remove' ? null : readValue(subAttribute, value, `${place}.${subAttribute.name}`)
  return withProperty(isJsonObject(old) ? old : {}, subAttribute.name, read)
}

/** Add with a filter that nothing matches makes a value that does: `add emails[type eq "work"].value`. */
function created(attribute: Attribute, step: PatchStep, filter: Filter): Json {
  const terms = filter.kind === 'and' ? filter.filters : [filter]
  const start = Object.fromEntries(
    terms.map((term) => {
      const [sub] = term.kind === 'compare' && term.operator === 'eq' && term.path.length === 1 ? term.path : []
      if (!sub || term.kind !== 'compare') {
        throw badRequest('noTarget', `No value of "${attribute.name}" matches the filter of the path.`)
      }
      return [sub.name, term.value]
    }),
  )
  return changeOne(attribute, start, step)
}

/** RFC 7644 3.5.2.1: a value that is there already is not added a second time, only completed. */
function addValues(attribute: Attribute, old: JsonArray, added: JsonArray): Json {
  const values = [...old]
  const places = new Map(old.map((value, index) => [identity(value), index]))
  const isAdded: boolean[] = []
  for (const value of added.filter((one) => one !== null)) {
    const at = places.get(identity(value)) ?? values.length
    const before = values[at]
    values[at] = isJsonObject(before) && isJsonObject(value) ? { ...before, ...value } : value
    places.set(identity(value), at)
    isAdded[at] = true
  }
  const most = mostValuesOf(attribute)
  if (values.length > most) throw badRequest('invalidValue', `"${attribute.name}" would have more than ${most} values.`)
  return assigned(keepOnePrimary(values, isAdded))
}

/** Values are the same if `value` and `type` are (RFC 7643 2.4), those without `value` if all is. */
function identity(value: Json, type?: 'of any type'): string {
  if (!isJsonObject(value) || own(value, 'value') === undefined) return canonicalText(value)
  return canonicalText([own(value, 'value') ?? null, type ? null : (own(value, 'type') ?? null)])
}

/** RFC 7644 3.5.2: a value that becomes primary takes the mark from the others. */
function keepOnePrimary(values: JsonArray, isChanged: readonly boolean[]): JsonArray {
  const isPrimary = (value: Json) => isJsonObject(value) && value['primary'] === true
  if (!values.some((value, index) => isChanged[index] && isPrimary(value))) return values
  return values.map((value, index) =>
    isJsonObject(value) && isPrimary(value) && !isChanged[index] ? { ...value, primary: false } : value,
  )
}

function withProperty(object: JsonObject, name: string, value: Json): Json {
  const entries = Object.entries(object).filter(([key]) => key !== name)
  if (value !== null) entries.push([name, value])
  return entries.length > 0 ? Object.fromEntries(entries) : null
}

function listOf(value: Json): JsonArray {
  if (value === null) return []
  return isJsonArray(value) ? value : [value]
}

/** RFC 7644 3.5.2.2: when no value is left the attribute is unassigned. */
function assigned(values: JsonArray): Json {
  const left = values.filter((value) => value !== null)
  return left.length > 0 ? left : null
}
