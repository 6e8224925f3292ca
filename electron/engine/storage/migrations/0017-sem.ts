import { sql, type Kysely } from 'kysely'

/** Counts of what was written, but not told to its source. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = ['alter table jobStatistics add column notWrittenBack integer not null default 0']
