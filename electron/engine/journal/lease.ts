import { sql } from 'kysely'
import { instant, later, type Instant } from '../../../shared/base/time.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { DeliveryId, Position, SystemId } from '../../../shared/domain/ids.ts'
import type { Feed } from '../observe/feed.ts'
import type { Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { Sealer } from '../vault/vault.ts'
import { refreshEvents } from './eventStatus.ts'
import type { DueChoice } from './journal.ts'
import type { JournalParts } from './parts.ts'
import { openEntity, storedEvents, toSourceEvent } from './rows.ts'
import { isHead, workNews, type Done } from './states.ts'

/** Leases due heads. A leased head is due again when its lease ends, so what a hung worker held is taken like the rest. */
export async function takeDue(
  within: Within,
  parts: JournalParts,
  { target, limit, choice }: Taking,
): Promise<Done<readonly Delivery[]>> {
  const now = parts.clock.now()
  const values = { target, limit, now: instant(now), leasedUntil: later(now, parts.leaseMs) }
  const leased = await leaseChosen(within, values, choice)
  if (leased.length === 0) return { value: [], changed: [] }
  const value = await load(within, parts.sealer, leased)
  const changed = value.map(({ event }) => event.position)
  await markRunning(within, parts.feed, changed)
  return { value, changed, ended: [], news: workNews.none }
}

interface Taking {
  readonly target: SystemId
  readonly limit: number
  readonly choice: DueChoice | undefined
}

interface Leasing {
  readonly target: string
  readonly limit: number
  readonly now: Instant
  readonly leasedUntil: Instant
}

const leaseHeads = prepared((database, ask: Ask<Leasing & { readonly besides: string }>) =>
  database
    .updateTable('delivery')
    .set((row) => ({
      state: 'leased',
      attempt: row('attempt', '+', sql.lit(1)),
      startedAt: ask('now'),
      dueAt: ask('leasedUntil'),
    }))
    .where('id', 'in', (from) =>
      from
        .selectFrom('delivery')
        .select('id')
        .where(isHead)
        .where('targetId', '=', ask('target'))
        .where('dueAt', '<=', ask('now'))
        .where('id', 'not in', sql<number>`(select value from json_each(${ask('besides')}))`)
        .orderBy('dueAt')
        .orderBy('id')
        .limit(ask('limit')),
    )
    .returning('id'),
)

async function leaseChosen(
  within: Within,
  values: Leasing,
  choice: DueChoice = { kind: 'but', deliveries: [] },
): Promise<readonly { id: number }[]> {
  if (choice.kind === 'but') {
    return (await leaseHeads(within, { ...values, besides: JSON.stringify(choice.deliveries) })).rows
  }
  const asked = { ...values, runs: JSON.stringify(choice.runs) }
  if (choice.kind === 'ofRuns') return (await leaseOfRuns(within, asked)).rows
  const ofRuns = choice.runs.length === 0 ? [] : (await leaseMostTried(within, asked)).rows
  return ofRuns.length > 0 ? ofRuns : (await leaseNext(within, values)).rows
}

type LeasingOfRuns = Leasing & { readonly runs: string }

const lease = (
  ask: Ask<Leasing>,
) => sql`update delivery set state = 'leased', attempt = attempt + 1, startedAt = ${ask('now')},
  dueAt = ${ask('leasedUntil')}`
// A run's deliveries are found by its events; heads alone are looked at.
const headsOfRuns = (ask: Ask<LeasingOfRuns>) => sql`select delivery.id from delivery
  join event on event.position = delivery.position
  where head = 1 and targetId = ${ask('target')} and delivery.state = 'waiting' and event.originKind in ('job', 'resync')
    and event.originRef in (select value from json_each(${ask('runs')}))`

const leaseOfRuns = prepared(
  (_, ask: Ask<LeasingOfRuns>) => sql<{ id: number }>`${lease(ask)} where id in (${headsOfRuns(ask)}
    and delivery.dueAt <= ${ask('now')} order by delivery.dueAt, delivery.id limit ${ask('limit')}) returning id`,
)

const leaseMostTried = prepared(
  (_, ask: Ask<LeasingOfRuns>) => sql<{ id: number }>`${lease(ask)} where id in (${headsOfRuns(ask)}
    order by delivery.attempt desc, delivery.dueAt, delivery.id limit ${ask('limit')}) returning id`,
)

const leaseNext = prepared(
  (_, ask: Ask<Leasing>) => sql<{ id: number }>`${lease(ask)} where id in (select id from delivery
    where head = 1 and targetId = ${ask('target')} and state = 'waiting' order by dueAt, id limit ${ask('limit')})
    returning id`,
)

async function load(within: Within, sealer: Sealer, leased: readonly { id: number }[]): Promise<readonly Delivery[]> {
  const { rows } = await withTheirEvents(within, { ids: JSON.stringify(leased.map(({ id }) => id)) })
  return rows.map((row) => ({
    id: row.id as DeliveryId,
    event: toSourceEvent(row, sealer),
    entity: openEntity(row, sealer),
    deprovisionReason: row.deprovisionReason,
    target: row.targetId as SystemId,
    attempt: row.attempt,
  }))
}

const withTheirEvents = prepared((database, ask: Ask<{ ids: string }>) =>
  storedEvents(database)
    .innerJoin('delivery', 'delivery.position', 'event.position')
    .select([
      'delivery.id',
      'delivery.targetId',
      'delivery.attempt',
      'event.deprovisionReason',
      'eventContent.sealedEntity',
    ])
    .where('delivery.id', 'in', sql<number>`(select value from json_each(${ask('ids')}))`)
    .orderBy('delivery.id'),
)

async function markRunning(within: Within, feed: Feed, positions: readonly Position[]): Promise<void> {
  const stamps = JSON.stringify(positions.map((position) => [position, feed.stamp()]))
  await setRunning(within, { stamps })
}

const setRunning = prepared(
  (_, ask: Ask<{ stamps: string }>) => sql`update event set status = 'running', endedAt = null,
    feed = stamp.value ->> 1 from json_each(${ask('stamps')}) as stamp where event.position = stamp.value ->> 0`,
)

/** What a dead process had leased is due now; its attempt is counted, so that nothing it sent can settle. */
export async function recover(within: Within, parts: JournalParts): Promise<Done<void>> {
  const given = await within
    .updateTable('delivery')
    .set({ state: 'waiting', dueAt: instant(parts.clock.now()) })
    .where(isHead)
    .where('state', '=', 'leased')
    .returning('position')
    .execute()
  const changed = given.map((row) => row.position as Position)
  await refreshEvents(within, parts, changed)
  return { value: undefined, changed }
}
