import { setImmediate as nextTurn } from 'node:timers/promises'
import type { JsonObject } from '../../../shared/base/json.ts'
import { badRequest } from '../../../shared/scim/error.ts'
import { parseFilter } from '../../../shared/scim/filter.ts'
import type { Filter } from '../../../shared/scim/filterTree.ts'
import { matches } from '../../../shared/scim/matches.ts'
import { resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Database } from '../storage/database.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { narrow, type Condition } from './narrow.ts'
import { assemble, present, type View } from './present.ts'
import { comparePlaces, keysBy, type Place, type SortOrder } from './sort.ts'
import { countResources, findByIds, pageOfResources, type StoredResource } from './store.ts'

/** A search of RFC 7644 section 3.4.2. */
export interface Search {
  readonly types: readonly ResourceTypeName[]
  readonly filter: string | null
  readonly sortBy: string | null
  readonly sortOrder: SortOrder
  /** From 1 on; or a cursor (RFC 9865), empty for the first page. */
  readonly from: { readonly startIndex: number } | { readonly cursor: string }
  /** At most 1000. */
  readonly count: number
  readonly view: View
}

export interface Found {
  readonly resources: readonly JsonObject[]
  readonly totalResults: number
  /** null: this was the last page. */
  readonly nextCursor: string | null
}

export const mostResults = 1000
const scanPage = 500
const mostScanned = 200_000

interface Query extends Search {
  readonly filters: ReadonlyMap<ResourceTypeName, Filter | null>
  readonly conditions: readonly Condition[]
  readonly isExact: boolean
}

/** Searches; 400 with `invalidFilter`, `invalidPath`, `invalidCursor` or `tooMany`. */
export async function search(database: Database, asked: Search): Promise<Found> {
  const query = understood({ ...asked, count: Math.min(Math.max(asked.count, 0), mostResults) })
  const isByIndex = query.isExact && query.sortBy === null
  const { page, totalResults, isLast } = isByIndex ? await indexed(database, query) : await scanned(database, query)
  const byId = new Map((await resourcesOf(database, page)).map((resource) => [resource.id, resource]))
  const resources = page.flatMap(({ id }) => byId.get(id) ?? [])
  const last = page.at(-1)
  return {
    resources: await present(database, resources, query.view),
    totalResults,
    nextCursor: 'cursor' in query.from && last && !isLast ? writeCursor(identityOf(query), last) : null,
  }
}

/** The search with its filter read for every type, and what the database can do of it. */
function understood(search: Search): Query {
  const unknown = search.types.length > 1 ? 'unassigned' : 'refuse'
  const filters = new Map(
    search.types.map((type) => {
      const { attributes, schema } = resourceTypes[type]
      const scope = { attributes, schemaId: schema.id, unknown } as const
      return [type, search.filter === null ? null : parseFilter(search.filter, scope)]
    }),
  )
  const [only] = search.types
  if (only === undefined || search.types.length > 1) {
    return { ...search, filters, conditions: [], isExact: search.filter === null }
  }
  return { ...search, filters, ...narrow(only, filters.get(only) ?? null) }
}

interface PageOfPlaces {
  readonly page: readonly Place[]
  readonly totalResults: number
  readonly isLast: boolean
}

/** The database finds exactly the page that was asked for. */
async function indexed(database: Database, query: Query): Promise<PageOfPlaces> {
  const totalResults = await countResources(database, query)
  if (query.count === 0) return { page: [], totalResults, isLast: true }
  const after = placeAfter(query)
  const offset = 'startIndex' in query.from ? query.from.startIndex - 1 : 0
  const start = after ? { after: after.id } : { offset }
  const rows = await pageOfResources(database, query, { ...start, limit: query.count + 1 })
  const page = rows.slice(0, query.count).map(({ id }) => ({ key: null, id }))
  return { page, totalResults, isLast: rows.length <= query.count }
}

/** Reads all candidates page by page, keeps ids and sort keys, and lets others work in between. */
async function scanned(database: Database, query: Query): Promise<PageOfPlaces> {
  const keyOf = query.sortBy === null ? () => null : keysBy(query.types, query.sortBy)
  const compare = comparePlaces(query.sortOrder)
  const after = placeAfter(query)
  const places: Place[] = []
  for await (const { id, type, resource } of candidates(database, query)) {
    if (matches(query.filters.get(type) ?? alwaysTrue, resource)) {
      places.push({ key: keyOf(type, resource), id })
    }
  }
  places.sort(compare)
  const start = after ? places.findIndex((place) => compare(place, after) > 0) : startOf(query)
  const end = start < 0 ? places.length : start + query.count
  return { page: start < 0 ? [] : places.slice(start, end), totalResults: places.length, isLast: end >= places.length }
}

async function* candidates(
  database: Database,
  query: Query,
): AsyncGenerator<{ id: string; type: ResourceTypeName; resource: JsonObject }> {
  const named = (query.filter ?? '') + (query.sortBy ?? '')
  const excludedAttributes = ['members', 'groups'].filter((name) => !named.toLowerCase().includes(name))
  const view: View = { selection: { attributes: null, excludedAttributes }, baseUrl: query.view.baseUrl }
  let after = ''
  for (let read = 0; read < mostScanned; read += scanPage) {
    const rows = await pageOfResources(database, query, { after, limit: scanPage })
    const whole = await assemble(database, rows, view)
    for (const [index, { id, type }] of rows.entries()) yield { id, type, resource: whole[index] ?? {} }
    const last = rows.at(-1)
    if (!last || rows.length < scanPage) return
    after = last.id
    await nextTurn()
  }
  throw badRequest(
    'tooMany',
    `More than ${mostScanned} resources would have to be read. Filter by userName, id or time.`,
  )
}

const alwaysTrue: Filter = { kind: 'and', filters: [] }

function placeAfter(query: Query): Place | null {
  if (!('cursor' in query.from) || query.from.cursor === '') return null
  return readCursor(identityOf(query), query.from.cursor)
}

function startOf({ from }: Query): number {
  return 'startIndex' in from ? from.startIndex - 1 : 0
}

function identityOf({ types, filter, sortBy, sortOrder }: Query) {
  return { types, filter, sortBy, sortOrder }
}

async function resourcesOf(database: Database, page: readonly Place[]): Promise<readonly StoredResource[]> {
  return page.length === 0
    ? []
    : findByIds(
        database,
        page.map(({ id }) => id),
      )
}
