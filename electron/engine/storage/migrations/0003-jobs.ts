import { sql, type Kysely } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `create table jobRun (number integer primary key autoincrement, sourceId text not null, sourceName text not null,
    kind text not null, triggerKind text not null, trigger text not null, tick text, status text not null, readMode text,
    cursor text not null, entityTypes text not null, marks text not null, traced text not null, attempt integer not null,
    queuedAt text not null, startedAt text, endedAt text, problem text, outcome text not null, doubt text)`,
  `create unique index jobRunByTick on jobRun (sourceId, tick) where tick is not null`,
  `create index jobRunBySource on jobRun (sourceId, number)`,
  `create index jobRunOpen on jobRun (number) where endedAt is null`,
  `create table jobTarget (run integer not null references jobRun (number) on delete cascade, targetId text not null,
    targetName text not null, problem text, primary key (run, targetId)) without rowid`,
  `create table jobStatistics (run integer not null references jobRun (number) on delete cascade, systemId text not null,
    entityType text not null, read integer not null, created integer not null, updated integer not null,
    deleted integer not null, skipped integer not null, failed integer not null,
    primary key (run, systemId, entityType)) without rowid`,
  `create table jobFailure (id integer primary key autoincrement, run integer not null references jobRun (number) on delete cascade,
    entityType text not null, entityId text, problem text not null, at text not null)`,
  `create index jobFailureByRun on jobFailure (run, id)`,
  `create table sourceState (sourceId text not null, entityType text not null, entityId text not null, digest text not null,
    seenRun integer not null, position integer not null, settled integer not null,
    primary key (sourceId, entityType, entityId)) without rowid`,
  `create table deltaMark (sourceId text not null, entityType text not null, mark text not null, run integer not null,
    primary key (sourceId, entityType)) without rowid`,
  `create table jobSchedule (sourceId text primary key, plan text not null, timeZone text not null, enabled integer not null,
    missed text not null, checkedAt text not null, anchorAt text not null, version integer not null,
    changedAt text not null, changedBy text not null) without rowid`,
  `create table receiving (id integer primary key check (id = 1), at text not null)`,
  `create index eventByRun on event (originRef, status) where originKind in ('job', 'resync')`,
]
