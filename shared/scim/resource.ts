import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import { badRequest } from './error.ts'
import { findAttribute, isExtension, type Attribute, type ResourceType } from './schema.ts'
import { foldCase } from './text.ts'
import { readSimple } from './value.ts'

/** A bound on what one document holds and what a filter walks through; groups are bigger through PATCH. */
export function mostValuesOf(attribute: Attribute): number {
  return attribute.name === 'members' ? 10_000 : 1000
}

/** The resource a client sent, with the schema's spelling of names. Read-only and empty attributes are left out (RFC 7644
 *  3.3, RFC 7643 2.5). What no schema knows is refused with its name rather than dropped: data that vanishes in silence
 *  is the worst answer a provisioning target can give. Throws 400 `invalidSyntax` or `invalidValue`. */
export function readResource(type: ResourceType, body: Json): JsonObject {
  if (!isJsonObject(body)) throw badRequest('invalidSyntax', `A ${type.name} must be a JSON object.`)
  checkSchemas(type, body)
  const resource = readAttributes(type.attributes, body, type.name)
  checkRequired(type.attributes, resource, type.name)
  return { schemas: usedSchemas(type, resource), ...resource }
}

/** A value for the attribute in its normal form; null: nothing is left of it. `place` names it in messages. */
export function readValue(attribute: Attribute, value: Json, place: string): Json {
  if (value === null) return null
  if (!attribute.multiValued) return readSingle(attribute, value, place)
  if (!isJsonArray(value)) throw badRequest('invalidValue', `${place} must be an array.`)
  return readValues(attribute, value, place)
}

/** Single values are also accepted where PATCH adds one to many. */
export function readSingle(attribute: Attribute, value: Json, place: string): Json {
  if (attribute.type !== 'complex') return readSimple(attribute, value, place)
  if (!isJsonObject(value)) throw badRequest('invalidValue', `${place} must be an object.`)
  const { subAttributes = [] } = attribute
  const read = readAttributes(subAttributes, value, place)
  if (Object.keys(read).length > 0) return read
  // What only had read-only parts is nothing, unless it should have said something.
  const missing = Object.keys(value).length > 0 && subAttributes.find(({ required }) => required)
  if (missing) throw badRequest('invalidValue', `${place}.${missing.name} is required.`)
  return null
}

/** `schemas` says what is used: the core schema and every extension with data. */
export function usedSchemas(type: ResourceType, resource: JsonObject): readonly string[] {
  const used = type.extensions.map(({ id }) => id).filter((id) => Object.hasOwn(resource, id))
  return [type.schema.id, ...used]
}

/** Required attributes all the way down, and at most one primary value (RFC 7643 2.4). */
export function checkRequired(attributes: readonly Attribute[], object: JsonObject, place: string): void {
  for (const attribute of attributes) {
    const value = Object.hasOwn(object, attribute.name) ? object[attribute.name] : undefined
    const here = placeOf(place, attribute)
    if (attribute.required && (value === undefined || value === '')) {
      throw badRequest('invalidValue', `${here} is required.`)
    }
    const values = isJsonArray(value) ? value.filter(isJsonObject) : isJsonObject(value) ? [value] : []
    for (const element of values) checkRequired(attribute.subAttributes ?? [], element, here)
    if (values.filter((element) => element['primary'] === true).length > 1) {
      throw badRequest('invalidValue', `${here} has more than one primary value.`)
    }
  }
}

function readValues(attribute: Attribute, values: readonly Json[], place: string): Json {
  const most = mostValuesOf(attribute)
  if (values.length > most) throw badRequest('invalidValue', `${place} has more than ${most} values.`)
  const read = values.map((value, index) => readSingle(attribute, value, `${place}[${index}]`))
  const left = read.filter((value) => value !== null)
  return left.length > 0 ? left : null
}

function readAttributes(attributes: readonly Attribute[], object: JsonObject, place: string): JsonObject {
  const read = new Map<string, Json>()
  for (const [name, value] of Object.entries(object)) {
    const attribute = findAttribute(attributes, name)
    if (!attribute) throw badRequest('invalidSyntax', `${place} has no attribute "${name.slice(0, 100)}".`)
    if (read.has(attribute.name)) throw badRequest('invalidSyntax', `${place} names "${attribute.name}" twice.`)
    if (attribute.mutability === 'readOnly') continue
    const normal = readValue(attribute, value, placeOf(place, attribute))
    if (normal !== null) read.set(attribute.name, normal)
  }
  // In the order of the schema, so that equal resources are equal documents.
  return Object.fromEntries(attributes.flatMap(({ name }) => entryOf(read, name)))
}

function entryOf(read: ReadonlyMap<string, Json>, name: string): [string, Json][] {
  const value = read.get(name)
  return value === undefined ? [] : [[name, value]]
}

/** RFC 7643 section 3: required, and nothing the resource type does not support. */
function checkSchemas(type: ResourceType, body: JsonObject): void {
  const [, schemas] = Object.entries(body).find(([name]) => name.toLowerCase() === 'schemas') ?? []
  if (!isJsonArray(schemas)) throw badRequest('invalidSyntax', 'The resource must name its "schemas".')
  const known = [type.schema, ...type.extensions].map(({ id }) => foldCase(id))
  const named = schemas.map((id) => (typeof id === 'string' ? foldCase(id) : ''))
  const unknown = named.findIndex((id) => !known.includes(id))
  if (unknown >= 0) {
    const text = JSON.stringify(schemas[unknown] ?? null).slice(0, 200)
    throw badRequest('invalidSyntax', `${type.name} does not know the schema ${text}.`)
  }
  if (!named.includes(foldCase(type.schema.id))) {
    throw badRequest('invalidSyntax', `The "schemas" of a ${type.name} must contain ${type.schema.id}.`)
  }
}

function placeOf(place: string, attribute: Attribute): string {
  return isExtension(attribute) ? attribute.name : `${place}.${attribute.name}`
}
