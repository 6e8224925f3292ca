import { sql, type Kysely } from 'kysely'

/** What of an entity at a target is ours, where it is not all of it. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table entityLink add column owns text').execute(database)
}
