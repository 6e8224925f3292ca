import { sql, type Kysely } from 'kysely'

/** The move this engine takes part in, at most one. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw('create table landscapeMove (id integer primary key check (id = 1), document text not null)')
    .execute(database)
}
