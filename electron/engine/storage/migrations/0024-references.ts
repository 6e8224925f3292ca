import { sql, type Kysely } from 'kysely'

/** References of written entities to somebody who has no relation yet. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table openReference (sourceId text not null, entityType text not null, entityId text not null,
        targetId text not null, wantedSource text not null, wantedTarget text not null, wantedType text not null,
        wantedId text not null, primary key (sourceId, entityType, entityId, targetId, wantedSource, wantedTarget,
        wantedType, wantedId)) without rowid`,
    )
    .execute(database)
}
