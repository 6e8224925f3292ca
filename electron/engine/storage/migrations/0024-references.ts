import { sql, type Kysely } from 'kysely'

/** References of written entities to somebody who has no relation yet; pairs whose relations were forgotten. Never edited after
 *  release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table openReference (sourceId text not null, entityType text not null, entityId text not null,
    targetId text not null, wantedSource text not null, wantedTarget text not null, wantedType text not null,
    wantedId text not null, primary key (sourceId, entityType, entityId, targetId, wantedSource, wantedTarget,
    wantedType, wantedId)) without rowid`,
  `create table pairReset (sourceId text not null, targetId text not null, lastRun integer not null,
    primary key (sourceId, targetId)) without rowid`,
]
