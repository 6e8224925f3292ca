import type { Instant } from '../../../shared/base/time.ts'
import type { NewChangeLine } from '../../../shared/domain/changeLog.ts'
import type { Within } from '../storage/database.ts'

/** What an administrator is about to do, on disk before it is done. */
export type ChangeIntent = Omit<NewChangeLine, 'changes'>

export async function keepIntent(within: Within, intent: ChangeIntent, at: Instant): Promise<number> {
  const row = { at, line: JSON.stringify(intent) }
  const { id } = await within.insertInto('changeIntent').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** In the transaction of the line that says what became of it. */
export async function forgetIntent(within: Within, id: number): Promise<void> {
  await within.deleteFrom('changeIntent').where('id', '=', id).execute()
}

/** What was begun by an engine that ended before it could say what became of it. */
export async function leftIntents(within: Within): Promise<readonly { id: number; line: NewChangeLine }[]> {
  const rows = await within.selectFrom('changeIntent').selectAll().orderBy('id').execute()
  return rows.map(({ id, at, line }) => ({
    id,
    line: {
      ...(JSON.parse(line) as ChangeIntent),
      changes: [
        { attribute: 'begunAt', before: null, after: at },
        { attribute: 'outcome', before: null, after: 'unknown: the engine ended before it was recorded' },
      ],
    },
  }))
}
