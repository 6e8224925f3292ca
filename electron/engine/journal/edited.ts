import { sql } from 'kysely'
import { said } from '../../../shared/base/said.ts'
import type { Edited, LetterRef, SentEdited } from '../../../shared/domain/deadLetter.ts'
import type { Change, NewSourceEvent } from '../../../shared/domain/event.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import { eventIdOf, type Position, type SystemId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'
import { appendAll, newEvent, positionsOf } from './append.ts'
import { discard } from './deadLetters.ts'
import { closeUnreadable } from './letterWorks.ts'
import type { JournalParts } from './parts.ts'
import { workNews, type Done } from './states.ts'

/** Journals what was edited as an event of its own, for the one target or, if it could not be read, for all; it takes the place
 *  of the dead letter. */
export async function sendEdited(within: Within, parts: JournalParts, edited: Edited): Promise<Done<SentEdited>> {
  const { letter, stage, by } = edited
  const of = await letterOf(within, letter)
  if (of === null) return unchanged({ kind: 'gone' })
  const newer = await newerThan(within, of)
  if (newer !== null) return unchanged({ kind: 'newer', position: newer })
  const { source, entityType, entityId, change, target } = of
  const origin = { kind: 'edit', of: of.position, stage, target, by } as const
  const event: NewSourceEvent = { source, entityType, entityId, change, body: edited.document, origin }
  const appended = await appendAll(within, parts.feed, [newEvent(parts, event, null)])
  const [position] = positionsOf(appended)
  if (position === undefined) throw new Error('What was edited was stored without a position.')
  const reason = said`Edited by ${by} and sent again as ${eventIdOf(position)}`
  if (letter.stage === 'delivery') await discard(within, parts, [letter.delivery], { reason, states: ['dead'] })
  else await closeUnreadable(within, parts.feed, [letter.position], reason)
  return {
    value: { kind: 'sent', position },
    changed: [position, of.position],
    ended: [of.position],
    news: workNews.unread,
  }
}

function unchanged(value: SentEdited): Done<SentEdited> {
  return { value, changed: [] }
}

export interface LetterOwner {
  readonly position: Position
  readonly source: SystemId
  readonly entityType: EntityType
  readonly entityId: string
  readonly change: Change
  /** null: it could not be read. */
  readonly target: SystemId | null
}

async function letterOf(within: Within, letter: LetterRef): Promise<LetterOwner | null> {
  const columns = sql`event.position, event.sourceId as source, event.entityType, event.entityId, event.change`
  const { rows } = await (
    letter.stage === 'reading'
      ? sql<LetterOwner>`select ${columns}, null as target from event
        where position = ${letter.position} and status = 'failed'`
      : sql<LetterOwner>`select ${columns}, delivery.targetId as target
        from delivery join event on event.position = delivery.position
        where delivery.id = ${letter.delivery} and delivery.state = 'dead'`
  ).execute(within)
  return rows[0] ?? null
}

/** The last change of the entity after this one that was not dropped; null: there is none. */
export async function newerThan(database: Database | Within, of: LetterOwner): Promise<Position | null> {
  const isOfTarget = of.target === null ? sql`true` : sql`delivery.targetId = ${of.target}`
  const { rows } = await sql<{ position: Position | null }>`
    select max(later.position) as position from event as later
    where later.entityId = ${of.entityId} and later.sourceId = ${of.source} and later.entityType = ${of.entityType}
      and later.position > ${of.position}
      and (later.state = 'unread' or later.status = 'failed' or exists (select 1 from delivery
        where delivery.position = later.position and ${isOfTarget}
          and delivery.state not in ('discarded', 'replayed')))`.execute(database)
  return rows[0]?.position ?? null
}
