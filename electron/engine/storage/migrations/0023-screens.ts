import { sql, type Kysely } from 'kysely'

/** Findings of the health page that somebody looked at and wants to hear no more of for a while. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table silencedFinding (list text not null, step text not null, said text not null, reason text not null,
        until text not null, by text not null, at text not null, primary key (list, step)) without rowid`,
    )
    .execute(database)
}
