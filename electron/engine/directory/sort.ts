import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { sortKey } from '../../../shared/scim/comparison.ts'
import { badRequest } from '../../../shared/scim/error.ts'
import { resolvePath, type AttributePath } from '../../../shared/scim/path.ts'
import { resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import { findAttribute, type ResourceTypeName } from '../../../shared/scim/schema.ts'

export type SortKey = string | number | null
/** Where a resource stands in a search's result. */
export interface Place {
  readonly key: SortKey
  readonly id: string
}

export type SortOrder = 'ascending' | 'descending'

/** The key of a resource under `sortBy`, null when the attribute is unassigned (RFC 7644 section 3.4.2.3). */
export type KeyOf = (type: ResourceTypeName, resource: JsonObject) => SortKey

/** Throws 400 `invalidPath` when no type has the attribute. */
export function keysBy(types: readonly ResourceTypeName[], sortBy: string): KeyOf {
  const found = new Map(types.map((type) => [type, sortPath(type, sortBy)]))
  if ([...found.values()].every((path) => path === null)) {
    throw badRequest('invalidPath', `"${sortBy.slice(0, 100)}" is no attribute to sort by.`)
  }
  return (type, resource) => {
    const path = found.get(type)
    return path ? keyAt(resource, path) : null
  }
}

/** Ascending: by key, unassigned ones last, then by id; descending is the same backwards, but for the ids. */
export function comparePlaces(order: SortOrder): (a: Place, b: Place) => number {
  const sign = order === 'ascending' ? 1 : -1
  return (a, b) => sign * compareKeys(a.key, b.key) || (a.id < b.id ? -1 : Number(a.id > b.id))
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

function sortPath(type: ResourceTypeName, sortBy: string): AttributePath | null {
  const { attributes, schema } = resourceTypes[type]
  const path = resolvePath({ attributes, schemaId: schema.id }, sortBy)
  const last = path?.at(-1)
  if (!path || !last || last.returned === 'never') return null
  if (last.type !== 'complex') return path
  const value = findAttribute(last.subAttributes ?? [], 'value')
  return value ? [...path, value] : null
}

/** Of many values the primary one counts, else the first. */
function keyAt(resource: JsonObject, path: AttributePath): SortKey {
  let at: Json | undefined = resource
  for (const { name } of path) {
    const found: Json | undefined = isJsonObject(at) ? own(at, name) : undefined
    at = isJsonArray(found) ? (found.find(isPrimary) ?? found[0]) : found
  }
  const attribute = path.at(-1)
  return at === undefined || !attribute ? null : sortKey(attribute, at)
}

function isPrimary(value: Json): boolean {
  return isJsonObject(value) && value['primary'] === true
}
