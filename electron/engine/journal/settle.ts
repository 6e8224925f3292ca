import { sql } from 'kysely'
import { instant, type Instant } from '../../../shared/base/time.ts'
import type { Delivery, Outcome, Settlement } from '../../../shared/domain/event.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Position } from '../../../shared/domain/ids.ts'
import type { Within } from '../storage/database.ts'
import { prepared, type Ask } from '../storage/prepared.ts'
import { causeText } from './cause.ts'
import { hasEndedWell, refreshEvent, refreshEvents, standingOf } from './eventStatus.ts'
import type { AlsoSettled } from './journal.ts'
import { hold } from './heldRows.ts'
import { handOn, overtake } from './lane.ts'
import type { JournalParts } from './parts.ts'
import { workNews, type Done, type Lane } from './states.ts'

export interface Settling {
  readonly delivery: Delivery
  readonly settlement: Settlement
}

/** Fence, lane, link and status in one transaction; the order inside does not show. */
export async function settle(
  within: Within,
  parts: JournalParts,
  { delivery, settlement }: Settling,
  also: AlsoSettled,
): Promise<Done<boolean>> {
  const now = instant(parts.clock.now())
  const columns = settledColumns(delivery, settlement, now)
  if (!(await close(within, delivery, columns))) return { value: false, changed: [] }
  const overtaken = await overtakeBy(within, delivery, settlement, now)
  if (settlement.kind === 'held') await hold(within, parts, delivery, settlement)
  const isNextFree = columns.head === 0 && (await handOn(within, laneOf(delivery), now))
  const standing = await standingOf(within, delivery.event.position)
  await also(within, { hasEndedWell: hasEndedWell(standing) })
  await refreshEvents(within, parts, overtaken)
  await refreshEvent(within, parts, standing)
  if (settlement.kind === 'done' && settlement.name !== undefined)
    await nameNameless(within, { position: delivery.event.position, name: settlement.name })
  const changed = [...overtaken, delivery.event.position]
  const hasMadeWork = isNextFree || columns.state === 'waiting'
  if (settlement.kind === 'held') return { value: true, changed, news: workNews.any }
  return { value: true, changed, news: hasMadeWork ? workNews.deliveries : workNews.none }
}

async function overtakeBy(
  within: Within,
  delivery: Delivery,
  settlement: Settlement,
  at: Instant,
): Promise<readonly Position[]> {
  const { position } = delivery.event
  if (settlement.kind === 'held') return overtake(within, laneOf(delivery), position, { at, only: 'held' })
  const isDone = settlement.kind === 'done' && settlement.outcome.kind !== 'failed'
  return isDone ? overtake(within, laneOf(delivery), position, { at }) : []
}

/** The fence: only the worker whose attempt it still is. */
async function close(within: Within, delivery: Delivery, columns: SettledColumns): Promise<boolean> {
  const { numAffectedRows } = await closing(within, { ...columns, id: delivery.id, leasedAs: delivery.attempt })
  return numAffectedRows === 1n
}

const closing = prepared((database, ask: Ask<SettledColumns & { id: number; leasedAs: number }>) =>
  database
    .updateTable('delivery')
    .set({
      state: ask('state'),
      head: ask('head'),
      dueAt: sql<Instant>`coalesce(${ask('dueAt')}, dueAt)`,
      outcome: ask('outcome'),
      unchanged: ask('unchanged'),
      problem: ask('problem'),
      cause: ask('cause'),
      reason: ask('reason'),
      targetEntityId: sql<string | null>`coalesce(${ask('targetEntityId')}, targetEntityId)`,
      settledAt: ask('settledAt'),
    })
    .where('id', '=', ask('id'))
    .where('attempt', '=', ask('leasedAs'))
    .where('state', '=', 'leased'),
)

const nameNameless = prepared((database, ask: Ask<{ position: Position; name: string }>) =>
  database
    .updateTable('event')
    .set({ name: ask('name') })
    .where('position', '=', ask('position'))
    .where('name', 'is', null),
)

interface SettledColumns {
  readonly state: string
  readonly head: number
  /** null: as it is. */
  readonly dueAt: Instant | null
  readonly outcome: string | null
  readonly unchanged: number
  readonly problem: string | null
  readonly cause: string | null
  readonly reason: string | null
  /** null: as it is. */
  readonly targetEntityId: string | null
  readonly settledAt: Instant
}

function settledColumns(delivery: Delivery, settlement: Settlement, now: Instant): SettledColumns {
  if (settlement.kind === 'retry')
    return { state: 'waiting', head: 1, dueAt: settlement.at, ...failed(settlement, now), cause: null }
  if (settlement.kind === 'dead') return dead(delivery, settlement, now)
  if (settlement.kind === 'held') return { state: 'held', head: 0, dueAt: null, ...held(settlement, now) }
  if (settlement.kind === 'discarded' || settlement.kind === 'overtaken') {
    const nothing = { dueAt: null, outcome: null, unchanged: 0, problem: null, cause: null, targetEntityId: null }
    return { state: 'discarded', head: 0, ...nothing, reason: settlement.reason, settledAt: now }
  }
  const { outcome } = settlement
  // A failure nobody tries again is a dead letter, whichever way it is said.
  if (outcome.kind === 'failed') return dead(delivery, outcome, now)
  return { state: 'done', head: 0, dueAt: null, ...succeeded(outcome, now) }
}

function dead({ event, entity }: Delivery, { problem }: { readonly problem: Problem }, now: Instant): SettledColumns {
  const cause = causeText(problem, event.entityId, entity?.body ?? null)
  return { state: 'dead', head: 0, dueAt: null, ...failed({ problem }, now), cause }
}

function failed({ problem }: { readonly problem: Problem }, settledAt: Instant) {
  return {
    outcome: 'failed',
    unchanged: 0,
    problem: JSON.stringify(problem),
    reason: null,
    targetEntityId: null,
    settledAt,
  }
}

function held({ reason, targetEntityId }: Extract<Settlement, { kind: 'held' }>, settledAt: Instant) {
  return { outcome: null, unchanged: 0, problem: null, cause: null, reason, targetEntityId, settledAt }
}

function succeeded(outcome: Exclude<Outcome, { kind: 'failed' }>, settledAt: Instant) {
  const isSkipped = outcome.kind === 'skipped'
  return {
    outcome: outcome.kind,
    unchanged: isSkipped && outcome.unchanged ? 1 : 0,
    problem: null,
    cause: null,
    reason: isSkipped ? outcome.reason : null,
    targetEntityId: isSkipped ? null : outcome.targetEntityId,
    settledAt,
  }
}

function laneOf({ event, target }: Delivery): Lane {
  return { targetId: target, sourceId: event.source, entityType: event.entityType, entityId: event.entityId }
}
