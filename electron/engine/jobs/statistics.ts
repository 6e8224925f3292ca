import { sql } from 'kysely'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { JobStatistics } from '../../../shared/domain/job.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'

const nothing = {
  ...{ read: 0, created: 0, updated: 0, deleted: 0, skipped: 0, failed: 0 },
  ...{ notWrittenBack: 0, unchanged: 0, waitedMs: 0 },
}
/** What can be counted of an entity at one system. `notWrittenBack` is a failure at the source that says nothing of what was
 *  read there (spec 25 no. 44); `waitedMs` is how long its pages were waited for. */
export type Counted = keyof typeof nothing
export type Counts = Omit<JobStatistics, 'systemName' | 'action'>

export interface Counting {
  readonly run: number
  readonly system: SystemId
  readonly entityType: EntityType
  readonly what: Counted
  readonly count: number
}

/** In the transaction that stores what is counted, so that the numbers are those of the data. */
export async function count(within: Database, { run, system, entityType, what, count: some }: Counting): Promise<void> {
  if (some === 0) return
  await addCounts(within, { run, system, entityType, ...nothing, [what]: some })
}

const addCounts = prepared(
  (_, ask: Ask<Omit<Counting, 'what' | 'count'> & Record<Counted, number>>) => sql`
    insert into jobStatistics (run, systemId, entityType, read, created, updated, deleted, skipped, failed, notWrittenBack,
      unchanged, waitedMs)
    values (${ask('run')}, ${ask('system')}, ${ask('entityType')}, ${ask('read')}, ${ask('created')}, ${ask('updated')},
      ${ask('deleted')}, ${ask('skipped')}, ${ask('failed')}, ${ask('notWrittenBack')},
      ${ask('unchanged')}, ${ask('waitedMs')})
    on conflict do update set read = read + excluded.read, created = created + excluded.created,
      updated = updated + excluded.updated, deleted = deleted + excluded.deleted,
      skipped = skipped + excluded.skipped, failed = failed + excluded.failed,
      notWrittenBack = notWrittenBack + excluded.notWrittenBack,
      unchanged = unchanged + excluded.unchanged, waitedMs = waitedMs + excluded.waitedMs`,
)

export async function countsOf(database: Database, run: number): Promise<readonly Counts[]> {
  const rows = await database
    .selectFrom('jobStatistics')
    .select(['systemId', 'entityType', 'read', 'created', 'updated', 'deleted', 'skipped', 'failed', 'notWrittenBack'])
    .where('run', '=', run)
    .execute()
  return rows.map(({ systemId, entityType, notWrittenBack, failed, ...counts }) => ({
    system: systemId as SystemId,
    entityType: entityType as EntityType,
    ...counts,
    failed: failed + notWrittenBack,
  }))
}

/** What is counted of a system beside the table of a run, over all types. */
export interface Beside {
  readonly system: SystemId
  /** Entities that had not changed. */
  readonly unchanged: number
  readonly waitedMs: number
}

export async function besideOf(database: Database, run: number): Promise<readonly Beside[]> {
  const { rows } = await sql<Beside>`
    select systemId as system, sum(unchanged) as unchanged, sum(waitedMs) as waitedMs from jobStatistics
    where run = ${run} group by systemId`.execute(database)
  return rows
}

/** How many entities of the source could not be read or transformed. */
export async function unreadOf(database: Database, run: number, source: SystemId): Promise<number> {
  const row = await database
    .selectFrom('jobStatistics')
    .select((select) => select.fn.sum<number | null>('failed').as('failed'))
    .where('run', '=', run)
    .where('systemId', '=', source)
    .executeTakeFirst()
  return row?.failed ?? 0
}
