import type { NewChangeLine } from '../../../shared/domain/changeLog.ts'
import type { Database, Within } from '../storage/database.ts'

/** What an administrator is about to do, in the log before it is done. */
export type ChangeIntent = Omit<NewChangeLine, 'changes'>

/** Notes that a line says what was begun, and none yet how it ended. */
export async function keepIntent(within: Within, line: number): Promise<void> {
  await within.insertInto('changeIntent').values({ line }).execute()
}

/** In the transaction of the line that says what became of it. */
export async function forgetIntent(within: Within, line: number): Promise<void> {
  await within.deleteFrom('changeIntent').where('line', '=', line).execute()
}

/** The lines of what is being done, or was begun by an engine that ended before it could say what became of it. */
export async function openIntents(database: Database): Promise<readonly number[]> {
  const rows = await database.selectFrom('changeIntent').select('line').orderBy('line').execute()
  return rows.map(({ line }) => line)
}
