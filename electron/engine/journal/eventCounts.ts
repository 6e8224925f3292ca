import { sql } from 'kysely'
import { eventStatuses, type EventStatus } from '../../../shared/domain/eventLog.ts'
import type { Database } from '../storage/database.ts'
import { matches, type EventFilter } from './eventFilter.ts'
import { eventWindows } from './eventWindows.ts'

export interface EventCounts {
  readonly all: number
  readonly onTheWay: number
  readonly failed: number
  readonly skipped: number
  /** false: there are older events that were not counted. */
  readonly complete: boolean
}

const windowsCounted = 20

export async function countEvents(database: Database, filter: EventFilter): Promise<EventCounts> {
  const wanted = { ...filter, statuses: undefined }
  const isFiltered = Object.values(wanted).some((value) => value !== undefined && value !== '')
  return isFiltered ? countFiltered(database, wanted) : toCounts(await countByStatus(database), true)
}

type ByStatus = ReadonlyMap<string, number>

/** One walk through the index of statuses. */
async function countByStatus(database: Database): Promise<ByStatus> {
  const rows = await database
    .selectFrom('event')
    .select(['status', (of) => of.fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute()
  return new Map(rows.map(({ status, count }) => [status, count]))
}

async function countFiltered(database: Database, filter: EventFilter): Promise<EventCounts> {
  const sums = new Map<string, number>()
  let windows = 0
  for await (const { first, end } of eventWindows(database, filter, null)) {
    if (windows === windowsCounted) return toCounts(sums, false)
    windows += 1
    // The plus keeps SQLite on the positions of the window; by status it would walk the whole log for each.
    const rows = await database
      .selectFrom('event')
      .select([sql<string>`+event.status`.as('status'), (of) => of.fn.countAll<number>().as('count')])
      .where('position', '>=', first)
      .where('position', '<', end)
      .where(matches(filter))
      .groupBy(sql`+event.status`)
      .execute()
    for (const { status, count } of rows) sums.set(status, (sums.get(status) ?? 0) + count)
  }
  return toCounts(sums, true)
}

function toCounts(counts: ByStatus, complete: boolean): EventCounts {
  const sum = (statuses: readonly EventStatus[]) => statuses.reduce((total, one) => total + (counts.get(one) ?? 0), 0)
  return {
    all: sum(eventStatuses),
    onTheWay: sum(['running', 'waiting', 'retry']),
    failed: sum(['failed', 'deadLetter']),
    skipped: sum(['skipped', 'unchanged']),
    complete,
  }
}
