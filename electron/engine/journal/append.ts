import { sql } from 'kysely'
import { instant } from '../../../shared/base/time.ts'
import type { NewSourceEvent } from '../../../shared/domain/event.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Within } from '../storage/database.ts'
import type { Appended } from './journal.ts'
import type { JournalParts } from './parts.ts'
import { originColumns, sealBody } from './rows.ts'
import type { Done } from './states.ts'

export type NewEvent = ReturnType<typeof newEvent>

/** What will be stored, sealed once even if the transaction has to be repeated. */
export function newEvent(parts: JournalParts, event: NewSourceEvent, requestKey: string | null) {
  const row = {
    sourceId: event.source,
    entityType: event.entityType,
    entityId: event.entityId,
    change: event.change,
    ...originColumns(event.origin),
    requestKey,
    receivedAt: instant(parts.clock.now()),
  }
  return { row, sealedBody: sealBody(row, event.body, parts.sealer) }
}

export async function append(within: Within, feed: Feed, { row, sealedBody }: NewEvent): Promise<Done<Appended>> {
  const before = row.requestKey === null ? null : await find(within, row.sourceId, row.requestKey)
  if (before !== null) return { value: { position: before, repeated: true }, changed: [] }
  const fresh = { state: 'unread', dueAt: notBeforeItsLane(row), readAttempt: 0, status: 'waiting', feed: feed.stamp() }
  const stored = await within
    .insertInto('event')
    .values({ ...row, ...fresh })
    .returning('position')
    .executeTakeFirstOrThrow()
  const position = stored.position as Position
  if (sealedBody !== null) {
    await within.insertInto('eventContent').values({ position, sealedBody, sealedEntity: null }).execute()
  }
  return { value: { position, repeated: false }, changed: [position] }
}

async function find(within: Within, sourceId: string, requestKey: string): Promise<Position | null> {
  const row = await within
    .selectFrom('event')
    .select('position')
    .where('sourceId', '=', sourceId)
    .where('requestKey', '=', requestKey)
    .executeTakeFirst()
  return row ? (row.position as Position) : null
}

/** An event is not due before the unread ones of its entity: so whoever reads by due time keeps the order. */
function notBeforeItsLane(row: NewEvent['row']) {
  return sql<string>`max(${row.receivedAt}, coalesce((select max(dueAt) from event where state = 'unread'
    and entityId = ${row.entityId} and sourceId = ${row.sourceId} and entityType = ${row.entityType}), ''))`
}
