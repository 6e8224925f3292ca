import type { Selectable } from 'kysely'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityType, IntermediateEntity } from '../../../shared/domain/entity.ts'
import type { Change, NewSourceEvent, Origin, SourceEvent } from '../../../shared/domain/event.ts'
import type { Position, RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Tables } from '../storage/tables.ts'
import type { Sealer } from '../vault/vault.ts'

type EventRow = Selectable<Tables['event']>
type BodyRow = Pick<EventRow, 'sourceId' | 'entityType' | 'entityId' | 'originRef' | 'receivedAt' | 'sealedBody'>
type EntityRow = Pick<EventRow, 'position' | 'entityType' | 'entityId' | 'sealedEntity'>

export const eventColumns = [
  'event.position',
  'event.sourceId',
  'event.entityType',
  'event.entityId',
  'event.change',
  'event.sealedBody',
  'event.originKind',
  'event.originRef',
  'event.receivedAt',
  'event.readAttempt',
] as const

export function toSourceEvent(row: Pick<EventRow, StoredColumn>, sealer: Sealer): SourceEvent {
  return {
    position: row.position as Position,
    source: row.sourceId as SystemId,
    entityType: row.entityType as EntityType,
    entityId: row.entityId,
    change: row.change as Change,
    body: openBody(row, sealer),
    origin: toOrigin(row),
    receivedAt: row.receivedAt,
    readAttempt: row.readAttempt,
  }
}

type StoredColumn = keyof BodyRow | 'position' | 'change' | 'originKind' | 'readAttempt'

function toOrigin(row: Pick<EventRow, 'originKind' | 'originRef'>): Origin {
  return row.originKind === 'job'
    ? { kind: 'job', run: row.originRef as RunId }
    : { kind: 'realtime', requestId: row.originRef }
}

export function originColumns(origin: NewSourceEvent['origin']): Pick<EventRow, 'originKind' | 'originRef'> {
  return { originKind: origin.kind, originRef: origin.kind === 'job' ? origin.run : origin.requestId }
}

/** The change as the source sent it, sealed; its position is not known yet, so it is bound to what else is its own. */
export function sealBody(row: Omit<BodyRow, 'sealedBody'>, body: JsonObject | null, sealer: Sealer): string | null {
  return body && sealer.seal(JSON.stringify(body), bodyContext(row))
}

export function openBody(row: BodyRow, sealer: Sealer): JsonObject | null {
  return row.sealedBody === null ? null : (JSON.parse(sealer.open(row.sealedBody, bodyContext(row))) as JsonObject)
}

function bodyContext(row: Omit<BodyRow, 'sealedBody'>): string {
  return JSON.stringify(['body', row.sourceId, row.entityType, row.entityId, row.originRef, row.receivedAt])
}

export function sealEntity(position: number, entity: IntermediateEntity, sealer: Sealer): string {
  return sealer.seal(JSON.stringify(entity.body), entityContext(position))
}

export function openEntity(row: EntityRow, sealer: Sealer): IntermediateEntity | null {
  if (row.sealedEntity === null) return null
  return {
    type: row.entityType as EntityType,
    sourceEntityId: row.entityId,
    body: JSON.parse(sealer.open(row.sealedEntity, entityContext(row.position))) as JsonObject,
  }
}

function entityContext(position: number): string {
  return `entity:${position}`
}
