import { sql, type Kysely } from 'kysely'

/** Cases that are kept with a transformation. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table transformationCase (id text primary key, systemId text not null references system (id) on delete cascade,
    direction text not null, name text not null, entityType text not null, operation text not null, sealedContent text not null,
    version integer not null, createdAt text not null, changedAt text not null, changedBy text not null)`,
  `create unique index transformationCaseByName on transformationCase (systemId, direction, name)`,
]
