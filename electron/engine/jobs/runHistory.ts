import { sql } from 'kysely'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'

/** How many scheduled delta runs of a source ended since its last full read that succeeded. */
export async function deltasSinceFull(database: Database, source: SystemId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from jobRun where sourceId = ${source} and triggerKind = 'repeat' and readMode = 'delta'
      and endedAt is not null and number > coalesce((select max(number) from jobRun where sourceId = ${source}
        and readMode = 'full' and status = 'success'), 0)`.execute(database)
  return rows[0]?.count ?? 0
}
