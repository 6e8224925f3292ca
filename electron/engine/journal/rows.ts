import type { Selectable } from 'kysely'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityType, IntermediateEntity } from '../../../shared/domain/entity.ts'
import type {
  Change,
  EditedOrigin,
  NewSourceEvent,
  Origin,
  SentOrigin,
  SourceEvent,
} from '../../../shared/domain/event.ts'
import type { ImageId, PlanId, PlanLineId, Position, RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { Sealer } from '../vault/vault.ts'

type EventRow = Selectable<Tables['event']>
type EntityRow = Pick<EventRow, 'position' | 'entityType' | 'entityId'> & { readonly sealedEntity: string | null }
/** What a sealed body is bound to. */
type BodyOwner = Pick<EventRow, 'sourceId' | 'entityType' | 'entityId' | 'originRef' | 'receivedAt'>
type StoredEvent = BodyOwner &
  Pick<EventRow, 'position' | 'change' | 'originKind' | 'readAttempt'> & { readonly sealedBody: string | null }

/** Events with their bodies, as `toSourceEvent` wants them. */
export function storedEvents(database: Database) {
  return database
    .selectFrom('event')
    .leftJoin('eventContent', 'eventContent.position', 'event.position')
    .select([
      'event.position',
      'event.sourceId',
      'event.entityType',
      'event.entityId',
      'event.change',
      'event.originKind',
      'event.originRef',
      'event.receivedAt',
      'event.readAttempt',
      'eventContent.sealedBody',
    ])
}

export function toSourceEvent(row: StoredEvent, sealer: Sealer): SourceEvent {
  return {
    position: row.position as Position,
    source: row.sourceId as SystemId,
    entityType: row.entityType as EntityType,
    entityId: row.entityId,
    change: row.change as Change,
    body: openBody(row, sealer),
    origin: originOf(row),
    receivedAt: row.receivedAt,
    readAttempt: row.readAttempt,
  }
}

export function originOf(row: Pick<EventRow, 'originKind' | 'originRef'>): Origin {
  const { originKind, originRef } = row
  if (originKind === 'job') return { kind: 'job', run: originRef as RunId }
  if (originKind === 'resync') return { kind: 'job', run: originRef as RunId, resync: true }
  if (originKind === 'undo') return { kind: 'undo', image: originRef as ImageId }
  if (originKind === 'plan') return toPlanLine(originRef)
  // As `originColumns` wrote them.
  if (originKind === 'sent') return { kind: 'sent', ...(JSON.parse(originRef) as Omit<SentOrigin, 'kind'>) }
  if (originKind === 'edit') return { kind: 'edit', ...(JSON.parse(originRef) as Omit<EditedOrigin, 'kind'>) }
  return { kind: 'realtime', requestId: originRef }
}

/** `plan-000012/345` or `plan-000012/345/resync`, as `originColumns` wrote it. */
function toPlanLine(originRef: string): Origin {
  const [plan = '', line = '', resync] = originRef.split('/')
  const origin = { kind: 'plan', plan: plan as PlanId, line: Number(line) as PlanLineId } as const
  return resync === undefined ? origin : { ...origin, resync: true }
}

export function originColumns(origin: NewSourceEvent['origin']): Pick<EventRow, 'originKind' | 'originRef'> {
  if (origin.kind === 'realtime') return { originKind: origin.kind, originRef: origin.requestId }
  if (origin.kind === 'undo') return { originKind: origin.kind, originRef: origin.image }
  if (origin.kind === 'plan') {
    const originRef = `${origin.plan}/${origin.line}${origin.resync ? '/resync' : ''}`
    return { originKind: origin.kind, originRef }
  }
  if (origin.kind === 'edit' || origin.kind === 'sent') {
    const { kind, ...about } = origin
    return { originKind: kind, originRef: JSON.stringify(about) }
  }
  return { originKind: origin.resync ? 'resync' : origin.kind, originRef: origin.run }
}

/** The change as the source sent it, sealed; its position is not known yet, so it is bound to what else is its own. */
export function sealBody(row: BodyOwner, body: JsonObject | null, sealer: Sealer): string | null {
  return body && sealer.seal(JSON.stringify(body), bodyContext(row))
}

export function openBody(row: BodyOwner & Pick<StoredEvent, 'sealedBody'>, sealer: Sealer): JsonObject | null {
  return row.sealedBody === null ? null : (JSON.parse(sealer.open(row.sealedBody, bodyContext(row))) as JsonObject)
}

function bodyContext(row: BodyOwner): string {
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
