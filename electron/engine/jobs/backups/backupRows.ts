import type { Instant } from '../../../../shared/base/time.ts'
import type { BackupRun } from '../../../../shared/domain/backup.ts'
import type { Database, Within } from '../../storage/database.ts'

const mostKept = 100

/** Answers its id; the oldest make room. */
export async function keepBackupRun(within: Within, run: Omit<BackupRun, 'id'>): Promise<number> {
  const { id } = await within.insertInto('backupRun').values(run).returning('id').executeTakeFirstOrThrow()
  await within
    .deleteFrom('backupRun')
    .where('id', '<=', id - mostKept)
    .execute()
  return id
}

/** Newest first. */
export async function backupRuns(database: Database, limit: number): Promise<readonly BackupRun[]> {
  return database.selectFrom('backupRun').selectAll().orderBy('id', 'desc').limit(limit).execute()
}

/** When the last one began; null: there was none. */
export async function lastBackupStart(database: Database): Promise<Instant | null> {
  return (await backupRuns(database, 1))[0]?.startedAt ?? null
}
