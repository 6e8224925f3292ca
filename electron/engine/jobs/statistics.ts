import { sql } from 'kysely'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { JobStatistics } from '../../../shared/domain/job.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'

/** What can be counted of an entity at one system. */
export type Counted = 'read' | 'created' | 'updated' | 'deleted' | 'skipped' | 'failed'
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
  const of = (one: Counted) => (one === what ? some : 0)
  await sql`insert into jobStatistics (run, systemId, entityType, read, created, updated, deleted, skipped, failed)
    values (${run}, ${system}, ${entityType}, ${of('read')}, ${of('created')}, ${of('updated')}, ${of('deleted')},
      ${of('skipped')}, ${of('failed')})
    on conflict do update set read = read + excluded.read, created = created + excluded.created,
      updated = updated + excluded.updated, deleted = deleted + excluded.deleted,
      skipped = skipped + excluded.skipped, failed = failed + excluded.failed`.execute(within)
}

export async function countsOf(database: Database, run: number): Promise<readonly Counts[]> {
  const rows = await database
    .selectFrom('jobStatistics')
    .select(['systemId', 'entityType', 'read', 'created', 'updated', 'deleted', 'skipped', 'failed'])
    .where('run', '=', run)
    .execute()
  return rows.map(({ systemId, entityType, ...counts }) => ({
    system: systemId as SystemId,
    entityType: entityType as EntityType,
    ...counts,
  }))
}
