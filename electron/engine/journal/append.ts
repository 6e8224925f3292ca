import { sql } from 'kysely'
import { instant } from '../../../shared/base/time.ts'
import type { NewSourceEvent } from '../../../shared/domain/event.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Within } from '../storage/database.ts'
import type { Appended } from './journal.ts'
import type { JournalParts } from './parts.ts'
import { originColumns, sealBody } from './rows.ts'

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

/** Stores events in their order; those whose key is known already (or came earlier in the batch) are repeats. */
export async function appendAll(within: Within, feed: Feed, events: readonly NewEvent[]): Promise<readonly Appended[]> {
  const answers = new Map<NewEvent, Appended>()
  const fresh: NewEvent[] = []
  const firsts = new Map<string, NewEvent>()
  for (const event of events) {
    const known = event.row.requestKey === null ? null : await find(within, event.row.sourceId, event.row.requestKey)
    const key = event.row.requestKey === null ? null : JSON.stringify([event.row.sourceId, event.row.requestKey])
    if (known !== null) answers.set(event, { position: known, repeated: true })
    else if (key === null || !firsts.has(key)) fresh.push(event)
    if (key !== null && !firsts.has(key)) firsts.set(key, event)
  }
  const positions = await insert(within, feed, fresh)
  const positionOf = (event: NewEvent): Appended => {
    const own = positions.get(event)
    if (own !== undefined) return { position: own, repeated: false }
    const first = firsts.get(JSON.stringify([event.row.sourceId, event.row.requestKey]))
    const position = first && positions.get(first)
    if (position === undefined) throw new Error('An event was stored without a position.')
    return { position, repeated: true }
  }
  return events.map((event) => answers.get(event) ?? positionOf(event))
}

async function insert(
  within: Within,
  feed: Feed,
  events: readonly NewEvent[],
): Promise<ReadonlyMap<NewEvent, Position>> {
  if (events.length === 0) return new Map()
  const rows = events.map(({ row }) => ({
    ...row,
    state: 'unread',
    dueAt: notBeforeItsLane(row),
    readAttempt: 0,
    status: 'waiting',
    feed: feed.stamp(),
  }))
  const stored = await within.insertInto('event').values(rows).returning(['position', 'feed']).execute()
  const byFeed = new Map(stored.map(({ position, feed: stamp }) => [stamp, position as Position]))
  const positions = new Map(events.flatMap((event, index) => toEntry(event, byFeed.get(rows[index]?.feed ?? -1))))
  const contents = events.flatMap((event) => {
    const position = positions.get(event)
    return event.sealedBody === null || position === undefined
      ? []
      : [{ position, sealedBody: event.sealedBody, sealedEntity: null }]
  })
  if (contents.length > 0) await within.insertInto('eventContent').values(contents).execute()
  return positions
}

function toEntry(event: NewEvent, position: Position | undefined): [NewEvent, Position][] {
  return position === undefined ? [] : [[event, position]]
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
