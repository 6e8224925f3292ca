import { sql, type Kysely } from 'kysely'

/** What imported systems brought that Provost does not keep itself. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table systemImport (systemId text primary key references system (id) on delete cascade,
        document text not null) without rowid`,
    )
    .execute(database)
}
