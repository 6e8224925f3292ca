import { sql, type SqlBool } from 'kysely'
import { said } from '../../../shared/base/said.ts'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { HeldDecided, HeldDecision } from '../../../shared/domain/deletion.ts'
import { runOf, type Delivery, type Held } from '../../../shared/domain/event.ts'
import type { DeliveryId, Position } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'
import { refreshEvents } from './eventStatus.ts'
import { isFirstOfLane } from './lane.ts'
import type { JournalParts } from './parts.ts'
import { among, laneOf, type Done } from './states.ts'

const isOpenState = sql<SqlBool>`state in ('waits', 'requested', 'approved')`

/** A settlement leaves the deletion behind, held; an earlier one of the same entity is needless then. */
export async function hold(
  within: Within,
  { clock }: { readonly clock: Clock },
  delivery: Delivery,
  { reason, releaseAt }: Held,
): Promise<void> {
  const heldAt = instant(clock.now())
  const run = runOf(delivery.event.origin) ?? ''
  const undecided = { requestedBy: null, requestedAt: null, decidedBy: null, decidedAt: null }
  const row = { run, reason, heldAt, state: releaseAt === null ? 'waits' : 'approved', ...undecided, releaseAt }
  await within
    .insertInto('heldDeletion')
    .values({ deliveryId: delivery.id, ...row })
    .onConflict((conflict) => conflict.column('deliveryId').doUpdateSet(row))
    .execute()
}

/** Decides in one transaction with what else belongs to it. */
export async function decide(
  within: Within,
  parts: JournalParts,
  deliveries: readonly DeliveryId[],
  decision: HeldDecision,
): Promise<Done<HeldDecided>> {
  const about = { decidedBy: decision.by, decidedAt: instant(parts.clock.now()) }
  const held = within.updateTable('heldDeletion').where('deliveryId', 'in', among(deliveries)).returning('deliveryId')
  if (decision.kind === 'approve') return approve(within, parts, deliveries, decision)
  if (decision.kind === 'withdraw') {
    const waits = { state: 'waits', ...about, requestedBy: null, requestedAt: null, releaseAt: null }
    const decided = idsOf(await held.set(waits).where('state', 'in', ['requested', 'approved']).execute())
    return { value: { decided, requested: [] }, changed: await tell(within, parts, decided) }
  }
  const rejected = { state: 'rejected', ...about, releaseAt: null }
  const decided = idsOf(await held.set(rejected).where(isOpenState).execute())
  const changed = await close(within, parts, decided, said`Rejected by ${decision.by}: the entity stays`)
  return { value: { decided, requested: [] }, changed }
}

async function approve(
  within: Within,
  parts: JournalParts,
  deliveries: readonly DeliveryId[],
  { by, releaseAt, second }: Extract<HeldDecision, { kind: 'approve' }>,
): Promise<Done<HeldDecided>> {
  const now = instant(parts.clock.now())
  const held = within.updateTable('heldDeletion').where('deliveryId', 'in', among(deliveries)).returning('deliveryId')
  const approved = held.set({ state: 'approved', decidedBy: by, decidedAt: now, releaseAt })
  const approvable = second
    ? approved.where('state', '=', 'requested').where('requestedBy', '!=', by)
    : approved.where('state', 'in', ['waits', 'requested'])
  const decided = idsOf(await approvable.execute())
  const asked = held.set({ state: 'requested', requestedBy: by, requestedAt: now }).where('state', '=', 'waits')
  const requested = second ? idsOf(await asked.execute()) : []
  const isGoing = releaseAt <= now
  const released = isGoing ? await release(within, parts, decided) : []
  const told = await tell(within, parts, isGoing ? requested : [...decided, ...requested])
  return { value: { decided, requested }, changed: [...released, ...told] }
}

function idsOf(rows: readonly { readonly deliveryId: number }[]): DeliveryId[] {
  return rows.map(({ deliveryId }) => deliveryId as DeliveryId)
}

const mostAtOnce = 500

/** Lets go what was approved and whose time has come. */
export async function releaseDue(within: Within, parts: JournalParts): Promise<Done<number>> {
  const due = await within
    .selectFrom('heldDeletion')
    .select('deliveryId')
    .where(isApproved)
    .where('releaseAt', '<=', instant(parts.clock.now()))
    .limit(mostAtOnce)
    .execute()
  const changed = await release(within, parts, due.map(({ deliveryId }) => deliveryId as DeliveryId)) // prettier-ignore
  return { value: due.length, changed }
}

/** When the next approved one is let go. */
export async function nextRelease(database: Database): Promise<Instant | null> {
  const row = await database
    .selectFrom('heldDeletion')
    .select((of) => of.fn.min('releaseAt').as('at'))
    .where(isApproved)
    .executeTakeFirst()
  return row?.at ?? null
}

const isApproved = sql<SqlBool>`state = 'approved'`

/** They are waiting deliveries again, behind the others of their entity; a later success makes them needless still. */
async function release(
  within: Within,
  parts: JournalParts,
  deliveries: readonly DeliveryId[],
): Promise<readonly Position[]> {
  const rows = await heldOf(within, deliveries)
  const dueAt = instant(parts.clock.now())
  for (const row of rows) {
    const waiting = {
      state: 'waiting',
      replay: 1,
      attempt: 0,
      dueAt,
      settledAt: null,
      head: isFirstOfLane(laneOf(row)),
    }
    await within.updateTable('delivery').set(waiting).where('id', '=', row.id).execute()
  }
  await within
    .updateTable('heldDeletion')
    .set({ state: 'released', releaseAt: null })
    .where('deliveryId', 'in', among(deliveries))
    .execute()
  return refreshed(within, parts, rows)
}

async function close(
  within: Within,
  parts: JournalParts,
  deliveries: readonly DeliveryId[],
  reason: string,
): Promise<readonly Position[]> {
  const rows = await heldOf(within, deliveries)
  const settledAt = instant(parts.clock.now())
  const discarded = { state: 'discarded', head: 0, reason, settledAt }
  for (const { id } of rows) await within.updateTable('delivery').set(discarded).where('id', '=', id).execute()
  return refreshed(within, parts, rows)
}

/** Still held, and decided about: who watches is told. */
async function tell(
  within: Within,
  parts: JournalParts,
  deliveries: readonly DeliveryId[],
): Promise<readonly Position[]> {
  return refreshed(within, parts, await heldOf(within, deliveries))
}

/** Oldest event first, so that several of one entity keep their order. */
function heldOf(within: Within, deliveries: readonly DeliveryId[]) {
  return within
    .selectFrom('delivery')
    .selectAll()
    .where('id', 'in', among(deliveries))
    .where('state', '=', 'held')
    .orderBy('id')
    .execute()
}

async function refreshed(
  within: Within,
  parts: JournalParts,
  rows: readonly { readonly position: number }[],
): Promise<readonly Position[]> {
  const changed = [...new Set(rows.map((row) => row.position as Position))]
  await refreshEvents(within, parts, changed)
  return changed
}
