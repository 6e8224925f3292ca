import { sql, type Kysely } from 'kysely'

/** Plans: what a run would do, entity by entity, and what became of what was approved. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table plan (number integer primary key autoincrement, sourceId text not null, sourceName text not null,
    looksAtTargets integer not null, state text not null, createdAt text not null, createdBy text not null, computedAt text,
    problem text, targets text not null, tallies text not null, verdicts text not null, remarks text not null)`,
  `create table planLine (id integer primary key autoincrement,
    plan integer not null references plan (number) on delete cascade, systemId text not null, entityType text not null,
    entityId text not null, name text, targetEntityId text, operation text not null, reason text not null,
    attributes text not null, isPutOff integer not null, fingerprint text not null, sealedContent text not null,
    state text not null, note text, decidedBy text, decidedAt text, position integer)`,
  `create index planLineByOperation on planLine (plan, operation, id)`,
  `create index planLineByEntity on planLine (plan, systemId, entityType, entityId)`,
  `create index planLineByState on planLine (plan, state, id)`,
  `create table planSeen (plan integer not null references plan (number) on delete cascade, entityType text not null,
    entityId text not null, primary key (plan, entityType, entityId)) without rowid`,
]
