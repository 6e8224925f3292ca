import type { DeliverySummary, EventSummary } from '../../shared/domain/eventLog.ts'
import type { DeliveryId, Position, SystemId } from '../../shared/domain/ids.ts'

/** An event of the event log, delivered to nobody. */
export function eventAt(position: number, more: Partial<EventSummary> = {}): EventSummary {
  return {
    position: position as Position,
    eventId: `evt-${position}`,
    source: 'hr' as SystemId,
    sourceName: 'HR',
    entityType: 'user',
    entityId: `p${position}`,
    name: 'Nora Berg',
    change: 'update',
    origin: 'realtime',
    receivedAt: '2026-11-19T08:42:17.204Z',
    status: 'delivered',
    reason: null,
    problem: null,
    deliveries: [],
    durationMs: 38,
    feed: position,
    ...more,
  }
}

export function deliveryTo(targetName: string, more: Partial<DeliverySummary> = {}): DeliverySummary {
  return {
    id: 1 as DeliveryId,
    target: targetName.toLowerCase() as SystemId,
    targetName,
    status: 'updated',
    attempt: 1,
    targetEntityId: '42',
    reason: null,
    problem: null,
    dueAt: null,
    durationMs: 12,
    ...more,
  }
}
