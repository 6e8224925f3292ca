import type { DeliveryStatus, DeliverySummary } from '../../../shared/domain/eventLog.ts'

/** Worst first. */
const order: readonly DeliveryStatus[] = [
  'deadLetter',
  'retry',
  'held',
  'running',
  'waiting',
  'discarded',
  'superseded',
  'skipped',
  'unchanged',
  'deleted',
  'created',
  'updated',
]
const mostShown = 3

/** The targets a row has room for, and how many it leaves out; where some are left out, the worst stay. */
export function targetsOfRow(deliveries: readonly DeliverySummary[]): {
  readonly shown: readonly DeliverySummary[]
  readonly more: number
} {
  if (deliveries.length <= mostShown) return { shown: deliveries, more: 0 }
  const sorted = deliveries.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  return { shown: sorted.slice(0, mostShown), more: deliveries.length - mostShown }
}
