import { eventIdOf, type DeliveryId, type Position, type SystemId } from '../../../shared/domain/ids.ts'
import type { DeliveryStatus, DeliverySummary, EventStatus, EventSummary } from '../../../shared/domain/eventLog.ts'
import type { Change } from '../../../shared/domain/event.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Database } from '../../../electron/engine/storage/database.ts'

/** One event as its rows say. */
export async function eventSummary(database: Database, position: Position): Promise<EventSummary | null> {
  const row = await database.selectFrom('event').selectAll().where('position', '=', position).executeTakeFirst()
  if (!row) return null
  const deliveries = await database.selectFrom('delivery').selectAll().where('position', '=', position).execute()
  return {
    position,
    eventId: eventIdOf(position),
    source: row.sourceId as SystemId,
    sourceName: `Name of ${row.sourceId}`,
    entityType: row.entityType as EntityType,
    entityId: row.entityId,
    name: row.name,
    change: row.change as Change,
    origin: 'realtime',
    receivedAt: row.receivedAt,
    status: row.status as EventStatus,
    reason: row.reason,
    problem: problemOf(row.problem),
    deliveries: deliveries.map((delivery): DeliverySummary => ({
      id: delivery.id as DeliveryId,
      target: delivery.targetId as SystemId,
      targetName: `Name of ${delivery.targetId}`,
      status: deliveryStatus(delivery),
      attempt: delivery.attempt,
      targetEntityId: delivery.targetEntityId,
      reason: delivery.reason,
      problem: problemOf(delivery.problem),
      dueAt: delivery.dueAt,
      durationMs: null,
    })),
    durationMs: null,
    feed: row.feed,
  }
}

function deliveryStatus(row: {
  state: string
  attempt: number
  outcome: string | null
  unchanged: number
}): DeliveryStatus {
  if (row.state === 'leased') return 'running'
  if (row.state === 'waiting') return row.attempt > 0 ? 'retry' : 'waiting'
  if (row.state === 'dead') return 'deadLetter'
  return row.unchanged === 1 ? 'unchanged' : (row.outcome as DeliveryStatus)
}

function problemOf(text: string | null): Problem | null {
  return text === null ? null : (JSON.parse(text) as Problem)
}
