import { sql, type Kysely } from 'kysely'

/** What administrators begin stands in the chain of the change log; an erasure that was begun is finished; a plan
 *  may be of deletions that somebody chose. Never edited after
 *  release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table changeLine add column begun integer`,
  `drop table changeIntent`,
  `create table changeIntent (line integer primary key)`,
  `alter table plan add column isChosen integer not null default 0`,
  `create table erasure (line integer primary key, sealedKey text not null, rest text, events integer not null)`,
]
