import type { Instant } from '../base/time.ts'
import type { EntityType } from './entity.ts'
import type { Change } from './event.ts'
import type { DeliveryId, Position, SystemId } from './ids.ts'
import type { Problem } from './problem.ts'

/** What became of an event: the worst of its targets gives the status. */
export const eventStatuses = [
  'running',
  'waiting',
  'retry',
  'held',
  'delivered',
  'unchanged',
  'skipped',
  'failed',
  'deadLetter',
] as const
export type EventStatus = (typeof eventStatuses)[number]

export type DeliveryStatus =
  | 'waiting'
  | 'running'
  | 'retry'
  | 'created'
  | 'updated'
  | 'deleted'
  | 'unchanged'
  | 'skipped'
  | 'deadLetter'
  | 'held'
  | 'superseded'
  | 'discarded'

/** One target in a row of the event log. */
export interface DeliverySummary {
  readonly id: DeliveryId
  readonly target: SystemId
  readonly targetName: string
  readonly status: DeliveryStatus
  readonly attempt: number
  readonly targetEntityId: string | null
  readonly reason: string | null
  readonly problem: Problem | null
  /** When the next attempt begins; only while waiting or retrying. */
  readonly dueAt: Instant | null
  readonly durationMs: number | null
}

/** One row of the event log. */
export interface EventSummary {
  readonly position: Position
  readonly eventId: string
  readonly source: SystemId
  readonly sourceName: string
  readonly entityType: EntityType
  readonly entityId: string
  readonly name: string | null
  readonly change: Change
  readonly origin: 'realtime' | 'job' | 'undo' | 'plan' | 'edit' | 'sent'
  readonly receivedAt: Instant
  readonly status: EventStatus
  readonly reason: string | null
  readonly problem: Problem | null
  readonly deliveries: readonly DeliverySummary[]
  readonly durationMs: number | null
  /** Position in the live feed; rises with every change of this row. */
  readonly feed: number
}
