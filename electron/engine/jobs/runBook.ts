import type { Outcome } from '../../../shared/domain/event.ts'
import { runOf, type Delivery } from '../../../shared/domain/event.ts'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { endedWell } from '../journal/runEvents.ts'
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

export function createActiveRuns(): ActiveRuns {
  const active = new Map<RunId, Entry>()
  const known = new Set<SystemId>()
  const entryOf = (delivery: Delivery) => {
    const run = runOf(delivery.event.origin)
    return run === null ? undefined : active.get(run)
  }
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
      if (entry?.isStopped) return { kind: 'discarded', reason: 'The run was stopped' }
      const problem = entry?.lost.get(delivery.target)
      return problem ? { kind: 'dead', problem: causedBy(problem) } : null
    },
    read: async (within, event, reading, targets) => {
      const { origin, source, entityType, entityId } = event
      const run = runOf(origin)
      if (run === null) {
        const reads = [...active].find(([, entry]) => entry.source === source)
        if (reads && reading.kind === 'read') await keepPresent(within, event, entityId, numberOf(reads[0]))
        else if (known.has(source)) await forgetDigest(within, event, entityId)
        return
      }
      if (reading.kind !== 'failed' && targets === 0) await keepSettled(within, event, entityId, event.position)
      if (!active.has(run)) return
      const place = { run: numberOf(run), system: source, entityType, count: 1 }
      if (reading.kind === 'failed') {
        await count(within, { ...place, what: 'failed' })
        await markFailure(within, place.run)
      }
      const isSkipped = reading.kind === 'skipped' || (reading.kind === 'deprovision' && event.change !== 'delete')
      if (isSkipped) await count(within, { ...place, what: 'skipped' })
    },
    settled: async (within, delivery, settlement) => {
      const { event, target } = delivery
      const run = runOf(event.origin)
      if (run === null || settlement.kind === 'retry' || settlement.kind === 'discarded') return
      const outcome = settlement.kind === 'done' ? settlement.outcome : { ...settlement, kind: 'failed' as const }
      const entry = active.get(run)
      if (entry) await countOutcome(within, delivery, outcome)
      if (outcome.kind !== 'failed') {
        if (await endedWell(within, event.position)) await keepSettled(within, event, event.entityId, event.position)
        return
      }
      if (!entry || entry.lost.has(target) || !isIrreparable(outcome.problem)) return
      entry.lost.set(target, outcome.problem)
      await giveUpTarget(within, numberOf(run), target, outcome.problem)
    },
  }
}

async function countOutcome(within: Within, delivery: Delivery, outcome: Outcome): Promise<void> {
  const run = runOf(delivery.event.origin)
  const what = countedAs(delivery, outcome)
  if (what === null || run === null) return
  const number = numberOf(run)
  await count(within, {
    ...{ run: number, what, count: 1, system: delivery.target },
    entityType: delivery.event.entityType,
  })
  if (what === 'failed') await markFailure(within, number)
}

/** An entity that is as it was counts nowhere, one that its read condition left out counts at the source. */
function countedAs(delivery: Delivery, outcome: Outcome): Counted | null {
  if (outcome.kind !== 'skipped') return outcome.kind
  if (outcome.unchanged) return null
  return delivery.entity === null && delivery.event.change !== 'delete' ? null : 'skipped'
}

/** The words administrators know from the reference product (spec 21). */
function causedBy(problem: Problem): Problem {
  const message = `Connector cannot process more entities due to irreparable error Caused by: ${problem.message}`
  return { ...problem, message }
}
