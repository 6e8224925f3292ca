import { sql } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Within } from '../storage/database.ts'
import { canBeOvertaken, isOpen, type Lane } from './states.ts'

/** 1 if a delivery that is about to be added finds its lane empty. */
export function isFirstOfLane(lane: Lane) {
  return sql<number>`not exists (select 1 from delivery where state in ('waiting', 'leased') and targetId = ${lane.targetId}
    and sourceId = ${lane.sourceId} and entityType = ${lane.entityType} and entityId = ${lane.entityId})`
}

/** The next delivery of the lane may go; the one before it is settled already. It waited for its turn alone, so it is due now
 *  at the latest, also where the clock was set back meanwhile. Answers whether there is one. */
export async function handOn(within: Within, lane: Lane, now: Instant): Promise<boolean> {
  const next = await within
    .selectFrom('delivery')
    .select('id')
    .where(isOpen)
    .where((is) => is.and({ ...lane }))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!next) return false
  const dueAt = sql<Instant>`min(dueAt, ${now})`
  await within.updateTable('delivery').set({ head: 1, dueAt }).where('id', '=', next.id).execute()
  return true
}

/** A later event of the entity succeeded: what is dead or was sent again before it, is needless now. Answers whose. */
export async function overtake(
  within: Within,
  lane: Lane,
  position: Position,
  settledAt: Instant,
): Promise<readonly Position[]> {
  const overtaken = await within
    .selectFrom('delivery')
    .select(['id', 'position'])
    .where(canBeOvertaken)
    .where((is) => is.and({ ...lane }))
    .where('position', '<', position)
    .execute()
  for (const { id } of overtaken) {
    await within.updateTable('delivery').set({ state: 'superseded', head: 0, settledAt }).where('id', '=', id).execute()
  }
  return overtaken.map((row) => row.position as Position)
}
