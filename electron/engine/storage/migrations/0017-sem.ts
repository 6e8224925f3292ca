import { sql, type Kysely } from 'kysely'

/** Counts of what was written, but not told to its source; deeds with whole groups of dead letters. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  'alter table jobStatistics add column notWrittenBack integer not null default 0',
  `create table letterRun (id integer primary key autoincrement, deed text not null, stage text not null,
    systemId text not null, cause text not null, reason text not null, until text not null, place text, total integer not null,
    seen integer not null, done integer not null, state text not null, startedBy text not null, beganAt text not null, endedAt text)`,
  `create index letterRunUnderWay on letterRun (id) where state = 'running'`,
]
