import { sql, type SqlBool } from 'kysely'
import { instant, type Instant } from '../../../shared/base/time.ts'
import type { Reading, SourceEvent } from '../../../shared/domain/event.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Within } from '../storage/database.ts'
import type { Also } from './journal.ts'
import { isFirstOfLane } from './lane.ts'
import type { JournalParts } from './parts.ts'
import { sealEntity } from './rows.ts'
import { isUnread, workNews, type Done } from './states.ts'

export interface FanOut {
  readonly event: SourceEvent
  readonly read: Read
  readonly targets: readonly SystemId[]
}

interface Read {
  readonly columns: ReturnType<typeof readingColumns>
  readonly sealedEntity: string | null
}

/** What a reading leaves behind; sealed once even if the transaction has to be repeated. */
export function toRead(
  parts: JournalParts,
  event: SourceEvent,
  reading: Exclude<Reading, { kind: 'later' }>,
  targets: readonly SystemId[],
): Read {
  const columns = readingColumns(reading, targets, instant(parts.clock.now()))
  const sealedEntity = reading.kind === 'read' ? sealEntity(event.position, reading.entity, parts.sealer) : null
  return { columns, sealedEntity }
}

function readingColumns(
  reading: Exclude<Reading, { kind: 'later' }>,
  targets: readonly SystemId[],
  endedAt: Instant | null,
) {
  const nothing = { name: null, reason: null, problem: null, deprovisionReason: null, endedAt }
  if (reading.kind === 'skipped') return { ...nothing, status: 'skipped', reason: reading.reason }
  if (reading.kind === 'failed') return { ...nothing, status: 'failed', problem: JSON.stringify(reading.problem) }
  const { name } = reading
  const why = reading.kind === 'deprovision' ? reading.reason : null
  if (targets.length === 0) return { ...nothing, name, deprovisionReason: why, status: 'skipped', reason: 'noTarget' }
  return { ...nothing, name, deprovisionReason: why, status: 'waiting', reason: why, endedAt: null }
}

export async function fanOut(
  within: Within,
  parts: JournalParts,
  { event, read, targets }: FanOut,
  also: Also,
): Promise<Done<void>> {
  const { numUpdatedRows } = await within
    .updateTable('event')
    .set({ ...read.columns, state: 'read', feed: parts.feed.stamp() })
    .where('position', '=', event.position)
    .where(isUnread)
    .where(nothingUnreadBefore(event))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return { value: undefined, changed: [] }
  if (read.sealedEntity !== null) await keepEntity(within, event, read.sealedEntity)
  if (read.columns.status === 'waiting') await addDeliveries(within, event, targets, instant(parts.clock.now()))
  await also(within)
  const isSent = read.columns.status === 'waiting'
  const news = isSent ? workNews.deliveries : workNews.none
  return { value: undefined, changed: [event.position], ended: isSent ? [] : [event.position], news }
}

async function keepEntity(within: Within, { position }: SourceEvent, sealedEntity: string): Promise<void> {
  await within
    .insertInto('eventContent')
    .values({ position, sealedBody: null, sealedEntity })
    .onConflict((conflict) => conflict.column('position').doUpdateSet({ sealedEntity }))
    .execute()
}

function nothingUnreadBefore(event: SourceEvent) {
  return sql<SqlBool>`not exists (select 1 from event as earlier where earlier.state = 'unread'
    and earlier.entityId = ${event.entityId} and earlier.sourceId = ${event.source}
    and earlier.entityType = ${event.entityType} and earlier.position < ${event.position})`
}

async function addDeliveries(within: Within, event: SourceEvent, targets: readonly SystemId[], dueAt: Instant) {
  const rows = [...new Set(targets)].map((targetId) => {
    const lane = { targetId, sourceId: event.source, entityType: event.entityType, entityId: event.entityId }
    return { ...lane, ...newDelivery, position: event.position, head: isFirstOfLane(lane), dueAt }
  })
  await within.insertInto('delivery').values(rows).execute()
}

const newDelivery = { state: 'waiting', replay: 0, attempt: 0, unchanged: 0 }
