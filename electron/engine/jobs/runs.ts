import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import {
  runIdOf,
  type FullReason,
  type JobKind,
  type JobRun,
  type JobStatus,
  type Trigger,
} from '../../../shared/domain/job.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { keepNews } from './jobNews.ts'

/** How far a run has come; what was done last is on disk. `type` is an index of its entity types. */
export type Cursor =
  | { readonly kind: 'read'; readonly type: number; readonly token: string | null }
  /** Everything that was read is on its way to the targets; the next type may refer to it. */
  | { readonly kind: 'settle'; readonly type: number }
  | { readonly kind: 'delete' }
  | { readonly kind: 'close' }

export type FullTypes = Readonly<Partial<Record<EntityType, FullReason>>>

/** A run as it lies on disk. */
export interface Run extends JobRun {
  readonly number: number
  readonly cursor: Cursor
  readonly entityTypes: readonly EntityType[]
  /** Where the next delta read goes on from, by entity type; counts once the run succeeded. */
  readonly marks: Readonly<Record<string, string>>
  /** The trace properties that were set when it began. */
  readonly traced: readonly string[]
  readonly problem: Problem | null
  readonly outcome: readonly string[]
  /** Why what was read proves no absence; null: it does. */
  readonly doubt: string | null
  /** Types that are read in full though a delta read was wanted. */
  readonly fullTypes: FullTypes
  /** Number of the plan of a simulation; null: it is none, or its plan was removed. */
  readonly plan: number | null
}

export interface NewRun {
  readonly source: SystemId
  readonly sourceName: string
  readonly kind: JobKind
  readonly trigger: Trigger
  readonly queuedAt: Instant
  /** Of a simulation. */
  readonly plan?: number
}

export interface RunFilter {
  readonly source?: SystemId | undefined
  readonly kind?: JobKind | undefined
  readonly status?: JobStatus | undefined
  /** Number of the last run of the page before. */
  readonly before?: number | undefined
  readonly limit: number
}

/** What changes while it runs. */
export type RunChange = Partial<
  Pick<
    Run,
    | 'status'
    | 'readMode'
    | 'fullTypes'
    | 'cursor'
    | 'entityTypes'
    | 'marks'
    | 'traced'
    | 'attempt'
    | 'startedAt'
    | 'endedAt'
    | 'problem'
    | 'outcome'
    | 'doubt'
  >
>

/** Adds a run to the queue; null: the schedule began one in this minute already. */
export async function queueRun(database: Database, run: NewRun): Promise<Run | null> {
  const row: Insertable<Tables['jobRun']> = {
    sourceId: run.source,
    sourceName: run.sourceName,
    kind: run.kind,
    triggerKind: run.trigger.kind,
    trigger: JSON.stringify(run.trigger),
    tick: run.trigger.kind === 'repeat' ? run.trigger.tick : null,
    status: 'queued',
    cursor: JSON.stringify({ kind: 'read', type: 0, token: null } satisfies Cursor),
    ...{ entityTypes: '[]', marks: '{}', traced: '[]', outcome: '[]' },
    attempt: 0,
    queuedAt: run.queuedAt,
    plan: run.plan ?? null,
  }
  const stored = await database
    .insertInto('jobRun')
    .values(row)
    .onConflict((conflict) => conflict.columns(['sourceId', 'tick']).where('tick', 'is not', null).doNothing())
    .returningAll()
    .executeTakeFirst()
  return stored ? toRun(stored) : null
}

export async function changeRun(database: Database, number: number, change: RunChange): Promise<void> {
  const { cursor, entityTypes, fullTypes, marks, traced, problem, outcome, ...plain } = change
  const row: Updateable<Tables['jobRun']> = {
    ...plain,
    ...(cursor && { cursor: JSON.stringify(cursor) }),
    ...(entityTypes && { entityTypes: JSON.stringify(entityTypes) }),
    ...(fullTypes && { fullTypes: JSON.stringify(fullTypes) }),
    ...(marks && { marks: JSON.stringify(marks) }),
    ...(traced && { traced: JSON.stringify(traced) }),
    ...(outcome && { outcome: JSON.stringify(outcome) }),
    ...(problem !== undefined && { problem: problem && JSON.stringify(problem) }),
  }
  await database.updateTable('jobRun').set(row).where('number', '=', number).execute()
}

