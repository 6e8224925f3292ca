import { setImmediate as nextTurn } from 'node:timers/promises'
import type { JsonObject } from '../../../shared/base/json.ts'
import { badRequest } from '../../../shared/scim/error.ts'
import type { Filter } from '../../../shared/scim/filterTree.ts'
import { matches } from '../../../shared/scim/matches.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Database } from '../storage/database.ts'
import { readCursor } from './cursor.ts'
import { assemble, type View } from './present.ts'
import { identityOf, type Query } from './query.ts'
import { comparePlaces, keysBy, type Place } from './sort.ts'
import { countResources, pageOfResources } from './store.ts'

const scanPage = 500
/** Filters on members need them all at hand, and groups can be big. */
const scanPageWithMembers = 20
const mostScanned = 200_000

export interface PageOfPlaces {
  readonly page: readonly Place[]
  readonly totalResults: number
  readonly isLast: boolean
}

/** Which resources are on the page that was asked for, in order, and how many there are in all. */
export function findPlaces(database: Database, query: Query): Promise<PageOfPlaces> {
  const isByIndex = query.isExact && query.sortBy === null
  return isByIndex ? indexed(database, query) : scanned(database, query)
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
  const limit = excludedAttributes.includes('members') ? scanPage : scanPageWithMembers
  let after = ''
  for (let read = 0; read < mostScanned; read += limit) {
    const rows = await pageOfResources(database, query, { after, limit })
    const whole = await assemble(database, rows, view)
    for (const [index, { id, type }] of rows.entries()) yield { id, type, resource: whole[index] ?? {} }
    const last = rows.at(-1)
    if (!last || rows.length < limit) return
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
