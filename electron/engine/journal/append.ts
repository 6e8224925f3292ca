import { sql } from 'kysely'
import { instant } from '../../../shared/base/time.ts'
import type { NewSourceEvent } from '../../../shared/domain/event.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { AlsoAppended, Appended } from './journal.ts'
import type { JournalParts } from './parts.ts'
import { originColumns, sealBody } from './rows.ts'
import { workNews, type Done } from './states.ts'

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

export async function appendPage(
  within: Within,
  feed: Feed,
  events: readonly NewEvent[],
  also: AlsoAppended,
): Promise<Done<void>> {
  const appended = await appendAll(within, feed, events)
  await also(within, appended)
  return { value: undefined, changed: positionsOf(appended), ended: [], news: workNews.unread }
}

/** Where the events lie that were not there before. */
export function positionsOf(appended: readonly Appended[]): readonly Position[] {
  return appended.flatMap(({ position, repeated }) => (repeated ? [] : [position]))
}

async function insert(
  within: Within,
  feed: Feed,
  events: readonly NewEvent[],
): Promise<ReadonlyMap<NewEvent, Position>> {
  const positions = new Map<NewEvent, Position>()
  for (const event of events) {
    const { insertId } = await insertEvent(within, { ...event.row, feed: feed.stamp() })
    if (insertId === undefined) throw new Error('An event was stored without a position.')
    const position = Number(insertId)
    positions.set(event, position as Position)
    if (event.sealedBody !== null) await insertContent(within, { position, sealedBody: event.sealedBody })
  }
  return positions
}

// Without `returning`, which takes SQLite as long as the row itself: the position is the row's number, which every insert answers.
const insertEvent = prepared((database, ask: Ask<NewEvent['row'] & { feed: number }>) =>
  database.insertInto('event').values({
    ...{ sourceId: ask('sourceId'), entityType: ask('entityType'), entityId: ask('entityId') },
    ...{ change: ask('change'), originKind: ask('originKind'), originRef: ask('originRef') },
    ...{ requestKey: ask('requestKey'), receivedAt: ask('receivedAt'), feed: ask('feed') },
    ...{ state: 'unread', readAttempt: 0, status: 'waiting' },
    // Not before the unread ones of its entity: so whoever reads by due time keeps the order.
    dueAt: sql<string>`max(${ask('receivedAt')}, coalesce((select max(dueAt) from event where state = 'unread'
        and entityId = ${ask('entityId')} and sourceId = ${ask('sourceId')}
        and entityType = ${ask('entityType')}), ''))`,
  }),
)

const insertContent = prepared((database, ask: Ask<{ position: number; sealedBody: string }>) =>
  database
    .insertInto('eventContent')
    .values({ position: ask('position'), sealedBody: ask('sealedBody'), sealedEntity: null }),
)

async function find(within: Within, sourceId: string, requestKey: string): Promise<Position | null> {
  const [row] = (await eventOfRequest(within, { sourceId, requestKey })).rows
  return row ? (row.position as Position) : null
}

const eventOfRequest = prepared((database, ask: Ask<{ sourceId: string; requestKey: string }>) =>
  database
    .selectFrom('event')
    .select('position')
    .where('sourceId', '=', ask('sourceId'))
    .where('requestKey', '=', ask('requestKey')),
)
