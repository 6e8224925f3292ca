import type { JsonObject } from '../../../shared/base/json.ts'
import { isWanted } from '../../../shared/scim/projection.ts'
import { limits } from '../../../shared/scim/schemas/discovery.ts'
import { resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import type { Database } from '../storage/database.ts'
import { writeCursor } from './cursor.ts'
import { countMembers } from './members.ts'
import { findPlaces } from './places.ts'
import { present } from './present.ts'
import { identityOf, understood, type Query, type Search } from './query.ts'
import type { Place } from './sort.ts'
import { findByIds, type StoredResource } from './store.ts'

export interface Found {
  readonly resources: readonly JsonObject[]
  readonly totalResults: number
  /** null: this was the last page. */
  readonly nextCursor: string | null
}

/** Groups can be so big that a page of them would not fit into memory. */
const mostMembersOfPage = 100_000

/** Searches; 400 with `invalidFilter`, `invalidPath`, `invalidCursor` or `tooMany`. */
export async function search(database: Database, asked: Search): Promise<Found> {
  const query = understood({ ...asked, count: Math.min(Math.max(asked.count, 0), limits.results) })
  const { page, totalResults, isLast } = await findPlaces(database, query)
  const shown = await bearable(database, page, query)
  const last = shown.at(-1)
  const goesOn = 'cursor' in query.from && (!isLast || shown.length < page.length)
  return {
    resources: await present(database, await resourcesAt(database, shown), query.view),
    totalResults,
    nextCursor: goesOn && last ? writeCursor(identityOf(query), last) : null,
  }
}

/** The beginning of the page that has a bearable number of members, at least one resource. */
async function bearable(database: Database, page: readonly Place[], query: Query): Promise<readonly Place[]> {
  const hasMembers = query.types.includes('Group') && isWanted(resourceTypes.Group, query.view.selection, 'members')
  if (page.length === 0 || !hasMembers) return page
  const counts = await countMembers(database, idsOf(page))
  let members = 0
  const end = page.findIndex(({ id }, index) => {
    members += counts.get(id) ?? 0
    return members > mostMembersOfPage && index > 0
  })
  return end < 0 ? page : page.slice(0, end)
}

/** In the order of the page; one that was deleted meanwhile is missing. */
async function resourcesAt(database: Database, page: readonly Place[]): Promise<readonly StoredResource[]> {
  if (page.length === 0) return []
  const found = new Map((await findByIds(database, idsOf(page))).map((resource) => [resource.id, resource]))
  return page.flatMap(({ id }) => found.get(id) ?? [])
}

function idsOf(page: readonly Place[]): readonly string[] {
  return page.map(({ id }) => id)
}
