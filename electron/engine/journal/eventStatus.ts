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

/** Writes the status of each event anew from its deliveries, in the transaction that changed them. */
export async function refreshEvents(
  within: Within,
  { feed, clock }: { readonly feed: Feed; readonly clock: Clock },
  positions: readonly Position[],
): Promise<void> {
  for (const position of positions) {
    const status = statusOf((await deliveriesOf(within, { position })).rows)
    const endedAt = underWay.has(status) ? null : instant(clock.now())
    await setStatus(within, { position, status, endedAt, feed: feed.stamp() })
  }
}

const deliveriesOf = prepared((database, ask: Ask<{ position: number }>) =>
  database
    .selectFrom('delivery')
    .select(['state', 'attempt', 'outcome', 'unchanged'])
    .where('position', '=', ask('position')),
)

const setStatus = prepared(
  (database, ask: Ask<{ position: number; status: string; endedAt: Instant | null; feed: number }>) =>
    database
      .updateTable('event')
      .set({ status: ask('status'), endedAt: ask('endedAt'), feed: ask('feed') })
      .where('position', '=', ask('position')),
)
