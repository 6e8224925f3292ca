import { sql, type Kysely } from 'kysely'

/** Relations that wait for their deletion, held deletions, the verdicts of the guard, and copies of what is removed. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table entityLink add column pendingReason text`,
  `alter table entityLink add column pendingSince text`,
  `alter table entityLink add column keptBy text`,
  `create index entityLinkPending on entityLink (sourceId, targetId, entityType, sourceEntityId)
    where state = 'pendingDelete'`,
  `drop index deliveryOvertaken`,
  `create index deliveryOvertaken on delivery (targetId, sourceId, entityType, entityId, position)
    where (state = 'dead' or state = 'held' or (state = 'waiting' and replay = 1))`,
  `create table heldDeletion (deliveryId integer primary key references delivery (id) on delete cascade,
    run text not null, reason text not null, heldAt text not null, state text not null, requestedBy text, requestedAt text,
    decidedBy text, decidedAt text, releaseAt text)`,
  `create index heldDeletionByState on heldDeletion (state, deliveryId)`,
  `create index heldDeletionRelease on heldDeletion (releaseAt) where state = 'approved'`,
  `create table deletionGate (run text not null, sourceId text not null, targetId text not null, entityType text not null,
    planned integer not null, managed integer not null, verdict text not null, reason text not null, openedAt text not null,
    primary key (run, sourceId, targetId, entityType)) without rowid`,
  `create table deletionPass (targetId text not null, at text not null, deliveryId integer not null,
    primary key (targetId, at, deliveryId)) without rowid`,
  `create table beforeImage (id text primary key, deliveryId integer not null, position integer not null, sourceId text not null,
    targetId text not null, entityType text not null, sourceEntityId text not null, targetEntityId text not null,
    operation text not null, existedBefore integer not null, takenAt text not null, sealedBody text not null, state text not null,
    undoPosition integer, changedAt text not null, changedBy text)`,
  `create index beforeImageByTime on beforeImage (takenAt)`,
  `create unique index beforeImageByDelivery on beforeImage (deliveryId)`,
]
