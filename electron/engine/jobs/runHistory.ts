import { sql } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Trigger } from '../../../shared/domain/job.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Database } from '../storage/database.ts'

/** How many scheduled delta runs of a source ended since its last full read that succeeded. */
export async function deltasSinceFull(database: Database, source: SystemId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from jobRun where sourceId = ${source} and triggerKind = 'repeat' and readMode = 'delta'
      and endedAt is not null and number > coalesce((select max(number) from jobRun where sourceId = ${source}
        and readMode = 'full' and status = 'success' and kind <> 'simulate'), 0)`.execute(database)
  return rows[0]?.count ?? 0
}

/** How many entities of a type the last full read before this run returned that succeeded; null: there was none. */
export async function lastFullCount(
  database: Database,
  { source, number }: { readonly source: SystemId; readonly number: number },
  entityType: EntityType,
): Promise<number | null> {
  const { rows } = await sql<{ read: number }>`
    select coalesce(statistics.read, 0) as read from jobRun left join jobStatistics as statistics
      on statistics.run = jobRun.number and statistics.systemId = jobRun.sourceId and statistics.entityType = ${entityType}
    where jobRun.number = (select max(number) from jobRun where sourceId = ${source} and number < ${number}
      and (readMode = 'full' or json_extract(fullTypes, '$.' || ${entityType}) is not null) and status = 'success' and kind <> 'simulate')`.execute(
    database,
  )
  return rows[0]?.read ?? null
}

/** When a run of this trigger was begun last, simulations aside; null: never. */
export async function lastRunOf(
  database: Database,
  source: SystemId,
  trigger: Trigger['kind'],
): Promise<Instant | null> {
  const row = await database
    .selectFrom('jobRun')
    .select('queuedAt')
    .where('sourceId', '=', source)
    .where('triggerKind', '=', trigger)
    .where('kind', '<>', 'simulate')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.queuedAt ?? null
}

/** When the last run was queued that makes up for a time nobody listened; one that ended without having begun made up for
 *  nothing. null: never. */
export async function lastCatchUpOf(database: Database, source: SystemId): Promise<Instant | null> {
  const row = await database
    .selectFrom('jobRun')
    .select('queuedAt')
    .where('sourceId', '=', source)
    .where('triggerKind', '=', 'gap' satisfies Trigger['kind'])
    .where((is) => is.or([is('startedAt', 'is not', null), is('endedAt', 'is', null)]))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.queuedAt ?? null
}

/** Whether a run of this trigger waits for its turn. */
export async function hasQueuedRun(database: Database, source: SystemId, trigger: Trigger['kind']): Promise<boolean> {
  const row = await database
    .selectFrom('jobRun')
    .select('number')
    .where('sourceId', '=', source)
    .where('triggerKind', '=', trigger)
    .where('status', '=', 'queued')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many runs of the source before this one failed one after the other; those that were stopped say nothing. */
export async function failedInARow(
  database: Database,
  { source, number }: { readonly source: SystemId; readonly number: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from jobRun where sourceId = ${source} and status = 'finishedWithError' and number < ${number}
      and kind <> 'simulate' and number > coalesce((select max(number) from jobRun where sourceId = ${source} and number < ${number}
        and status = 'success' and kind <> 'simulate'), 0)`.execute(database)
  return rows[0]?.count ?? 0
}

/** How the last run of a source ended. */
export interface EndedRun {
  readonly number: number
  readonly source: SystemId
  readonly sourceName: string
  readonly status: string
  readonly isFull: boolean
  readonly problem: Problem | null
  /** Entities of the source, those that could not be read, and those that had not changed. */
  readonly read: number
  readonly failed: number
  readonly unchanged: number
}

