import type { JsonObject } from '../../../shared/base/json.ts'
import type { Change } from '../../../shared/domain/event.ts'
import type { DeliveryStatus, DeliverySummary, EventStatus, EventSummary } from '../../../shared/domain/eventLog.ts'
import { hasFirstAnswer } from './answer.ts'

const failed: ReadonlySet<EventStatus> = new Set(['retry', 'failed', 'deadLetter'])
const longestDetail = 500

/** What the source application is told about one event (spec 9.4); names and states are those of the real-time log (9.7). */
export function resultDocument(event: EventSummary): JsonObject {
  return {
    eventId: event.eventId,
    entityType: event.entityType,
    sourceEntityId: event.entityId,
    status: resultStatus(event),
    results: [...sourceResults(event), ...event.deliveries.map((delivery) => targetResult(event.change, delivery))],
  }
}

export function isFailed(event: EventSummary): boolean {
  const hasFailedTarget = event.deliveries.some(({ status }) => status === 'retry' || status === 'deadLetter')
  return hasFailedTarget || failed.has(event.status)
}

function resultStatus(event: EventSummary): string {
  if (!hasFirstAnswer(event)) return 'RUNNING'
  return isFailed(event) ? 'FINISHED_WITH_ERROR' : 'FINISHED_SUCCESSFULLY'
}

/** A delete is not read: the link alone decides (spec 9.6). */
function sourceResults(event: EventSummary): readonly JsonObject[] {
  if (event.change === 'delete' || !hasReading(event)) return []
  const base = { system: event.sourceName, role: 'SOURCE', operation: 'READ' }
  if (event.problem !== null) return [{ ...base, state: 'ENTITY_FAILED', detail: cut(event.problem.message) }]
  if (event.reason !== null) return [{ ...base, state: 'ENTITY_SKIPPED', detail: cut(event.reason) }]
  return [{ ...base, state: 'ENTITY_READ' }]
}

function hasReading(event: EventSummary): boolean {
  return event.deliveries.length > 0 || hasFirstAnswer(event)
}

const operations: Readonly<Record<Change, string>> = { create: 'CREATE', update: 'UPDATE', delete: 'DELETE' }

/** How a delivery reads to the source: the operation if it is known by the outcome, and the state. */
const states: Readonly<Record<DeliveryStatus, { readonly operation?: string; readonly state: string }>> = {
  waiting: { state: 'WAITING' },
  running: { state: 'RUNNING' },
  retry: { state: 'ENTITY_FAILED' },
  deadLetter: { state: 'ENTITY_FAILED' },
  created: { operation: 'CREATE', state: 'ENTITY_CREATED' },
  updated: { operation: 'UPDATE', state: 'ENTITY_UPDATED' },
  deleted: { operation: 'DELETE', state: 'ENTITY_DELETED' },
  unchanged: { operation: 'UPDATE', state: 'ENTITY_ALREADY_PROVISIONED' },
  skipped: { state: 'ENTITY_SKIPPED' },
  held: { state: 'ENTITY_SKIPPED' },
  superseded: { state: 'ENTITY_SKIPPED' },
  discarded: { state: 'ENTITY_SKIPPED' },
}

function targetResult(change: Change, delivery: DeliverySummary): JsonObject {
  const { operation = operations[change], state } = states[delivery.status]
  // Spec 25 no. 9: nothing to delete is "not provisioned", not "skipped".
  const isNothingToDelete = delivery.status === 'skipped' && change === 'delete'
  const detail = delivery.problem?.message ?? delivery.reason
  return {
    system: delivery.targetName,
    role: 'TARGET',
    operation,
    state: isNothingToDelete ? 'ENTITY_NOT_PROVISIONED' : state,
    ...(delivery.targetEntityId === null ? {} : { targetEntityId: delivery.targetEntityId }),
    ...(detail === null ? {} : { detail: cut(detail) }),
  }
}

function cut(text: string): string {
  return text.length > longestDetail ? `${text.slice(0, longestDetail - 1)}…` : text
}
