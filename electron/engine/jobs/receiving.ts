import type { Instant } from '../../../shared/base/time.ts'
import type { Database } from '../storage/database.ts'

/** When the engine could last receive what sources report; null: never. */
export async function lastReceiving(database: Database): Promise<Instant | null> {
  const row = await database.selectFrom('receiving').select('at').where('id', '=', 1).executeTakeFirst()
  return row?.at ?? null
}

export async function keepReceiving(database: Database, at: Instant): Promise<void> {
  await database
    .insertInto('receiving')
    .values({ id: 1, at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
    .execute()
}
