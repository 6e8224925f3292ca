import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { badRequest } from '../../../shared/scim/error.ts'
import { field, messageSchemas, readMessage } from '../../../shared/scim/messages.ts'
import type { Selection } from '../../../shared/scim/projection.ts'
import { limits } from '../../../shared/scim/schemas/discovery.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Search } from './query.ts'

const mostNames = 200

/** `attributes` and `excludedAttributes` of a query, comma separated (RFC 7644 section 3.9). */
export function readSelection(query: unknown): Selection {
  return selectionOf(queryOf(query))
}

/** The search of a GET. */
export function searchOfQuery(types: readonly ResourceTypeName[], query: unknown, baseUrl: string): Search {
  return searchOf(types, queryOf(query), baseUrl)
}

/** The search of a SearchRequest (RFC 7644 section 3.4.3). */
export function searchOfRequest(types: readonly ResourceTypeName[], body: Json, baseUrl: string): Search {
  return searchOf(types, readMessage(body, messageSchemas.searchRequest), baseUrl)
}

function searchOf(types: readonly ResourceTypeName[], asked: JsonObject, baseUrl: string): Search {
  const cursor = textOf(asked, 'cursor')
  const sortOrder = textOf(asked, 'sortOrder')?.toLowerCase() ?? 'ascending'
  if (sortOrder !== 'ascending' && sortOrder !== 'descending') {
    throw badRequest('invalidValue', '"sortOrder" must be ascending or descending.')
  }
  const count = numberOf(asked, 'count', limits.defaultPage)
  // RFC 9865 section 2.1: a negative count is refused only where cursors are used.
  if (cursor !== null && count < 0) throw badRequest('invalidCount', '"count" must not be negative.')
  return {
    types,
    filter: textOf(asked, 'filter'),
    sortBy: textOf(asked, 'sortBy'),
    sortOrder,
    from: cursor === null ? { startIndex: Math.max(numberOf(asked, 'startIndex', 1), 1) } : { cursor },
    count,
    view: { selection: selectionOf(asked), baseUrl },
  }
}

function selectionOf(asked: JsonObject): Selection {
  return { attributes: namesOf(asked, 'attributes'), excludedAttributes: namesOf(asked, 'excludedAttributes') ?? [] }
}

/** Names as an array or as text with commas; null: not given. */
function namesOf(asked: JsonObject, name: string): readonly string[] | null {
  const value = field(asked, name) ?? null
  if (value === null) return null
  const names = typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value
  if (!isJsonArray(names) || !names.every((one) => typeof one === 'string')) {
    throw badRequest('invalidValue', `"${name}" must be a list of attribute names.`)
  }
  if (names.length > mostNames) throw badRequest('invalidValue', `"${name}" has more than ${mostNames} names.`)
  return names.filter((one) => one !== '')
}

function textOf(asked: JsonObject, name: string): string | null {
  const value = field(asked, name) ?? null
  if (value === null || typeof value === 'string') return value
  throw badRequest('invalidValue', `"${name}" must be a text, given once.`)
}

function numberOf(asked: JsonObject, name: string, otherwise: number): number {
  const value = field(asked, name) ?? null
  if (value === null || value === '') return otherwise
  const number = typeof value === 'string' && /^[+-]?\d{1,9}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw badRequest('invalidValue', `"${name}" must be a whole number.`)
}

/** The query as the framework parsed it: texts, or arrays of them where a name came twice. */
function queryOf(query: unknown): JsonObject {
  return isJsonObject(query) ? query : {}
}
