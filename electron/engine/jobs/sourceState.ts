import { sql } from 'kysely'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { Position, SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'

/** All entities of one type of a source. */
export interface StatePlace {
  readonly source: SystemId
  readonly entityType: EntityType
}

export interface Digested {
  readonly id: string
  readonly digest: string
}

/** What is known of an entity that was read again. */
export interface Known {
  /** Its place among those asked for. */
  readonly index: number
  /** The last run that read it. */
  readonly seenRun: number
  /** The same as then, and all targets have it. */
  readonly isUnchanged: boolean
}

/** What is known of the entities of a page; those never read are left out. */
export async function knownOf(
  database: Database,
  { source, entityType }: StatePlace,
  entities: readonly Digested[],
): Promise<readonly Known[]> {
  const asked = JSON.stringify(entities.map(({ id, digest }) => [id, digest]))
  const { rows } = await sql<{ index: number; seenRun: number; isUnchanged: number }>`
    select asked.key as "index", state.seenRun, state.settled = 1 and state.digest = asked.value ->> 1 as isUnchanged
    from json_each(${asked}) as asked cross join sourceState as state
    where state.sourceId = ${source} and state.entityType = ${entityType}
      and state.entityId = asked.value ->> 0`.execute(database)
  return rows.map((row) => ({ ...row, isUnchanged: row.isUnchanged === 1 }))
}

/** They were read again and are as they were. */
export async function keepSeen(
  within: Database,
  { source, entityType }: StatePlace,
  run: number,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await sql`update sourceState set seenRun = ${run} where sourceId = ${source} and entityType = ${entityType}
    and entityId in (select value from json_each(${JSON.stringify(ids)}))`.execute(within)
}

/** They are on their way with these events; until all deliveries ended well the next run looks at them again. */
export async function keepSent(
  within: Database,
  { source, entityType }: StatePlace,
  run: number,
  sent: readonly (Digested & { readonly position: Position })[],
): Promise<void> {
  if (sent.length === 0) return
  const rows = JSON.stringify(sent.map(({ id, digest, position }) => [id, digest, position]))
  await sql`insert into sourceState (sourceId, entityType, entityId, digest, seenRun, position, settled)
    select ${source}, ${entityType}, value ->> 0, value ->> 1, ${run}, value ->> 2, 0 from json_each(${rows}) where true
    on conflict do update set digest = excluded.digest, seenRun = excluded.seenRun, position = excluded.position,
      settled = 0`.execute(within)
}

/** All deliveries of the event that carried it ended well. */
export async function keepSettled(
  within: Database,
  { source, entityType }: StatePlace,
  entityId: string,
  position: Position,
): Promise<void> {
  await settleState(within, { source, entityType, entityId, position })
}

const settleState = prepared(
  (_, ask: Ask<StatePlace & { readonly entityId: string; readonly position: Position }>) => sql`
    update sourceState set settled = 1 where sourceId = ${ask('source')} and entityType = ${ask('entityType')}
      and entityId = ${ask('entityId')} and position = ${ask('position')}`,
)

/** It changed by another way: the next run looks at it again. */
export async function forgetDigest(
  within: Database,
  { source, entityType }: StatePlace,
  entityId: string,
): Promise<void> {
  await emptyDigest(within, { source, entityType, entityId })
}

const emptyDigest = prepared(
  (_, ask: Ask<StatePlace & { readonly entityId: string }>) => sql`
    update sourceState set digest = '', settled = 0
    where sourceId = ${ask('source')} and entityType = ${ask('entityType')} and entityId = ${ask('entityId')}`,
)

/** They were not read: should they come back as they were, the run that reads them looks at them, so that nobody who is there
 *  waits for a deletion. */
export async function forgetDigests(
  within: Database,
  { source, entityType }: StatePlace,
  ids: readonly string[],
): Promise<void> {
  await sql`update sourceState set digest = '', settled = 0 where sourceId = ${source} and entityType = ${entityType}
    and entityId in (select value from json_each(${JSON.stringify(ids)}))`.execute(within)
}

/** It came in by another way while a run reads: the run must not take it for gone. */
export async function keepPresent(
  within: Database,
  { source, entityType }: StatePlace,
  entityId: string,
  run: number,
): Promise<void> {
  await sql`insert into sourceState (sourceId, entityType, entityId, digest, seenRun, position, settled)
    values (${source}, ${entityType}, ${entityId}, '', ${run}, 0, 0)
    on conflict do update set digest = '', settled = 0, seenRun = excluded.seenRun`.execute(within)
}

/** Those of the ids that this run did not read. */
export async function unseenOf(
  database: Database,
  { source, entityType }: StatePlace,
  run: number,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select asked.value as id from json_each(${JSON.stringify(ids)}) as asked
    where not exists (select 1 from sourceState as state where state.sourceId = ${source}
      and state.entityType = ${entityType} and state.entityId = asked.value and state.seenRun = ${run})`.execute(
    database,
  )
  return rows.map(({ id }) => id)
}

/** What the source no longer has. */
export async function removeUnseen(within: Database, { source, entityType }: StatePlace, run: number): Promise<void> {
  await sql`delete from sourceState where sourceId = ${source} and entityType = ${entityType}
    and seenRun <> ${run}`.execute(within)
}

export async function removeStateOf(within: Database, source: SystemId): Promise<void> {
  await within.deleteFrom('sourceState').where('sourceId', '=', source).execute()
}

/** Nothing is known of its entities any more. */
export async function forgetSource(within: Database, source: SystemId): Promise<void> {
  await within.deleteFrom('sourceState').where('sourceId', '=', source).execute()
}
