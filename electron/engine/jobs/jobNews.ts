import type { Database } from '../storage/database.ts'

/** What of a run may be worth telling: `failing` at the first entity that fails, `ended` at its end. */
export type NewsKind = 'failing' | 'ended'

export interface News {
  readonly id: number
  readonly run: number
  readonly kind: NewsKind
}

/** In the transaction that stores what happened; once per run and kind. */
export async function keepNews(within: Database, run: number, kind: NewsKind): Promise<void> {
  await within
    .insertInto('jobNews')
    .values({ run, kind })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** In the order it happened. */
export async function pendingNews(database: Database, limit: number): Promise<readonly News[]> {
  const rows = await database.selectFrom('jobNews').selectAll().orderBy('id').limit(limit).execute()
  return rows.map(({ id, run, kind }) => ({ id, run, kind: kind as NewsKind }))
}

export async function forgetNews(within: Database, { id }: News): Promise<void> {
  await within.deleteFrom('jobNews').where('id', '=', id).execute()
}
