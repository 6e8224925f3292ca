import { instant, type Instant } from '../../../shared/base/time.ts'
import type { SourceEvent } from '../../../shared/domain/event.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Database, Within } from '../storage/database.ts'
import type { Also } from './journal.ts'
import type { JournalParts } from './parts.ts'
import { storedEvents, toSourceEvent } from './rows.ts'
import { among, isUnread, workNews, type Done } from './states.ts'

/** Those longest due, in the order of their positions. Due times do not fall within an entity (append and postpone see to
 *  that), hence none passes an earlier one, and the cost does not grow with what waits. */
export async function takeUnread(
  database: Database,
  parts: JournalParts,
  limit: number,
  besides: readonly Position[],
): Promise<readonly SourceEvent[]> {
  const rows = await storedEvents(database)
    .where(isUnread)
    .where('dueAt', '<=', instant(parts.clock.now()))
    .where('event.position', 'not in', among(besides))
    .orderBy('dueAt')
    .orderBy('event.position')
    .limit(limit)
    .execute()
  return rows.sort((a, b) => a.position - b.position).map((row) => toSourceEvent(row, parts.sealer))
}

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
