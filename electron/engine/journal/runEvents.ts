import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { JobRecord, RecordOutcome } from '../../../shared/domain/job.ts'
import type { DeliveryId, Position, RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { toProblem } from './eventSummary.ts'

/** How many events of a run are not over yet, at most `limit`; those that only wait for these targets do not count. */
export async function openOfRun(
  database: Database,
  run: RunId,
  limit: number,
  butAt: readonly SystemId[] = [],
): Promise<number> {
  const counts =
    butAt.length === 0
      ? sql<SqlBool>`true`
      : sql<SqlBool>`(event.state = 'unread' or exists (select 1 from delivery where delivery.position = event.position
          and delivery.state in ('waiting', 'leased')
          and delivery.targetId not in (select value from json_each(${JSON.stringify(butAt)}))))`
  const { rows } = await sql<{ open: number }>`
    select count(*) as open from (select 1 from event where originKind in ('job', 'resync') and originRef = ${run}
      and status in ('waiting', 'running', 'retry') and ${counts} limit ${limit})`.execute(database)
  return rows[0]?.open ?? 0
}

/** Deliveries of a run that wait, at most `limit`. */
export async function waitingOfRun(database: Database, run: RunId, limit: number): Promise<readonly DeliveryId[]> {
  const { rows } = await sql<{ id: DeliveryId }>`
    select delivery.id from event join delivery on delivery.position = event.position
    where event.originKind in ('job', 'resync') and event.originRef = ${run}
      and event.status in ('waiting', 'running', 'retry') and delivery.state = 'waiting' limit ${limit}`.execute(
    database,
  )
  return rows.map(({ id }) => id)
}

/** How busy the calls for a run kept it at one target. */
export interface TargetTime {
  readonly target: SystemId
  /** Deliveries looked at, and the mean of their last attempts. */
  readonly count: number
  readonly meanMs: number
  /** Share of the time between the first and the last of all of them in which at least one of this target was under way. */
  readonly share: number
}

/** Of the first events of a run, at most `limit`; the busiest target first. */
export async function targetTimes(database: Database, run: RunId, limit: number): Promise<readonly TargetTime[]> {
  const { rows } = await sql<TargetTime>`
    with one as (select delivery.targetId as target, unixepoch(startedAt, 'subsec') as begun,
        unixepoch(settledAt, 'subsec') as ended
        from (select position from event where originKind in ('job', 'resync') and originRef = ${run}
          order by position limit ${limit}) as event
        join delivery on delivery.position = event.position where settledAt >= startedAt),
      marked as (select *, max(ended) over (partition by target order by begun, ended
        rows between unbounded preceding and 1 preceding) as reached from one),
      span as (select max(ended) - min(begun) as whole from one)
    select target, count(*) as count, cast(avg(ended - begun) * 1000 as integer) as meanMs,
      sum(max(0, ended - max(begun, coalesce(reached, begun)))) / max(span.whole, 0.001) as share
    from marked, span group by target order by share desc, target`.execute(database)
  return rows
}

/** Those of the events that are over, whichever way; one that is kept no more is. */
export async function overAmong(database: Database, positions: readonly Position[]): Promise<ReadonlySet<Position>> {
  const { rows } = await sql<{ position: Position }>`
    select asked.value as position from json_each(${JSON.stringify(positions)}) as asked where not exists
      (select 1 from event where event.position = asked.value and status in ('waiting', 'running', 'retry'))`.execute(
    database,
  )
  return new Set(rows.map(({ position }) => position))
}

/** Whether a source ever reported a change by itself. */
export async function hasReported(database: Database, source: SystemId): Promise<boolean> {
  const row = await database
    .selectFrom('event')
    .select('position')
    .where('sourceId', '=', source)
    .where('originKind', '=', 'realtime')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** When the last event of a source came, whoever brought it; null: none that is still kept. */
export async function lastEventOf(database: Database, source: SystemId): Promise<Instant | null> {
  const row = await database
    .selectFrom('event')
    .select('receivedAt')
    .where('sourceId', '=', source)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.receivedAt ?? null
}

/** A record without the name of its system; `id` is its place in the list. */
export interface RunRecord {
  readonly id: number
  readonly record: Omit<JobRecord, 'systemName'>
}

export interface RunRecordQuery {
  readonly run: RunId
  readonly outcome: RecordOutcome
  readonly system?: SystemId | undefined
  /** `id` of the last record of the page before. */
  readonly after: number
  readonly limit: number
}

interface Row {
  readonly id: number
  readonly position: number
  readonly entityType: string
  readonly entityId: string
  readonly name: string | null
  readonly system: string
  readonly targetEntityId: string | null
  readonly reason: string | null
  readonly problem: string | null
  readonly at: string
}

/** What became of the entities of a run at its targets, by delivery. */
export async function recordsAtTargets(database: Database, query: RunRecordQuery): Promise<readonly RunRecord[]> {
  const atSystem = query.system === undefined ? sql`true` : sql`${countedAt} = ${query.system}`
  const { rows } = await sql<Row>`
    select delivery.id, event.position, event.entityType, event.entityId, event.name, ${countedAt} as system,
      delivery.targetEntityId, delivery.reason, delivery.problem, coalesce(delivery.settledAt, event.receivedAt) as at
    from event join delivery on delivery.position = event.position
    where event.originKind in ('job', 'resync') and event.originRef = ${query.run} and delivery.id > ${query.after}
      and ${atSystem} and ${endedAs(query.outcome)}
    order by delivery.id limit ${query.limit}`.execute(database)
  return rows.map((row) => toRecord(row, query.outcome))
}

/** What was skipped or failed at the source, by event. */
export async function recordsAtSource(database: Database, query: RunRecordQuery): Promise<readonly RunRecord[]> {
  if (query.outcome !== 'skipped' && query.outcome !== 'failed') return []
  const atSystem = query.system === undefined ? sql`true` : sql`sourceId = ${query.system}`
  const { rows } = await sql<Row>`
    select position as id, position, entityType, entityId, name, sourceId as system, null as targetEntityId,
      coalesce(reason, deprovisionReason) as reason, problem, coalesce(endedAt, receivedAt) as at
    from event where originKind in ('job', 'resync') and originRef = ${query.run} and position > ${query.after}
      and ${atSystem} and ${query.outcome === 'failed' ? failedAtSource : skippedAtSource}
    order by position limit ${query.limit}`.execute(database)
  return rows.map((row) => toRecord(row, query.outcome))
}

/** What the source did not take back failed there (spec 25 no. 44). */
const countedAt = sql`case when delivery.outcome = 'failed' and delivery.problem ->> 'code' = 'notWrittenBack'
  then event.sourceId else delivery.targetId end`
const failedAtSource = sql<SqlBool>`state = 'read' and status = 'failed'`
/** A read condition that is false counts at the source; what is absent there does not. */
const skippedAtSource = sql<SqlBool>`state = 'read' and change <> 'delete'
  and (deprovisionReason is not null or (status = 'skipped' and reason is not 'noTarget'
    and not exists (select 1 from delivery where delivery.position = event.position)))`

function endedAs(outcome: RecordOutcome): RawBuilder<SqlBool> {
  if (outcome === 'failed') return sql`delivery.state in ('dead', 'superseded') and delivery.outcome = 'failed'`
  if (outcome === 'skipped') {
    return sql`delivery.state = 'done' and delivery.outcome = 'skipped' and delivery.unchanged = 0
      and (event.deprovisionReason is null or event.change = 'delete')`
  }
  return sql`delivery.state = 'done' and delivery.outcome = ${outcome}`
}

function toRecord({ id, position, entityType, system, problem, ...row }: Row, outcome: RecordOutcome): RunRecord {
  const record = {
    ...row,
    outcome,
    position: position as Position,
    entityType: entityType as EntityType,
    system: system as SystemId,
    problem: toProblem(problem),
  }
  return { id, record }
}
