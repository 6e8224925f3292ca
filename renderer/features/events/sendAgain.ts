import type { DeliveryStatus, DeliverySummary } from '../../../shared/domain/eventLog.ts'

const ended: ReadonlySet<DeliveryStatus> = new Set(['created', 'updated', 'deleted', 'unchanged', 'skipped'])

/** What can be sent again: the dead letters; where there are none and nothing is on its way, everything that ended. */
export function sendableAgain(deliveries: readonly DeliverySummary[]): readonly DeliverySummary[] {
  const dead = deliveries.filter(({ status }) => status === 'deadLetter')
  if (dead.length > 0) return dead
  const isUnderWay = deliveries.some(({ status }) => status === 'waiting' || status === 'running' || status === 'retry')
  return isUnderWay ? [] : deliveries.filter(({ status }) => ended.has(status))
}
