import { sql } from 'kysely'
import { instant, later, type Instant } from '../../../shared/base/time.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { DeliveryId, Position, SystemId } from '../../../shared/domain/ids.ts'
import type { Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { Sealer } from '../vault/vault.ts'
import { findDue, type DueDelivery, type Taking } from './dueDeliveries.ts'
import { keepUnderWay, refreshEvents } from './eventStatus.ts'
import type { JournalParts } from './parts.ts'
import { openEntity, toSourceEvent } from './rows.ts'
import { isHead, workNews, type Done } from './states.ts'

/** Leases due heads. A leased head is due again when its lease ends, so what a hung worker held is taken like the rest.
 *  Found and leased one by one: one statement for all of them, with what it returns, takes SQLite three times as long. */
export async function takeDue(within: Within, parts: JournalParts, taking: Taking): Promise<Done<readonly Delivery[]>> {
  const now = parts.clock.now()
  const lease = { startedAt: instant(now), leasedUntil: later(now, parts.leaseMs) }
  const found = await findDue(within, taking, lease.startedAt)
  for (const row of found) {
    await leaseOne(within, { id: row.id, ...lease })
    const event = { position: row.position as Position, status: row.status, feed: parts.feed.stamp() }
    await keepUnderWay(within, event, 'running')
  }
  const value = found.toSorted((one, other) => one.id - other.id).map((row) => toDelivery(row, parts.sealer))
  return { value, changed: value.map(({ event }) => event.position), ended: [], news: workNews.none }
}

const leaseOne = prepared((database, ask: Ask<{ id: number; startedAt: Instant; leasedUntil: Instant }>) =>
  database
    .updateTable('delivery')
    .set((row) => ({
      state: 'leased',
      attempt: row('attempt', '+', sql.lit(1)),
      startedAt: ask('startedAt'),
      dueAt: ask('leasedUntil'),
    }))
    .where('id', '=', ask('id')),
)

/** As it is once it is leased. */
function toDelivery(row: DueDelivery, sealer: Sealer): Delivery {
  return {
    id: row.id as DeliveryId,
    event: toSourceEvent(row, sealer),
    entity: openEntity(row, sealer),
    deprovisionReason: row.deprovisionReason,
    target: row.targetId as SystemId,
    attempt: row.attempt + 1,
  }
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
