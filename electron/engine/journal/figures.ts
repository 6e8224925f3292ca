import { sql } from 'kysely'
import { instant, later, minutes, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { Figures } from '../../../shared/domain/engineState.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database } from '../storage/database.ts'
import { lanes } from './targetLanes.ts'

export interface Rates {
  /** Mean of the last five minutes. */
  readonly eventsPerMinute: number
  /** Events to be read and deliveries to be settled. */
  readonly waiting: number
  /** Events received in the last hour that could not be read or have a dead letter. */
  readonly failedLastHour: number
  readonly lastEventAt: Instant | null
}

const minutesOfRate = 5
const mostBuckets = 200

export async function rates(database: Database, clock: Clock): Promise<Rates> {
  const now = clock.now()
  const recent = await buckets(database, [later(now, -minutes(minutesOfRate)), afterAll(now)])
  const hour = await buckets(database, [later(now, -minutes(60)), afterAll(now)])
  const newest = await database
    .selectFrom('event')
    .select('receivedAt')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    eventsPerMinute: (recent[0]?.events ?? 0) / minutesOfRate,
    waiting: await waiting(database),
    failedLastHour: hour[0]?.failed ?? 0,
    lastEventAt: newest?.receivedAt ?? null,
  }
}

export async function figures(database: Database, clock: Clock, since: Instant, bucketMs: number): Promise<Figures> {
  const found = await buckets(database, boundsFrom(since, clock.now(), bucketMs))
  const sum = (count: (bucket: Bucket) => number) => found.reduce((total, bucket) => total + count(bucket), 0)
  return {
    since,
    events: sum(({ events }) => events),
    delivered: sum(({ delivered }) => delivered),
    failed: sum(({ failed }) => failed),
    waiting: await waiting(database),
    lanes: await lanes(database, instant(clock.now())),
    sources: await lastOfSources(database),
    buckets: found.map(({ at, events, failed }) => ({ at, events, failed })),
  }
}

function boundsFrom(since: Instant, now: Date, bucketMs: number): readonly Instant[] {
  const bounds = [since]
  for (let at = Date.parse(since) + bucketMs; at < now.getTime() && bounds.length < mostBuckets; at += bucketMs) {
    bounds.push(instant(new Date(at)))
  }
  return [...bounds, afterAll(now)]
}

/** What was received in this very millisecond belongs to it too. */
const afterAll = (now: Date): Instant => later(now, 1)

interface Bucket {
  readonly at: Instant
  readonly events: number
  readonly delivered: number
  readonly failed: number
}

/** Events received from each bound up to the next; not with it. Counts in indexes alone. */
async function buckets(database: Database, bounds: readonly Instant[]): Promise<readonly Bucket[]> {
  const spans = bounds.slice(0, -1).map((at, index) => [at, bounds[index + 1] ?? at])
  const of = (status: string) => sql<number>`(select count(*) from event
    where status = ${sql.lit(status)} and position between firstOne and lastOne)`
  const { rows } = await sql<Bucket>`
    with span as materialized (
      select value ->> 0 as at, value ->> 1 as until from json_each(${JSON.stringify(spans)})),
    reach as materialized (
      select at,
        (select count(*) from event where receivedAt >= at and receivedAt < until) as events,
        (select position from event where receivedAt >= at order by receivedAt, position limit 1) as firstOne,
        (select position from event where receivedAt < until
          order by receivedAt desc, position desc limit 1) as lastOne
      from span)
    select at, events, ${of('delivered')} as delivered, ${of('failed')} + ${of('deadLetter')} as failed
    from reach order by at`.execute(database)
  return rows
}

async function waiting(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from event where state = 'unread')
      + (select count(*) from delivery where state in ('waiting', 'leased')) as count`.execute(database)
  return rows[0]?.count ?? 0
}

/** Steps from source to source in their index, as there are few of them and many events. */
async function lastOfSources(database: Database): Promise<Figures['sources']> {
  const { rows } = await sql<{ source: SystemId; lastEventAt: Instant | null }>`
    with recursive source (id) as (
      select min(sourceId) from event
      union all
      select (select min(sourceId) from event where sourceId > source.id) from source where id is not null)
    select id as source, (select receivedAt from event
      where position = (select max(position) from event where sourceId = source.id)) as lastEventAt
    from source where id is not null`.execute(database)
  return rows
}
