import { sql, type Selectable, type SqlBool } from 'kysely'
import { instant, type Instant } from '../../../shared/base/time.ts'
import type { Reading, SourceEvent } from '../../../shared/domain/event.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { Tables } from '../storage/tables.ts'
import { causeText } from './cause.ts'
import type { Also } from './journal.ts'
import { inLane, isFirstOfLane } from './lane.ts'
import { overtakeUnreadable } from './letterWorks.ts'
import type { JournalParts } from './parts.ts'
import { sealEntity } from './rows.ts'
import { isUnread, workNews, type Done, type Lane } from './states.ts'

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
  const columns = readingColumns(event, reading, { targets, endedAt: instant(parts.clock.now()) })
  const sealedEntity = reading.kind === 'read' ? sealEntity(event.position, reading.entity, parts.sealer) : null
  return { columns, sealedEntity }
}

function readingColumns(
  event: SourceEvent,
  reading: Exclude<Reading, { kind: 'later' }>,
  { targets, endedAt }: { readonly targets: readonly SystemId[]; readonly endedAt: Instant | null },
) {
  const nothing = { name: null, reason: null, problem: null, cause: null, deprovisionReason: null, endedAt }
  if (reading.kind === 'skipped') return { ...nothing, status: 'skipped', reason: reading.reason }
  if (reading.kind === 'failed') {
    const cause = causeText(reading.problem, event.entityId, event.body)
    return { ...nothing, status: 'failed', problem: JSON.stringify(reading.problem), cause }
  }
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
  const { source: sourceId, entityType, entityId, position } = event
  const place = { sourceId, entityType, entityId, position }
  const { numAffectedRows } = await markRead(within, { ...read.columns, ...place, feed: parts.feed.stamp() })
  if (numAffectedRows !== 1n) return { value: undefined, changed: [] }
  if (read.sealedEntity !== null) await keepEntity(within, { position, sealedEntity: read.sealedEntity })
  const isSent = read.columns.status === 'waiting'
  if (isSent) await addDeliveries(within, event, targets, instant(parts.clock.now()))
  const overtaken = isSent ? await overtakeUnreadable(within, parts.feed, event) : []
  await also(within)
  const news = isSent ? workNews.deliveries : workNews.none
  const changed = [event.position, ...overtaken]
  return { value: undefined, changed, ended: isSent ? overtaken : changed, news }
}

type Place = Pick<Selectable<Tables['event']>, 'position' | 'sourceId' | 'entityType' | 'entityId'>
type ReadColumns = ReturnType<typeof readingColumns> & Place & { readonly feed: number }

const markRead = prepared((database, ask: Ask<ReadColumns>) =>
  database
    .updateTable('event')
    .set({
      ...{ state: 'read', status: ask('status'), reason: ask('reason'), problem: ask('problem') },
      // A deletion says no name, and what could not be read says none: the last event of the entity that did is asked.
      name: sql<string | null>`coalesce(${ask('name')}, (select earlier.name from event as earlier
        where earlier.entityId = ${ask('entityId')} and earlier.sourceId = ${ask('sourceId')}
          and earlier.entityType = ${ask('entityType')} and earlier.position < ${ask('position')}
          and earlier.name is not null order by earlier.position desc limit 1))`,
      ...{
        cause: ask('cause'),
        deprovisionReason: ask('deprovisionReason'),
        endedAt: ask('endedAt'),
        feed: ask('feed'),
      },
    })
    .where('position', '=', ask('position'))
    .where(isUnread)
    .where(
      sql<SqlBool>`not exists (select 1 from event as earlier where earlier.state = 'unread'
        and earlier.entityId = ${ask('entityId')} and earlier.sourceId = ${ask('sourceId')}
        and earlier.entityType = ${ask('entityType')} and earlier.position < ${ask('position')})`,
    ),
)

const keepEntity = prepared((database, ask: Ask<{ position: number; sealedEntity: string }>) =>
  database
    .insertInto('eventContent')
    .values({ position: ask('position'), sealedBody: null, sealedEntity: ask('sealedEntity') })
    .onConflict((conflict) => conflict.column('position').doUpdateSet({ sealedEntity: ask('sealedEntity') })),
)

async function addDeliveries(within: Within, event: SourceEvent, targets: readonly SystemId[], dueAt: Instant) {
  const { source: sourceId, entityType, entityId, position } = event
  for (const targetId of new Set(targets))
    await addDelivery(within, { targetId, sourceId, entityType, entityId, position, dueAt })
}

const addDelivery = prepared((database, ask: Ask<Lane & { position: number; dueAt: Instant }>) => {
  const lane = inLane(ask)
  return database.insertInto('delivery').values({
    ...{ ...lane, position: ask('position'), head: isFirstOfLane(lane), dueAt: ask('dueAt') },
    ...{ state: 'waiting', replay: 0, attempt: 0, unchanged: 0 },
  })
})