/** An entity failed: the state says so from then on. Answers whether it is the first. */
export async function markFailure(database: Database, number: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('jobRun')
    .set({ status: 'runningWithError' })
    .where('number', '=', number)
    .where('status', '=', 'running')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await keepNews(database, number, 'failing')
  return true
}

export async function findRun(database: Database, number: number): Promise<Run | null> {
  const row = await database.selectFrom('jobRun').selectAll().where('number', '=', number).executeTakeFirst()
  return row ? toRun(row) : null
}

/** The simulation a plan belongs to; null: it is not kept any more. */
export async function runOfPlan(database: Database, plan: number): Promise<Run | null> {
  const row = await database.selectFrom('jobRun').selectAll().where('plan', '=', plan).executeTakeFirst()
  return row ? toRun(row) : null
}

/** Queued and running ones, in the order they came. */
export async function openRuns(database: Database): Promise<readonly Run[]> {
  const rows = await database.selectFrom('jobRun').selectAll().where('endedAt', 'is', null).orderBy('number').execute()
  return rows.map(toRun)
}

/** The same without simulations, which take no turns. */
export async function openReads(database: Database): Promise<readonly Run[]> {
  return (await openRuns(database)).filter(({ kind }) => kind !== 'simulate')
}

/** The number of the newest run; 0: there is none. */
export async function newestRun(database: Database): Promise<number> {
  const newest = await database
    .selectFrom('jobRun')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.number ?? 0
}

/** Newest first. */
export async function listRuns(database: Database, filter: RunFilter): Promise<readonly Run[]> {
  let query = database.selectFrom('jobRun').selectAll().orderBy('number', 'desc').limit(filter.limit)
  if (filter.source !== undefined) query = query.where('sourceId', '=', filter.source)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (filter.before !== undefined) query = query.where('number', '<', filter.before)
  return (await query.execute()).map(toRun)
}

/** Sources that were ever read by a run. */
export async function sourcesWithRuns(database: Database): Promise<readonly SystemId[]> {
  const runs = database.selectFrom('jobRun').select('sourceId').where('kind', '<>', 'simulate')
  const rows = await runs.distinct().execute()
  return rows.map(({ sourceId }) => sourceId as SystemId)
}

/** Removes at most `limit` runs that ended before, with their numbers, except the last full read of each source that succeeded:
 *  what the next one returns is compared with it. Answers how many. */
export async function removeRuns(within: Database, before: Instant, limit: number): Promise<number> {
  const { numDeletedRows } = await within
    .deleteFrom('jobRun')
    .where('number', 'in', (from) =>
      from
        .selectFrom('jobRun')
        .select('number')
        .where('endedAt', '<', before)
        .where('number', 'not in', lastFullReads)
        .orderBy('number')
        .limit(limit),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const lastFullReads = sql<number>`(select max(number) from jobRun where readMode = 'full' and status = 'success'
  and kind <> 'simulate' group by sourceId)`

/** JSON in a row was written by this file. */
function toRun(row: Selectable<Tables['jobRun']>): Run {
  return {
    number: row.number,
    id: runIdOf(row.number),
    source: row.sourceId as SystemId,
    sourceName: row.sourceName,
    kind: row.kind as JobKind,
    trigger: JSON.parse(row.trigger) as Trigger,
    status: row.status as JobStatus,
    readMode: row.readMode as Run['readMode'],
    attempt: row.attempt,
    queuedAt: row.queuedAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    cursor: JSON.parse(row.cursor) as Cursor,
    entityTypes: JSON.parse(row.entityTypes) as readonly EntityType[],
    marks: JSON.parse(row.marks) as Readonly<Record<string, string>>,
    traced: JSON.parse(row.traced) as readonly string[],
    problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
    outcome: JSON.parse(row.outcome) as readonly string[],
    doubt: row.doubt,
    fullTypes: JSON.parse(row.fullTypes) as FullTypes,
    plan: row.plan,
  }
}

export function numberOf(run: RunId): number {
  return Number(run.slice('job-'.length))
}
