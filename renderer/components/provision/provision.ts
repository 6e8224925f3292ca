import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import type { SimulatedEntity } from '../../../shared/domain/simulated.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { FeedPage } from '../../composables/useFeed.ts'

export interface ToSend {
  readonly id: string
  readonly name: string
}

export interface SentEvents {
  readonly positions: readonly Position[]
  /** The feed number from which they can be followed; null: whoever asks may not see the event log. */
  readonly from: number | null
}

export type NextEvents = (after: number, signal: AbortSignal) => Promise<FeedPage<EventSummary>>

/** Whom a dialog provisions, where to, and how it reaches the engine. */
export interface Provision {
  /** null: all that a list finds. */
  readonly people: readonly ToSend[] | null
  readonly count: number
  readonly targets: readonly Pick<System, 'id' | 'name'>[]
  simulate(entityId: string, targets: readonly SystemId[]): Promise<SimulatedEntity>
  /** Tells how many are sent so far. */
  send(targets: readonly SystemId[], told: (sent: number) => void): Promise<SentEvents>
  readonly next: NextEvents
}

/** More than these are not simulated one by one: a plan does that. */
export const mostSimulated = 20

const onItsWay: readonly EventSummary['status'][] = ['running', 'waiting', 'retry']

export function isOver({ status }: EventSummary): boolean {
  return !onItsWay.includes(status)
}
