import type { EntityKey } from '../../../shared/domain/personRecord.ts'
import type { Database, Within } from '../storage/database.ts'

const eventsAtOnce = 500

/** Whether something of the entity is not read, not settled, or waits for a decision. */
export async function isUnderWay(database: Database, key: EntityKey): Promise<boolean> {
  const open = await database
    .selectFrom('event')
    .select('position')
    .where((where) => where.and(columnsOf(key)))
    .where('status', 'in', ['waiting', 'running', 'retry', 'held'])
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}

/** Removes at most 500 events of the entity with contents, deliveries and traces; answers how many. */
export async function forgetEvents(within: Within, key: EntityKey): Promise<number> {
  const { numDeletedRows } = await within
    .deleteFrom('event')
    .where('position', 'in', (from) =>
      from
        .selectFrom('event')
        .select('position')
        .where((where) => where.and(columnsOf(key)))
        .limit(eventsAtOnce),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Entities with this ID, in any source, each with its newest event. */
export async function entitiesWithId(
  database: Database,
  entityId: string,
  limit: number,
): Promise<readonly SeenEntity[]> {
  return seen(database).where('entityId', '=', entityId).limit(limit).execute()
}

/** The newest event of each of these entities of one source. */
export async function lastSeen(database: Database, key: EntityKey): Promise<SeenEntity | null> {
  const row = await seen(database)
    .where((where) => where.and(columnsOf(key)))
    .executeTakeFirst()
  return row ?? null
}

export interface SeenEntity {
  readonly sourceId: string
  readonly entityType: string
  readonly entityId: string
  readonly name: string | null
  readonly lastEventAt: string
}

/** SQLite takes the other columns from the row with the highest receivedAt (https://sqlite.org/lang_select.html#bareagg). */
function seen(database: Database) {
  return database
    .selectFrom('event')
    .select(['sourceId', 'entityType', 'entityId', 'name', (of) => of.fn.max('receivedAt').as('lastEventAt')])
    .groupBy(['sourceId', 'entityType', 'entityId'])
}

function columnsOf({ source, entityType, entityId }: EntityKey) {
  return { sourceId: source, entityType, entityId }
}
