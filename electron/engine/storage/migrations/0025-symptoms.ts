import { sql, type Kysely } from 'kysely'

/** Of a run and a system: entities that needed no write as they had not changed, and how long its pages were waited for. Never
 *  edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const column of ['unchanged', 'waitedMs'])
    await sql.raw(`alter table jobStatistics add column ${column} integer not null default 0`).execute(database)
}
