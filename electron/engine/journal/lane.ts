import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import { canBeOvertaken, isOpen, type Lane } from './states.ts'

type LaneOf<Value> = Readonly<Record<keyof Lane, Value>>

/** 1 if a delivery that is about to be added finds its lane empty. */
export function isFirstOfLane(lane: LaneOf<string | RawBuilder<string>>) {
  return sql<number>`not exists (select 1 from delivery where state in ('waiting', 'leased') and targetId = ${lane.targetId}
    and sourceId = ${lane.sourceId} and entityType = ${lane.entityType} and entityId = ${lane.entityId})`
}

/** The next delivery of the lane may go; the one before it is settled already. It waited for its turn alone, so it is due now
 *  at the latest, also where the clock was set back meanwhile. Answers whether there is one. */
export async function handOn(within: Within, lane: Lane, now: Instant): Promise<boolean> {
  const [next] = (await firstOpen(within, lane)).rows
  if (!next) return false
  const dueAt = sql<Instant>`min(dueAt, ${now})`
  await within.updateTable('delivery').set({ head: 1, dueAt }).where('id', '=', next.id).execute()
  return true
}

const firstOpen = prepared((database, ask: Ask<Lane>) =>
  database
    .selectFrom('delivery')
    .select('id')
    .where(isOpen)
    .where((is) => is.and(inLane(ask)))
    .orderBy('id')
    .limit(sql.lit(1)),
)

/** A lane whose values are bound at each run. */
export function inLane(ask: Ask<Lane>): LaneOf<RawBuilder<string>> {
  return {
    targetId: ask('targetId'),
    sourceId: ask('sourceId'),
    entityType: ask('entityType'),
    entityId: ask('entityId'),
  }
}

/** A later event of the entity succeeded: what is dead, held or was sent again before it, is needless now. With `only` it was
 *  held itself: then just the held ones are. Answers whose. */
export async function overtake(
  within: Within,
  lane: Lane,
  position: Position,
  settled: { readonly at: Instant; readonly only?: 'held' },
): Promise<readonly Position[]> {
  const candidates = (await overtakenBy(within, { ...lane, position })).rows
  const overtaken = candidates.filter(({ state }) => settled.only === undefined || state === settled.only)
  const superseded = { state: 'superseded', head: 0, settledAt: settled.at }
  for (const { id, state } of overtaken) {
    await within.updateTable('delivery').set(superseded).where('id', '=', id).execute()
    if (state === 'held') await supersedeHeld(within, id)
  }
  return overtaken.map((row) => row.position as Position)
}

const overtakenBy = prepared((database, ask: Ask<Lane & { position: number }>) =>
  database
    .selectFrom('delivery')
    .select(['id', 'position', 'state'])
    .where(canBeOvertaken)
    .where((is) => is.and(inLane(ask)))
    .where('position', '<', ask('position')),
)

async function supersedeHeld(within: Within, deliveryId: number): Promise<void> {
  const superseded = { state: 'superseded', releaseAt: null }
  await within.updateTable('heldDeletion').set(superseded).where('deliveryId', '=', deliveryId).execute()
}
