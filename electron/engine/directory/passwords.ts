import type { Within } from '../storage/database.ts'

/** null takes the password away. */
export async function keepPassword(within: Within, id: string, hash: string | null): Promise<void> {
  if (hash === null) {
    await within.deleteFrom('directoryPassword').where('id', '=', id).execute()
    return
  }
  await within
    .insertInto('directoryPassword')
    .values({ id, hash })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ hash }))
    .execute()
}
