import { sql, type SqlBool } from 'kysely'
import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { LetterRef } from '../../../shared/domain/deadLetter.ts'
import type { SourceEvent } from '../../../shared/domain/event.ts'
import { eventIdOf, type DeliveryId, type Position } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import { discard, replay } from './deadLetters.ts'
import type { JournalParts } from './parts.ts'
import type { Done } from './states.ts'

/** An event that could not be read. */
const isFailed = sql<SqlBool>`status = 'failed'`

/** Sends dead letters again in the order of their positions: deliveries to their target, events through reading. */
export async function replayLetters(
  within: Within,
  parts: JournalParts,
  letters: readonly LetterRef[],
): Promise<Done<number>> {
  const sent = await replay(within, parts, deliveriesIn(letters), ['dead'])
  const reread = await readAgain(within, parts, positionsIn(letters))
  return { value: sent.value + reread.length, changed: [...sent.changed, ...reread] }
}

export async function discardLetters(
  within: Within,
  parts: JournalParts,
  letters: readonly LetterRef[],
  reason: string,
): Promise<Done<number>> {
  const dropped = await discard(within, parts, deliveriesIn(letters), { reason, states: ['dead'] })
  const unread = await closeUnreadable(within, parts.feed, positionsIn(letters), reason)
  return { value: dropped.value + unread.length, changed: [...dropped.changed, ...unread] }
}

/** A later state of the entity was read: what could not be read before it is needless. Answers which. */
export async function overtakeUnreadable(
  within: Within,
  feed: Feed,
  event: Pick<SourceEvent, 'source' | 'entityType' | 'entityId' | 'position'>,
): Promise<readonly Position[]> {
  const { source: sourceId, entityType, entityId, position } = event
  const { rows } = await unreadableBefore(within, { sourceId, entityType, entityId, position })
  if (rows.length === 0) return []
  const reason = said`A later change of it was read: ${eventIdOf(position)}`
  return closeUnreadable(within, feed, rows.map((row) => row.position as Position), reason) // prettier-ignore
}

interface Before {
  readonly sourceId: string
  readonly entityType: string
  readonly entityId: string
  readonly position: number
}

const unreadableBefore = prepared((database, ask: Ask<Before>) =>
  database
    .selectFrom('event')
    .select('position')
    .where(isFailed)
    .where('entityId', '=', ask('entityId'))
    .where('sourceId', '=', ask('sourceId'))
    .where('entityType', '=', ask('entityType'))
    .where('position', '<', ask('position')),
)

/** Due with the first of its entity that is not read yet, so that due times do not fall within an entity. */
async function readAgain(
  within: Within,
  { feed, clock }: JournalParts,
  positions: readonly Position[],
): Promise<readonly Position[]> {
  const now = instant(clock.now())
  const again: Position[] = []
  for (const position of positions.toSorted((a, b) => a - b)) {
    const dueAt = sql<string>`min(${now}, coalesce((select min(later.dueAt) from event as later
      where later.state = 'unread' and later.entityId = event.entityId and later.sourceId = event.sourceId
        and later.entityType = event.entityType), ${now}))`
    const unread = { state: 'unread', status: 'waiting', dueAt, readAttempt: 0, feed: feed.stamp() }
    const { numUpdatedRows } = await within
      .updateTable('event')
      .set({ ...unread, problem: null, cause: null, endedAt: null })
      .where('position', '=', position)
      .where(isFailed)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) again.push(position)
  }
  return again
}

export async function closeUnreadable(
  within: Within,
  feed: Feed,
  positions: readonly Position[],
  reason: string,
): Promise<readonly Position[]> {
  const closed: Position[] = []
  for (const position of positions) {
    const { numUpdatedRows } = await within
      .updateTable('event')
      .set({ status: 'skipped', reason, feed: feed.stamp() })
      .where('position', '=', position)
      .where(isFailed)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) closed.push(position)
  }
  return closed
}

function deliveriesIn(letters: readonly LetterRef[]): readonly DeliveryId[] {
  return letters.flatMap((letter) => (letter.stage === 'delivery' ? letter.delivery : []))
}

function positionsIn(letters: readonly LetterRef[]): readonly Position[] {
  return letters.flatMap((letter) => (letter.stage === 'reading' ? letter.position : []))
}
