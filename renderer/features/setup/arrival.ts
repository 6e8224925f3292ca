import type { DeliverySummary, EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Problem } from '../../../shared/domain/problem.ts'

const arrivedStatuses: ReadonlySet<DeliverySummary['status']> = new Set(['created', 'updated', 'deleted', 'unchanged'])
const openStatuses: ReadonlySet<EventSummary['status']> = new Set(['running', 'waiting', 'retry'])
const troubledStatuses: ReadonlySet<DeliverySummary['status']> = new Set(['retry', 'deadLetter'])

/** How many targets an event reached, of how many. */
export interface Arrival {
  readonly arrived: number
  readonly troubled: number
  readonly targets: number
  /** Nothing is on its way any more. */
  readonly isOver: boolean
}

export function arrivalOf(event: EventSummary): Arrival {
  return {
    arrived: event.deliveries.filter(({ status }) => arrivedStatuses.has(status)).length,
    troubled: event.deliveries.filter((delivery) => isTroubled(delivery)).length,
    targets: event.deliveries.length,
    isOver: !openStatuses.has(event.status),
  }
}

/** What needs a hand: the first target in trouble, or the source that cannot be read. */
export interface Trouble {
  readonly delivery: DeliverySummary | null
  readonly systemId: string
  readonly systemName: string
  readonly problem: Problem
}

export function troubleOf(event: EventSummary): Trouble | null {
  for (const delivery of event.deliveries) {
    if (isTroubled(delivery) && delivery.problem) {
      return { delivery, systemId: delivery.target, systemName: delivery.targetName, problem: delivery.problem }
    }
  }
  if (!event.problem) return null
  return { delivery: null, systemId: event.source, systemName: event.sourceName, problem: event.problem }
}

function isTroubled({ status, problem }: DeliverySummary): boolean {
  return troubledStatuses.has(status) && problem !== null
}
