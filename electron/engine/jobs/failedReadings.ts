import type { EntityKey, FailedReading } from '../../../shared/domain/personRecord.ts'
import { runIdOf } from '../../../shared/domain/job.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Database } from '../storage/database.ts'

/** Runs that could not read one entity, the newest first. */
export async function failedReadings(
  database: Database,
  { source, entityType, entityId }: EntityKey,
  limit: number,
): Promise<readonly FailedReading[]> {
  const rows = await database
    .selectFrom('jobFailure')
    .select(['run', 'at', 'problem'])
    .where('entityId', '=', entityId)
    .where('entityType', '=', entityType)
    .where('run', 'in', (from) => from.selectFrom('jobRun').select('number').where('sourceId', '=', source))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ run, at, problem }) => ({ run: runIdOf(run), at, problem: JSON.parse(problem) as Problem }))
}
