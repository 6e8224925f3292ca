import type { Selectable } from 'kysely'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Database } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { Tables } from '../storage/tables.ts'
import { matches, type EventFilter } from './eventFilter.ts'
import { toSummaries, type NameOf } from './eventSummary.ts'
import { eventWindows } from './eventWindows.ts'
import { among } from './states.ts'

export interface PageQuery {
  readonly filter: EventFilter
  readonly before?: Position | undefined
  readonly limit: number
  readonly signal?: AbortSignal | undefined
}

export interface NextQuery {
  readonly after: number
  readonly limit: number
  readonly filter?: EventFilter | undefined
}

export interface EventPage {
  readonly items: readonly EventSummary[]
  readonly more: boolean
  /** Feed number to watch from: whatever changes after this page was read has a higher one. */
  readonly feed: number
}

export interface EventsAfter {
  readonly items: readonly EventSummary[]
  readonly after: number
}

interface Options {
  readonly database: Database
  readonly feed: Feed
  readonly nameOf: NameOf
}

export async function pageOfEvents(options: Options, query: PageQuery): Promise<EventPage> {
  const { database } = options
  const feed = options.feed.last()
  const wanted = query.limit + 1
  const rows: Selectable<Tables['event']>[] = []
  for await (const { first, end } of eventWindows(database, query.filter, query.before ?? null)) {
    const found = await database
      .selectFrom('event')
      .selectAll()
      .where('position', '>=', first)
      .where('position', '<', end)
      .where(matches(query.filter))
      .orderBy('position', 'desc')
      .limit(wanted - rows.length)
      .execute()
    rows.push(...found)
    if (rows.length === wanted || query.signal?.aborted === true) break
  }
  const items = await toSummaries(database, rows.slice(0, query.limit), options.nameOf)
  return { items, more: rows.length === wanted, feed }
}

/** Looks at `limit` changed events and gives those that match: the cost is bounded however little matches. */
export async function nextEvents(options: Options, { after, limit, filter = {} }: NextQuery): Promise<EventsAfter> {
  const { database } = options
  // A number above the last one stems from a log that was longer once; its reader goes on with what comes.
  const start = Math.min(after, options.feed.last())
  const changed = await database
    .selectFrom('event')
    .select(['position', 'feed'])
    .where('feed', '>', start)
    .orderBy('feed')
    .limit(limit)
    .execute()
  const rows = await database
    .selectFrom('event')
    .selectAll()
    .where('position', 'in', among(changed.map(({ position }) => position)))
    .where(matches({ ...filter, statuses: undefined }))
    .orderBy('feed')
    .execute()
  return { items: await toSummaries(database, rows, options.nameOf), after: changed.at(-1)?.feed ?? start }
}

export async function summaryOf({ database, nameOf }: Options, position: Position): Promise<EventSummary | null> {
  const [row] = (await eventAt(database, { position })).rows
  if (!row) return null
  const [summary] = await toSummaries(database, [row], nameOf)
  return summary ?? null
}

const eventAt = prepared((database, ask: Ask<{ position: number }>) =>
  database.selectFrom('event').selectAll().where('position', '=', ask('position')),
)
