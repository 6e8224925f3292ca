import { sql } from 'kysely'
import { instant, later } from '../../../shared/base/time.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { DeliveryId, Position, SystemId } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Within } from '../storage/database.ts'
import type { Sealer } from '../vault/vault.ts'
import { refreshEvents } from './eventStatus.ts'
import type { JournalParts } from './parts.ts'
import { openEntity, storedEvents, toSourceEvent } from './rows.ts'
import { among, isHead, workNews, type Done } from './states.ts'

/** Leases due heads. A leased head is due again when its lease ends, so what a hung worker held is taken like the rest. */
export async function takeDue(
  within: Within,
  parts: JournalParts,
  target: SystemId,
  limit: number,
): Promise<Done<readonly Delivery[]>> {
  const now = parts.clock.now()
  const leased = await within
    .updateTable('delivery')
    .set((row) => ({
      state: 'leased',
      attempt: row('attempt', '+', 1),
      startedAt: instant(now),
      dueAt: later(now, parts.leaseMs),
    }))
    .where('id', 'in', (from) =>
      from
        .selectFrom('delivery')
        .select('id')
        .where(isHead)
        .where('targetId', '=', target)
        .where('dueAt', '<=', instant(now))
        .orderBy('dueAt')
        .orderBy('id')
        .limit(limit),
    )
    .returning('id')
    .execute()
  if (leased.length === 0) return { value: [], changed: [] }
  const value = await load(within, parts.sealer, leased)
  const changed = value.map(({ event }) => event.position)
  await markRunning(within, parts.feed, changed)
  return { value, changed, ended: [], news: workNews.none }
}

async function load(within: Within, sealer: Sealer, leased: readonly { id: number }[]): Promise<readonly Delivery[]> {
  const rows = await storedEvents(within)
    .innerJoin('delivery', 'delivery.position', 'event.position')
    .select([
      'delivery.id',
      'delivery.targetId',
      'delivery.attempt',
      'event.deprovisionReason',
      'eventContent.sealedEntity',
    ])
    .where('delivery.id', 'in', among(leased.map(({ id }) => id)))
    .orderBy('delivery.id')
    .execute()
  return rows.map((row) => ({
    id: row.id as DeliveryId,
    event: toSourceEvent(row, sealer),
    entity: openEntity(row, sealer),
    deprovisionReason: row.deprovisionReason,
    target: row.targetId as SystemId,
    attempt: row.attempt,
  }))
}

async function markRunning(within: Within, feed: Feed, positions: readonly Position[]): Promise<void> {
  const stamps = JSON.stringify(positions.map((position) => [position, feed.stamp()]))
  await sql`update event set status = 'running', endedAt = null, feed = stamp.value ->> 1
    from json_each(${stamps}) as stamp where event.position = stamp.value ->> 0`.execute(within)
}

/** What a dead process had leased is due now; its attempt is counted, so that nothing it sent can settle. */
export async function recover(within: Within, parts: JournalParts): Promise<Done<void>> {
  const given = await within
    .updateTable('delivery')
    .set({ state: 'waiting', dueAt: instant(parts.clock.now()) })
    .where(isHead)
    .where('state', '=', 'leased')
    .returning('position')
    .execute()
  const changed = given.map((row) => row.position as Position)
  await refreshEvents(within, parts, changed)
  return { value: undefined, changed }
}
