import { sql, type Kysely } from 'kysely'

/** What dead letters have in common. Never edited after release. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  `alter table delivery add column cause text`,
  `alter table event add column cause text`,
  `create index deliveryDead on delivery (targetId, cause, position, id, settledAt) where state = 'dead'`,
  `create index eventFailed on event (sourceId, cause, position, endedAt) where status = 'failed'`,
  `create index eventFailedByEntity on event (entityId, sourceId, entityType, position) where status = 'failed'`,
]
