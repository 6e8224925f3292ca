import { sql } from 'kysely'
import { instant, type Instant } from '../../../shared/base/time.ts'
import type { SourceEvent } from '../../../shared/domain/event.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Database, Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { Also } from './journal.ts'
import type { JournalParts } from './parts.ts'
import { storedEvents, toSourceEvent } from './rows.ts'
import { isUnread, workNews, type Done } from './states.ts'

/** Those longest due, in the order of their positions. Due times do not fall within an entity (append and postpone see to
 *  that), hence none passes an earlier one, and the cost does not grow with what waits. */
export async function takeUnread(
  database: Database,
  parts: JournalParts,
  limit: number,
  besides: readonly Position[],
): Promise<readonly SourceEvent[]> {
  const values = { now: instant(parts.clock.now()), besides: JSON.stringify(besides), limit }
  const { rows } = await dueEvents(database, values)
  return rows.toSorted((a, b) => a.position - b.position).map((row) => toSourceEvent(row, parts.sealer))
}

const dueEvents = prepared((database, ask: Ask<{ now: Instant; besides: string; limit: number }>) =>
  storedEvents(database)
    .where(isUnread)
    .where('dueAt', '<=', ask('now'))
    .where('event.position', 'not in', sql<number>`(select value from json_each(${ask('besides')}))`)
    .orderBy('dueAt')
    .orderBy('event.position')
    .limit(ask('limit')),
)

export interface Postponement {
  readonly event: SourceEvent
  readonly at: Instant
  readonly problem: Problem
}

export async function postpone(
  within: Within,
  parts: JournalParts,
  { event, at, problem }: Postponement,
  also: Also,
): Promise<Done<void>> {
  const { numUpdatedRows } = await within
    .updateTable('event')
    .set({
      dueAt: at,
      readAttempt: event.readAttempt + 1,
      problem: JSON.stringify(problem),
      status: 'retry',
      feed: parts.feed.stamp(),
    })
    .where('position', '=', event.position)
    .where(isUnread)
    .where('readAttempt', '=', event.readAttempt)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return { value: undefined, changed: [] }
  await holdLaterOnes(within, event, at)
  await also(within)
  return { value: undefined, changed: [event.position], news: workNews.unread }
}

/** Nothing was tried, so nothing in the event log changes. */
export async function putOff(within: Within, event: SourceEvent, at: Instant): Promise<void> {
  await within
    .updateTable('event')
    .set({ dueAt: at })
    .where('position', '=', event.position)
    .where(isUnread)
    .where('readAttempt', '=', event.readAttempt)
    .execute()
  await holdLaterOnes(within, event, at)
}

async function holdLaterOnes(within: Within, event: SourceEvent, at: Instant): Promise<void> {
  await within
    .updateTable('event')
    .set({ dueAt: at })
    .where(isUnread)
    .where('entityId', '=', event.entityId)
    .where('sourceId', '=', event.source)
    .where('entityType', '=', event.entityType)
    .where('position', '>', event.position)
    .where('dueAt', '<', at)
    .execute()
}
