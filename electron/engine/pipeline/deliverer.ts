import { said } from '../../../shared/base/said.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { DeliveryId, SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { EventJournal } from '../journal/journal.ts'
import type { Passage } from './breaker.ts'
import { deliverOne } from './deliverOne.ts'
import { createLoop, type Loop } from './loop.ts'
import type { SettleNeeds } from './settleDelivery.ts'

export interface DelivererNeeds extends Omit<SettleNeeds, 'stopping' | 'troubled'> {
  /** Many events come in at this moment: accepting goes first. */
  isBurst(): boolean
}

const burstPauseMs = 100

export interface Worker {
  wake(): void
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>
}

/** As many deliveries of one target at a time as it allows (`provost.concurrency`), and as many again that are prepared while
 *  those are sent; targets beside each other. */
export function createDeliverer(needs: () => DelivererNeeds, troubled: (error: unknown) => void): Worker {
  const stopping = new AbortController()
  const lanes = new Map<SystemId, TargetLane>()
  const laneOf = (target: SystemId) => {
    const known = lanes.get(target) ?? { underWay: new Map(), places: 0, mayHaveMore: false }
    lanes.set(target, known)
    return known
  }
  const begin = (delivery: Delivery, target: System, ended: () => void = () => undefined) => {
    const lane = laneOf(target.id)
    const work = deliverOne(delivery, target, { ...needs(), stopping: stopping.signal, troubled }).then(
      () => undefined,
      // Settling could not be stored; the lease ends by itself and the delivery is taken again.
      (error: unknown) => troubled(error),
    )
    const done = work.finally(() => {
      lane.underWay.delete(delivery.id)
      ended()
      if (lane.mayHaveMore && isWorthALook(lane)) loop.wake()
    })
    lane.underWay.set(delivery.id, done)
  }
  const serve = async (id: SystemId) => {
    const { journal, pipeline } = needs()
    const lane = laneOf(id)
    const target = await pipeline.systems.find(id)
    if (!target) await giveUp(await journal.takeDue(id, mostGivenUp), journal)
    if (!target?.enabled) return
    lane.places = placesOf(pipeline.effective(target))
    const free = lane.places - lane.underWay.size
    const passage = pipeline.gates.passage(target)
    const due = isWorthALook(lane) ? await take(id, free, { passage, lane }, needs()) : []
    lane.mayHaveMore = due.length >= free || !isWorthALook(lane)
    for (const delivery of due) begin(delivery, target)
    if (passage.kind !== 'probe') return
    const [probe] = await journal.takeDue(id, 1, { kind: 'probe', runs: pipeline.runs.underWay() })
    if (!probe) return
    pipeline.gates.probeBegins(id)
    begin(probe, target, () => pipeline.gates.probeEnded(id))
  }
  const loop: Loop = createLoop({
    clock: { now: () => needs().pipeline.clock.now() },
    troubled,
    restMs: () => (needs().isBurst() ? burstPauseMs : 0),
    round: async () => {
      const work = await needs().journal.work()
      const opened = needs().pipeline.gates.due()
      await allOf([...new Set([...work.targets, ...opened.targets])].map(serve))
      return earlier(work.nextAt, opened.nextAt)
    },
  })
  return {
    wake: () => loop.wake(),
    stop: async () => {
      stopping.abort()
      await loop.stop()
      await Promise.all([...lanes.values()].flatMap(({ underWay }) => [...underWay.values()]))
    },
  }
}

/** Where not all may go, what ends without being sent still may. After a sleep of the machine leases have ended whose calls go
 *  on: those are left to who makes them. */
async function take(
  id: SystemId,
  limit: number,
  { passage, lane }: { readonly passage: Passage; readonly lane: TargetLane },
  { journal, pipeline }: DelivererNeeds,
): Promise<readonly Delivery[]> {
  if (passage.kind === 'all') return journal.takeDue(id, limit, { kind: 'but', deliveries: [...lane.underWay.keys()] })
  const runs = pipeline.runs.thatGaveUp(id)
  return runs.length === 0 ? [] : journal.takeDue(id, limit, { kind: 'ofRuns', runs })
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** What goes to one target. */
interface TargetLane {
  readonly underWay: Map<DeliveryId, Promise<void>>
  /** How many may be under way. */
  places: number
  /** The last look took all there was room for, or was left out. */
  mayHaveMore: boolean
}

/** A look takes about as long as what it finds: it is left out while enough is prepared. */
function isWorthALook({ places, underWay }: TargetLane): boolean {
  return (places - underWay.size) * 4 >= places
}

/** Waits for all, also after one failed: their takings share a transaction. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(works)) if (end.status === 'rejected') throw end.reason
}

const mostGivenUp = 100

/** What was on its way to a system that was deleted meanwhile. */
async function giveUp(deliveries: readonly Delivery[], journal: EventJournal): Promise<void> {
  const problem = {
    code: 'badProperties',
    message: said`The target system was deleted while this was on its way.`,
  } as const
  await Promise.all(
    deliveries.map((delivery) => journal.settle(delivery, { kind: 'dead', problem }, async () => undefined)),
  )
}

/** How many deliveries of a target may be under way: twice those that are sent at a time, or as many as a bulk request takes. */
function placesOf(properties: Readonly<Record<string, string>>): number {
  const calls = 2 * concurrencyOf(properties)
  if (properties['scim.support.bulk.operation'] !== 'true') return calls
  const together = Number(properties['scim.bulk.operations.max.count'] ?? '20')
  return Number.isInteger(together) && together > 0 ? Math.max(calls, 2 * Math.min(together, mostTogether)) : calls
}

const mostTogether = 100

function concurrencyOf(properties: Readonly<Record<string, string>>): number {
  const value = Number(properties['provost.concurrency'] ?? '4')
  return Number.isInteger(value) && value > 0 ? Math.min(value, 64) : 4
}
