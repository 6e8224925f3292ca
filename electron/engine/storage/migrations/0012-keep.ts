import { sql, type Kysely } from 'kysely'

/** What is kept of one person is found without reading everything; how backups ended; what administrators began. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create index beforeImageByEntity on beforeImage (sourceEntityId, sourceId, entityType)`,
  `create index planLineOfEntity on planLine (entityId, entityType)`,
  `create table backupRun (id integer primary key autoincrement, startedAt text not null, endedAt text not null, file text,
    bytes integer not null, problem text)`,
  `create table changeIntent (id integer primary key autoincrement, at text not null, line text not null)`,
]
