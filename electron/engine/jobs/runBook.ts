import { said } from '../../../shared/base/said.ts'
import {
  runOf,
  type Delivery,
  type Outcome,
  type Reading,
  type Settlement,
  type SourceEvent,
} from '../../../shared/domain/event.ts'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { RunBook } from '../pipeline/runBook.ts'
import type { Within } from '../storage/database.ts'
import { isIrreparable } from './irreparable.ts'
import { markFailure, numberOf } from './runs.ts'
import { giveUpTarget } from './runTargets.ts'
import { forgetDigest, keepPresent, keepSettled } from './sourceState.ts'
import { count, type Counted } from './statistics.ts'

/** The runs that are under way, and what the rooms of the pipeline tell about their events. */
export interface ActiveRuns extends RunBook {
  begin(run: ActiveRun): void
  /** Its deliveries that wait are not sent any more. */
  stop(run: RunId): void
  end(run: RunId): void
  /** Real-time events of a source that was never read by a run need no book. */
  know(sources: readonly SystemId[]): void
}

export interface ActiveRun {
  readonly id: RunId
  readonly source: SystemId
  /** Targets that are given up for the rest of the run. */
  readonly lost: ReadonlyMap<SystemId, Problem>
}

interface Entry {
  readonly source: SystemId
  isStopped: boolean
  readonly lost: Map<SystemId, Problem>
}

/** `hasNews` is called at the first failure of a run. */
export function createActiveRuns(hasNews: () => void = () => undefined): ActiveRuns {
  const active = new Map<RunId, Entry>()
  const known = new Set<SystemId>()
  const entryOf = (delivery: Delivery) => {
    const run = runOf(delivery.event.origin)
    return run === null ? undefined : active.get(run)
  }
  const isActive = (run: RunId) => active.has(run)
  return {
    begin: ({ id, source, lost }) => {
      known.add(source)
      active.set(id, { source, isStopped: false, lost: new Map(lost) })
    },
    stop: (run) => {
      const entry = active.get(run)
      if (entry) entry.isStopped = true
    },
    end: (run) => void active.delete(run),
    know: (sources) => {
      for (const source of sources) known.add(source)
    },
    refusal: (delivery) => {
      const entry = entryOf(delivery)
      if (entry?.isStopped) return { kind: 'discarded', reason: said`The run was stopped` }
      const problem = entry?.lost.get(delivery.target)
      return problem ? { kind: 'dead', problem: causedBy(problem) } : null
    },
    underWay: () => [...active.keys()],
    thatGaveUp: (target) => [...active].flatMap(([run, { lost }]) => (lost.has(target) ? [run] : [])),
    read: async (within, event, reading, targets) => {
      if (runOf(event.origin) !== null) return bookReading(within, event, { reading, targets, isActive, hasNews })
      const reads = [...active].find(([, entry]) => entry.source === event.source)
      if (reads && reading.kind === 'read') await keepPresent(within, event, event.entityId, numberOf(reads[0]))
      else if (known.has(event.source)) await forgetDigest(within, event, event.entityId)
    },
    settled: async (within, delivery, settlement, { hasEndedWell }) => {
      const run = runOf(delivery.event.origin)
      if (run === null || isNoEnd(settlement)) return
      const outcome = settlement.kind === 'done' ? settlement.outcome : { ...settlement, kind: 'failed' as const }
      const { event } = delivery
      // The source need not be looked at again for this entity once all targets have it.
      if (outcome.kind !== 'failed' && hasEndedWell) await keepSettled(within, event, event.entityId, event.position)
      const entry = active.get(run)
      if (!entry) return
      if (await countOutcome(within, delivery, outcome)) hasNews()
      if (outcome.kind !== 'failed' || entry.lost.has(delivery.target) || !isIrreparable(outcome.problem)) return
      entry.lost.set(delivery.target, outcome.problem)
      await giveUpTarget(within, numberOf(run), delivery.target, outcome.problem)
    },
  }
}

async function bookReading(
  within: Within,
  event: SourceEvent,
  read: {
    readonly reading: Reading
    readonly targets: number
    readonly isActive: (run: RunId) => boolean
    readonly hasNews: () => void
  },
): Promise<void> {
  const { reading, targets } = read
  const { source, entityType, entityId, position } = event
  const run = runOf(event.origin)
  if (reading.kind !== 'failed' && targets === 0) await keepSettled(within, event, entityId, position)
  if (run === null || !read.isActive(run)) return
  const place = { run: numberOf(run), system: source, entityType, count: 1 }
  if (reading.kind === 'failed') {
    await count(within, { ...place, what: 'failed' })
    if (await markFailure(within, place.run)) read.hasNews()
  }
  const isSkipped = reading.kind === 'skipped' || (reading.kind === 'deprovision' && event.change !== 'delete')
  if (isSkipped) await count(within, { ...place, what: 'skipped' })
}

type NoEnd = Extract<Settlement, { kind: 'retry' | 'discarded' | 'overtaken' | 'held' }>

const noEnds: ReadonlySet<Settlement['kind']> = new Set(['retry', 'discarded', 'overtaken', 'held'])

/** What is held counts when it is carried out, if its run still goes on then. */
function isNoEnd(settlement: Settlement): settlement is NoEnd {
  return noEnds.has(settlement.kind)
}

/** Answers whether it is the first failure of its run. */
async function countOutcome(within: Within, delivery: Delivery, outcome: Outcome): Promise<boolean> {
  const run = runOf(delivery.event.origin)
  const what = countedAs(delivery, outcome)
  if (what === null || run === null) return false
  const number = numberOf(run)
  const { source, entityType } = delivery.event
  const system = what === 'notWrittenBack' ? source : delivery.target
  await count(within, { run: number, what, count: 1, system, entityType })
  return outcome.kind === 'failed' && markFailure(within, number)
}

/** An entity that is as it was stands in no table, one that its read condition left out counts at the source. */
function countedAs(delivery: Delivery, outcome: Outcome): Counted | null {
  if (outcome.kind === 'failed') return outcome.problem.code === 'notWrittenBack' ? 'notWrittenBack' : 'failed'
  if (outcome.kind !== 'skipped') return outcome.kind
  if (outcome.unchanged) return 'unchanged'
  if (outcome.isUncounted) return null
  return delivery.entity === null && delivery.event.change !== 'delete' ? null : 'skipped'
}

/** The words administrators know from the reference product (spec 21). */
function causedBy(problem: Problem): Problem {
  const message = said`Connector cannot process more entities due to irreparable error Caused by: ${problem.message}`
  return { ...problem, message }
}
