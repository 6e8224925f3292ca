import { sql, type SqlBool } from 'kysely'
import type { Instant } from '../../../shared/base/time.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Database, Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import type { DueChoice } from './journal.ts'
import { storedEvents } from './rows.ts'
import { isHead } from './states.ts'

export interface Taking {
  readonly target: SystemId
  readonly limit: number
  readonly choice: DueChoice | undefined
}

export type DueDelivery = Awaited<ReturnType<typeof dueHeads>>['rows'][number]

/** The heads of a target that may be taken now, with their events, in the order in which they became due. */
export async function findDue(
  within: Within,
  { target, limit, choice = { kind: 'but', deliveries: [] } }: Taking,
  now: Instant,
): Promise<readonly DueDelivery[]> {
  if (choice.kind === 'but') return dueBut(within, new Set<number>(choice.deliveries), { target, limit, now })
  const asked = { target, limit, now, runs: JSON.stringify(choice.runs) }
  if (choice.kind === 'ofRuns') return (await dueOfRuns(within, asked)).rows
  const ofRuns = choice.runs.length === 0 ? [] : (await mostTriedOfRuns(within, asked)).rows
  return ofRuns.length > 0 ? ofRuns : (await nextHeads(within, asked)).rows
}

interface Due {
  readonly target: SystemId
  readonly limit: number
  readonly now: Instant
}

/** What the caller works on is due only where its lease has ended: hardly ever, so that is looked for in what was found. */
async function dueBut(within: Within, mine: ReadonlySet<number>, due: Due): Promise<readonly DueDelivery[]> {
  const isOther = ({ id }: DueDelivery) => !mine.has(id)
  const { rows } = await dueHeads(within, due)
  if (rows.every(isOther)) return rows
  const more = await dueHeads(within, { ...due, limit: due.limit + mine.size })
  return more.rows.filter(isOther).slice(0, due.limit)
}

const dueHeads = prepared((database, ask: Ask<Due>) =>
  heads(database, ask)
    .where('delivery.dueAt', '<=', ask('now'))
    .orderBy('delivery.dueAt')
    .orderBy('delivery.id')
    .limit(ask('limit')),
)

const nextHeads = prepared((database, ask: Ask<Due>) =>
  heads(database, ask).where(isWaiting).orderBy('delivery.dueAt').orderBy('delivery.id').limit(ask('limit')),
)

type DueOfRuns = Due & { readonly runs: string }

const dueOfRuns = prepared((database, ask: Ask<DueOfRuns>) =>
  headsOfRuns(database, ask)
    .where('delivery.dueAt', '<=', ask('now'))
    .orderBy('delivery.dueAt')
    .orderBy('delivery.id')
    .limit(ask('limit')),
)

const mostTriedOfRuns = prepared((database, ask: Ask<DueOfRuns>) =>
  headsOfRuns(database, ask)
    .orderBy('delivery.attempt', 'desc')
    .orderBy('delivery.dueAt')
    .orderBy('delivery.id')
    .limit(ask('limit')),
)

function heads(database: Database, ask: Ask<Due>) {
  return storedEvents(database)
    .innerJoin('delivery', 'delivery.position', 'event.position')
    .select([
      'delivery.id',
      'delivery.targetId',
      'delivery.attempt',
      'event.status',
      'event.deprovisionReason',
      'eventContent.sealedEntity',
    ])
    .where(isHead)
    .where('delivery.targetId', '=', ask('target'))
}

/** A run's deliveries are found by its events; heads alone are looked at. */
function headsOfRuns(database: Database, ask: Ask<DueOfRuns>) {
  return heads(database, ask)
    .where(isWaiting)
    .where(sql<SqlBool>`event.originKind in ('job', 'resync')`)
    .where('event.originRef', 'in', sql<string>`(select value from json_each(${ask('runs')}))`)
}

const isWaiting = sql<SqlBool>`delivery.state = 'waiting'`