/** Of every source that ever had a run. */
export async function lastEndedRuns(database: Database): Promise<readonly EndedRun[]> {
  const { rows } = await sql<
    Omit<EndedRun, 'isFull' | 'problem'> & { readMode: string | null; problem: string | null }
  >`
    select run.number, run.sourceId as source, run.sourceName, run.status, run.readMode, run.problem,
      coalesce(sum(counts.read), 0) as read, coalesce(sum(counts.failed), 0) as failed,
      coalesce(sum(counts.unchanged), 0) as unchanged
    from jobRun as run left join jobStatistics as counts on counts.run = run.number and counts.systemId = run.sourceId
    where run.number in (select max(number) from jobRun where endedAt is not null
      and kind <> 'simulate' group by sourceId)
    group by run.number`.execute(database)
  return rows.map(({ readMode, problem, ...run }) => ({
    ...run,
    isFull: readMode === 'full',
    problem: problem === null ? null : (JSON.parse(problem) as Problem),
  }))
}

/** How many of the last runs of a source that ended wrote everything again; simulations aside. */
export async function resyncsAmong(
  database: Database,
  source: SystemId,
  limit: number,
): Promise<{ readonly resyncs: number; readonly runs: number }> {
  const { rows } = await sql<{ resyncs: number; runs: number }>`
    select coalesce(sum(kind = 'resync'), 0) as resyncs, count(*) as runs from (select kind from jobRun
      where sourceId = ${source} and endedAt is not null and kind <> 'simulate' order by number desc limit ${limit})`.execute(
    database,
  )
  return rows[0] ?? { resyncs: 0, runs: 0 }
}

/** Whether a run read a whole source and was given nothing at all. */
export function readNothing({ status, isFull, read, failed, problem }: EndedRun): boolean {
  return problem === null && status === 'success' && isFull && read === 0 && failed === 0
}

/** What the last two full reads of one type of a source returned, of runs that succeeded. */
export interface FullReads {
  readonly source: SystemId
  readonly sourceName: string
  readonly entityType: EntityType
  readonly before: number
  readonly beforeAt: Instant
  readonly last: number
}

/** Of every type that was read in full at least twice; simulations aside. */
export async function lastFullReads(database: Database): Promise<readonly FullReads[]> {
  const { rows } = await sql<FullReads>`
    with ranked as (select run.number, run.sourceId, run.sourceName, run.endedAt, type.value as entityType,
        row_number() over (partition by run.sourceId, type.value order by run.number desc) as rank
        from jobRun as run, json_each(run.entityTypes) as type where run.status = 'success' and run.kind <> 'simulate'
          and (run.readMode = 'full' or json_extract(run.fullTypes, '$.' || type.value) is not null)),
      counted as (select ranked.*, coalesce((select counts.read from jobStatistics as counts where counts.run = ranked.number
        and counts.systemId = ranked.sourceId and counts.entityType = ranked.entityType), 0) as read from ranked where rank <= 2)
    select last.sourceId as source, last.sourceName, last.entityType, earlier.read as before, earlier.endedAt as beforeAt,
      last.read as last
    from counted as last join counted as earlier on earlier.sourceId = last.sourceId and earlier.entityType = last.entityType
    where last.rank = 1 and earlier.rank = 2 order by last.sourceName, last.entityType desc`.execute(database)
  return rows
}

/** What the last two runs of a source deleted and created of one type at one target. */
export interface Turnover {
  readonly source: SystemId
  readonly sourceName: string
  readonly target: SystemId
  readonly entityType: EntityType
  readonly deleted: number
  readonly created: number
}

/** Of all sources; simulations and what did neither aside. */
export async function lastTurnovers(database: Database): Promise<readonly Turnover[]> {
  const { rows } = await sql<Turnover>`
    with ranked as (select number, sourceId, sourceName, row_number() over (partition by sourceId order by number desc) as rank
      from jobRun where endedAt is not null and kind <> 'simulate')
    select ranked.sourceId as source, max(ranked.sourceName) as sourceName, counts.systemId as target, counts.entityType,
      sum(counts.deleted) as deleted, sum(counts.created) as created
    from ranked join jobStatistics as counts on counts.run = ranked.number and counts.systemId <> ranked.sourceId
    where ranked.rank <= 2 group by ranked.sourceId, counts.systemId, counts.entityType
    having sum(counts.deleted) > 0 and sum(counts.created) > 0`.execute(database)
  return rows
}
