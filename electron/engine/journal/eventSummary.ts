import { sql, type Selectable } from 'kysely'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Change } from '../../../shared/domain/event.ts'
import type { DeliveryStatus, DeliverySummary, EventStatus, EventSummary } from '../../../shared/domain/eventLog.ts'
import { eventIdOf, type DeliveryId, type Position, type SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Database } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { Tables } from '../storage/tables.ts'

type EventRow = Selectable<Tables['event']>
type DeliveryRow = Selectable<Tables['delivery']>
export type NameOf = (id: SystemId) => string

/** Rows of the event log with one delivery per target: one that was sent again is shown as what took its place. */
export async function toSummaries(
  database: Database,
  events: readonly EventRow[],
  nameOf: NameOf,
): Promise<readonly EventSummary[]> {
  const positions = JSON.stringify(events.map(({ position }) => position))
  const { rows } = await deliveriesOf(database, { positions })
  const byPosition = Map.groupBy(rows, ({ position }) => position)
  return events.map((event) => {
    const own = byPosition.get(event.position) ?? []
    return toEventSummary(event, own.map((row) => toDeliverySummary(row, nameOf)), nameOf) // prettier-ignore
  })
}

const deliveriesOf = prepared((database, ask: Ask<{ positions: string }>) =>
  database
    .selectFrom('delivery')
    .selectAll()
    .where('position', 'in', sql<number>`(select value from json_each(${ask('positions')}))`)
    .where('state', '!=', 'replayed')
    .orderBy('id'),
)

function toEventSummary(row: EventRow, deliveries: readonly DeliverySummary[], nameOf: NameOf): EventSummary {
  const position = row.position as Position
  const source = row.sourceId as SystemId
  return {
    position,
    eventId: eventIdOf(position),
    source,
    sourceName: nameOf(source),
    entityType: row.entityType as EntityType,
    entityId: row.entityId,
    name: row.name,
    change: row.change as Change,
    origin: row.originKind === 'resync' ? 'job' : (row.originKind as EventSummary['origin']),
    receivedAt: row.receivedAt,
    status: row.status as EventStatus,
    reason: row.reason,
    problem: toProblem(row.problem),
    deliveries,
    durationMs: between(row.receivedAt, row.endedAt),
    feed: row.feed,
  }
}

function toDeliverySummary(row: DeliveryRow, nameOf: NameOf): DeliverySummary {
  const target = row.targetId as SystemId
  return {
    id: row.id as DeliveryId,
    target,
    targetName: nameOf(target),
    status: deliveryStatusOf(row),
    attempt: row.attempt,
    targetEntityId: row.targetEntityId,
    reason: row.reason,
    problem: toProblem(row.problem),
    // Behind another of its entity nobody knows when its turn comes.
    dueAt: row.state === 'waiting' && row.head === 1 ? row.dueAt : null,
    durationMs: row.state === 'leased' ? null : between(row.startedAt, row.settledAt),
  }
}

const states: Readonly<Record<string, DeliveryStatus>> = {
  leased: 'running',
  dead: 'deadLetter',
  held: 'held',
  superseded: 'superseded',
  discarded: 'discarded',
}
const outcomes: Readonly<Record<string, DeliveryStatus>> = {
  created: 'created',
  updated: 'updated',
  deleted: 'deleted',
}

/** What became of a delivery, as people see it. */
export function deliveryStatusOf(
  row: Pick<DeliveryRow, 'state' | 'attempt' | 'outcome' | 'unchanged'>,
): DeliveryStatus {
  if (row.state === 'waiting') return row.attempt > 0 ? 'retry' : 'waiting'
  if (row.state === 'done') return outcomes[row.outcome ?? ''] ?? (row.unchanged === 1 ? 'unchanged' : 'skipped')
  return states[row.state] ?? 'discarded'
}

/** Written by the journal from a `Problem`. */
export function toProblem(text: string | null): Problem | null {
  return text === null ? null : (JSON.parse(text) as Problem)
}

function between(start: string | null, end: string | null): number | null {
  return start === null || end === null ? null : Date.parse(end) - Date.parse(start)
}
