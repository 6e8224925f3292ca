import { sql, type RawBuilder, type SqlBool } from 'kysely'
import {
  openHeldStates,
  type HeldDeletion,
  type HeldGroup,
  type HeldGroupKey,
  type HeldState,
} from '../../../shared/domain/deletion.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { LinkKey } from '../../../shared/domain/entityLink.ts'
import type { DeliveryId, Position, RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { among } from './states.ts'
import { deliveryStatusOf, type NameOf } from './eventSummary.ts'

/** Which held deletions are wanted; what is not given does not matter. */
export interface HeldFilter {
  readonly source?: SystemId | undefined
  readonly target?: SystemId | undefined
  readonly entityType?: EntityType | undefined
  readonly entityId?: string | undefined
  /** null: real time. */
  readonly run?: RunId | null | undefined
  readonly states: readonly HeldState[]
}

export interface HeldPage {
  readonly items: readonly HeldDeletion[]
  readonly more: boolean
}

/** The deletions that are held, for people to look at; the journal decides about them. */
export interface HeldDeletions {
  /** Newest first; `before` is the last delivery of the page before. */
  page(filter: HeldFilter, before: DeliveryId | null, limit: number): Promise<HeldPage>
  /** The open ones by run, pair and entity type, the largest group first; `planned` and `managed` are not known here. */
  groups(): Promise<readonly HeldGroup[]>
  /** The open ones of a group. */
  idsOf(group: HeldGroupKey): Promise<readonly DeliveryId[]>
  /** Whose deletions they are; those that were never held are left out. */
  keysOf(deliveries: readonly DeliveryId[]): Promise<readonly HeldKey[]>
  /** null: it is not held, and never was. */
  stateOf(delivery: DeliveryId): Promise<HeldState | null>
}

export interface HeldKey extends LinkKey {
  readonly delivery: DeliveryId
}

const mostGroups = 200

export function createHeldDeletions(database: Database, nameOf: NameOf): HeldDeletions {
  return {
    page: (filter, before, limit) => pageOf(database, nameOf, { filter, before, limit }),
    groups: () => groupsOf(database, nameOf),
    idsOf: async (group) => {
      const { rows } = await sql<{ id: DeliveryId }>`
        select delivery.id as id from heldDeletion as held join delivery on delivery.id = held.deliveryId
        where ${matches({ ...group, states: openHeldStates })} order by delivery.id`.execute(database)
      return rows.map(({ id }) => id)
    },
    keysOf: async (deliveries) => {
      const { rows } = await sql<HeldKey>`
        select delivery.id as delivery, delivery.sourceId as source, delivery.targetId as target, delivery.entityType,
          delivery.entityId as sourceEntityId
        from heldDeletion as held join delivery on delivery.id = held.deliveryId
        where held.deliveryId in ${among(deliveries)}`.execute(database)
      return rows
    },
    stateOf: async (delivery) => {
      const row = await database
        .selectFrom('heldDeletion')
        .select('state')
        .where('deliveryId', '=', delivery)
        .executeTakeFirst()
      return (row?.state ?? null) as HeldState | null
    },
  }
}

interface Row {
  readonly id: DeliveryId
  readonly position: Position
  readonly sourceId: SystemId
  readonly targetId: SystemId
  readonly entityType: EntityType
  readonly entityId: string
  readonly targetEntityId: string | null
  readonly name: string | null
  readonly run: string
  readonly reason: string
  readonly heldAt: string
  readonly heldState: HeldState
  readonly requestedBy: string | null
  readonly requestedAt: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly releaseAt: string | null
  readonly state: string
  readonly attempt: number
  readonly outcome: string | null
  readonly unchanged: number
}

/** A deletion says no name; the last event of the entity that did is asked. */
async function pageOf(
  database: Database,
  nameOf: NameOf,
  { filter, before, limit }: { filter: HeldFilter; before: DeliveryId | null; limit: number },
): Promise<HeldPage> {
  const { rows } = await sql<Row>`
    select delivery.id, delivery.position, delivery.sourceId, delivery.targetId, delivery.entityType, delivery.entityId,
      delivery.targetEntityId, delivery.state, delivery.attempt, delivery.outcome, delivery.unchanged,
      held.run, held.reason, held.heldAt, held.state as heldState, held.requestedBy, held.requestedAt, held.decidedBy,
      held.decidedAt, held.releaseAt,
      (select name from event where event.entityId = delivery.entityId and event.sourceId = delivery.sourceId
        and event.entityType = delivery.entityType and event.name is not null order by event.position desc limit 1) as name
    from heldDeletion as held join delivery on delivery.id = held.deliveryId
    where ${matches(filter)} and held.deliveryId < ${before ?? Number.MAX_SAFE_INTEGER}
    order by held.deliveryId desc limit ${limit + 1}`.execute(database)
  return { items: rows.slice(0, limit).map((row) => toHeld(row, nameOf)), more: rows.length > limit }
}

function matches(filter: HeldFilter): RawBuilder<SqlBool> {
  const terms = [sql`held.state in (select value from json_each(${JSON.stringify(filter.states)}))`]
  if (filter.source !== undefined) terms.push(sql`delivery.sourceId = ${filter.source}`)
  if (filter.target !== undefined) terms.push(sql`delivery.targetId = ${filter.target}`)
  if (filter.entityType !== undefined) terms.push(sql`delivery.entityType = ${filter.entityType}`)
  if (filter.entityId !== undefined) terms.push(sql`delivery.entityId = ${filter.entityId}`)
  if (filter.run !== undefined) terms.push(sql`held.run = ${filter.run ?? ''}`)
  return sql<SqlBool>`${sql.join(terms, sql` and `)}`
}

function toHeld(row: Row, nameOf: NameOf): HeldDeletion {
  const { sourceId: source, targetId: target, entityType, entityId, targetEntityId, name, reason } = row
  const { requestedBy, requestedAt, decidedBy, decidedAt, releaseAt } = row
  return {
    ...{ delivery: row.id, position: row.position, source, target, entityType, entityId, targetEntityId, name, reason },
    ...{ requestedBy, requestedAt, decidedBy, decidedAt, releaseAt },
    run: runOf(row.run),
    sourceName: nameOf(source),
    targetName: nameOf(target),
    since: row.heldAt,
    state: row.heldState,
    status: deliveryStatusOf(row),
  }
}

interface GroupRow extends Pick<Row, 'sourceId' | 'targetId' | 'entityType' | 'run' | 'reason'> {
  readonly count: number
  readonly approved: number
  readonly since: string
}

async function groupsOf(database: Database, nameOf: NameOf): Promise<readonly HeldGroup[]> {
  const { rows } = await sql<GroupRow>`
    select delivery.sourceId, delivery.targetId, delivery.entityType, held.run, count(*) as count,
      sum(held.state = 'approved') as approved, min(held.heldAt) as since, max(held.reason) as reason
    from heldDeletion as held join delivery on delivery.id = held.deliveryId
    where held.state in ('waits', 'requested', 'approved')
    group by delivery.sourceId, delivery.targetId, delivery.entityType, held.run
    order by count(*) desc limit ${mostGroups}`.execute(database)
  return rows.map(({ sourceId: source, targetId: target, run, ...row }) => ({
    ...row,
    ...{ source, target, run: runOf(run), planned: null, managed: null },
    sourceName: nameOf(source),
    targetName: nameOf(target),
  }))
}

function runOf(run: string): RunId | null {
  return run === '' ? null : (run as RunId)
}
