import type { Clock, Instant } from '../../../shared/base/time.ts'
import type { Figures } from '../../../shared/domain/engineState.ts'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Database } from '../storage/database.ts'
import type { Sealer } from '../vault/vault.ts'
import { countEvents, type EventCounts } from './eventCounts.ts'
import { eventContent, supersededBy, type EventContent } from './eventContent.ts'
import type { EventFilter } from './eventFilter.ts'
import {
  nextEvents,
  pageOfEvents,
  summaryOf,
  type EventPage,
  type EventsAfter,
  type NextQuery,
  type PageQuery,
} from './eventPages.ts'
import type { NameOf } from './eventSummary.ts'
import { figures, rates, type Rates } from './figures.ts'

/** What was accepted and what became of it, for people to look at. */
export interface EventLog {
  /** Newest first; `before` is the last position of the page before. A filter that hits little may walk the whole log, in
   *  pieces, until `signal` says stop. */
  page(query: PageQuery): Promise<EventPage>
  /** Events that changed after a feed number, in the order of their changes. The status in `filter` does not count here: a row
   *  that is shown and changes its status must be seen to change. Go on from `after` of the answer. */
  next(query: NextQuery): Promise<EventsAfter>
  summary(position: Position): Promise<EventSummary | null>
  /** By group of status; the status in `filter` does not count. With a filter only the newest 200,000 positions are counted. */
  counts(filter: EventFilter): Promise<EventCounts>
  /** The change as it came and the entity as it was read; null: none, or not kept any more. */
  content(position: Position): Promise<EventContent>
  /** The first later event of the entity that succeeded where this one was given up; null: it was not superseded. */
  supersededBy(position: Position): Promise<Position | null>
  /** The overview from `since` on, in buckets of `bucketMs`; at most 200 of them. */
  figures(since: Instant, bucketMs: number): Promise<Figures>
  rates(): Promise<Rates>
}

export interface EventLogOptions {
  readonly database: Database
  readonly feed: Feed
  readonly sealer: Sealer
  readonly clock: Clock
  /** What people call a system, also one that is gone. */
  readonly nameOf: NameOf
}

export function createEventLog(options: EventLogOptions): EventLog {
  const { database, sealer, clock } = options
  return {
    page: (query) => pageOfEvents(options, query),
    next: (query) => nextEvents(options, query),
    summary: (position) => summaryOf(options, position),
    counts: (filter) => countEvents(database, filter),
    content: (position) => eventContent(database, sealer, position),
    supersededBy: (position) => supersededBy(database, position),
    figures: (since, bucketMs) => figures(database, clock, since, bucketMs),
    rates: () => rates(database, clock),
  }
}

/** Where the feed goes on after a start. */
export async function lastFeedNumber(database: Database): Promise<number> {
  const row = await database
    .selectFrom('event')
    .select((of) => of.fn.max('feed').as('feed'))
    .executeTakeFirst()
  return row?.feed ?? 0
}
