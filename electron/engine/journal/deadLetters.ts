import { sql, type Selectable, type SqlBool } from 'kysely'
import { instant } from '../../../shared/base/time.ts'
import type { DeliveryId, Position } from '../../../shared/domain/ids.ts'
import type { Within } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { refreshEvents } from './eventStatus.ts'
import { handOn, isFirstOfLane } from './lane.ts'
import type { JournalParts } from './parts.ts'
import { among, laneOf, type Done } from './states.ts'

type DeliveryRow = Selectable<Tables['delivery']>

/** Sends deliveries in one of these states again: a new delivery takes the place of each. */
export async function replay(
  within: Within,
  parts: JournalParts,
  deliveries: readonly DeliveryId[],
  states: readonly string[],
): Promise<Done<number>> {
  const rows = await find(within, deliveries, states)
  const changed: Position[] = []
  for (const row of rows) {
    if (await isOvertaken(within, row)) continue
    await within.updateTable('delivery').set({ state: 'replayed' }).where('id', '=', row.id).execute()
    await addAgain(within, row, instant(parts.clock.now()))
    changed.push(row.position as Position)
  }
  await refreshEvents(within, parts, changed)
  return { value: changed.length, changed }
}

async function addAgain(within: Within, row: DeliveryRow, dueAt: string): Promise<void> {
  const lane = laneOf(row)
  const fresh = { state: 'waiting', replay: 1, attempt: 0, unchanged: 0, dueAt }
  await within
    .insertInto('delivery')
    .values({ ...lane, ...fresh, position: row.position, head: isFirstOfLane(lane) })
    .execute()
}

/** Sent again, it would put an older state over a newer one. */
async function isOvertaken(within: Within, row: DeliveryRow): Promise<boolean> {
  const newer = await within
    .selectFrom('event')
    .innerJoin('delivery', 'delivery.position', 'event.position')
    .select('event.position')
    .where('event.entityId', '=', row.entityId)
    .where('event.sourceId', '=', row.sourceId)
    .where('event.entityType', '=', row.entityType)
    .where('event.position', '>', row.position)
    .where('delivery.targetId', '=', row.targetId)
    .where('delivery.state', '=', 'done')
    .limit(1)
    .executeTakeFirst()
  return newer !== undefined
}

export async function discard(
  within: Within,
  parts: JournalParts,
  deliveries: readonly DeliveryId[],
  { reason, states }: { readonly reason: string; readonly states: readonly string[] },
): Promise<Done<number>> {
  const rows = await find(within, deliveries, states)
  const settledAt = instant(parts.clock.now())
  for (const row of rows) {
    const discarded = { state: 'discarded', head: 0, reason, settledAt }
    await within.updateTable('delivery').set(discarded).where('id', '=', row.id).execute()
    if (row.head === 1) await handOn(within, laneOf(row), settledAt)
  }
  const changed = [...new Set(rows.map((row) => row.position as Position))]
  await refreshEvents(within, parts, changed)
  return { value: rows.length, changed }
}

/** Oldest event first, so that several of one entity keep their order. */
function find(within: Within, deliveries: readonly DeliveryId[], states: readonly string[]): Promise<DeliveryRow[]> {
  const inOneOf = sql<SqlBool>`state in (select value from json_each(${JSON.stringify(states)}))`
  return within
    .selectFrom('delivery')
    .selectAll()
    .where('id', 'in', among(deliveries))
    .where(inOneOf)
    .orderBy('position')
    .orderBy('id')
    .execute()
}
