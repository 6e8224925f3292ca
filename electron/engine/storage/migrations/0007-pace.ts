import { sql, type Kysely } from 'kysely'

/** Systems that somebody paused. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table systemPause (systemId text primary key references system (id) on delete cascade, since text not null,
    pausedBy text not null, reason text not null) without rowid`,
]
