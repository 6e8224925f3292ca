import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { EventStatus } from '../../../shared/domain/eventLog.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'

export interface DeliveryState {
  readonly state: string
  readonly attempt: number
  readonly outcome: string | null
  readonly unchanged: number
}

const written = new Set(['created', 'updated', 'deleted'])

/** The status of an event from all its deliveries: what goes on first, then what failed, then what was done. */
export function statusOf(deliveries: readonly DeliveryState[]): EventStatus {
  const some = (holds: (delivery: DeliveryState) => boolean) => deliveries.some(holds)
  if (some(({ state }) => state === 'leased')) return 'running'
  if (some(({ state, attempt }) => state === 'waiting' && attempt > 0)) return 'retry'
  if (some(({ state }) => state === 'waiting')) return 'waiting'
  if (some(({ state }) => state === 'dead')) return 'deadLetter'
  if (some(({ state }) => state === 'held')) return 'held'
  if (some(({ state, outcome }) => state === 'done' && written.has(outcome ?? ''))) return 'delivered'
  if (some(({ state, unchanged }) => state === 'done' && unchanged === 1)) return 'unchanged'
  return 'skipped'
}

const underWay: ReadonlySet<EventStatus> = new Set(['running', 'retry', 'waiting'])

/** An event and its deliveries, within the transaction that changes them. */
export interface Standing {
  readonly position: Position
  /** As it was stored last. */
  readonly status: string | null
  readonly deliveries: readonly DeliveryState[]
}

export async function standingOf(within: Within, position: Position): Promise<Standing> {
  const { rows } = await deliveriesOf(within, { position })
  return { position, status: rows[0]?.status ?? null, deliveries: rows }
}

const goodEnds = new Set(['done', 'superseded', 'replayed'])

/** Whether every delivery of an event ended, and none of them badly. */
export function hasEndedWell({ deliveries }: Standing): boolean {
  return deliveries.every(({ state }) => goodEnds.has(state))
}

/** Writes the status of each event anew from its deliveries, in the transaction that changed them. */
export async function refreshEvents(within: Within, parts: Refreshing, positions: readonly Position[]): Promise<void> {
  for (const position of positions) await refreshEvent(within, parts, await standingOf(within, position))
}

interface Refreshing {
  readonly feed: Feed
  readonly clock: Clock
}

export async function refreshEvent(within: Within, { feed, clock }: Refreshing, standing: Standing): Promise<void> {
  const { position } = standing
  const status = statusOf(standing.deliveries)
  if (!underWay.has(status)) {
    await setStatus(within, { position, status, endedAt: instant(clock.now()), feed: feed.stamp() })
  } else await keepUnderWay(within, { ...standing, feed: feed.stamp() }, status)
}

/** It goes on, with this status. Most often that is the one it has: then the indexes of statuses stay as they are. */
export async function keepUnderWay(
  within: Within,
  event: Pick<Standing, 'position' | 'status'> & { readonly feed: number },
  status: EventStatus,
): Promise<void> {
  const { position, feed } = event
  if (event.status === status) await stampEvent(within, { position, feed })
  else await setStatus(within, { position, status, endedAt: null, feed })
}

const deliveriesOf = prepared((database, ask: Ask<{ position: number }>) =>
  database
    .selectFrom('delivery')
    .innerJoin('event', 'event.position', 'delivery.position')
    .select(['delivery.state', 'delivery.attempt', 'delivery.outcome', 'delivery.unchanged', 'event.status'])
    .where('delivery.position', '=', ask('position')),
)

const setStatus = prepared(
  (database, ask: Ask<{ position: number; status: string; endedAt: Instant | null; feed: number }>) =>
    database
      .updateTable('event')
      .set({ status: ask('status'), endedAt: ask('endedAt'), feed: ask('feed') })
      .where('position', '=', ask('position')),
)

const stampEvent = prepared((database, ask: Ask<{ position: number; feed: number }>) =>
  database
    .updateTable('event')
    .set({ feed: ask('feed') })
    .where('position', '=', ask('position')),
)
