import type { Delivery } from '../../../shared/domain/event.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { EventJournal } from '../journal/journal.ts'
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

/** As many deliveries of one target at a time as it allows (`provost.concurrency`), targets beside each other. */
export function createDeliverer(needs: () => DelivererNeeds, troubled: (error: unknown) => void): Worker {
  const stopping = new AbortController()
  const underWay = new Map<SystemId, Set<Promise<void>>>()
  const ofTarget = (target: SystemId) => {
    const known = underWay.get(target) ?? new Set<Promise<void>>()
    underWay.set(target, known)
    return known
  }
  const begin = (delivery: Delivery, target: System) => {
    const set = ofTarget(target.id)
    const work = deliverOne(delivery, target, { ...needs(), stopping: stopping.signal, troubled }).then(
      () => undefined,
      // Settling could not be stored; the lease ends by itself and the delivery is taken again.
      (error: unknown) => troubled(error),
    )
    const done = work.finally(() => {
      set.delete(done)
      loop.wake()
    })
    set.add(done)
  }
  const loop: Loop = createLoop({
    clock: { now: () => needs().pipeline.clock.now() },
    troubled,
    restMs: () => (needs().isBurst() ? burstPauseMs : 0),
    round: async () => {
      const { journal, pipeline } = needs()
      const work = await journal.work()
      for (const id of work.targets) {
        const target = await pipeline.systems.find(id)
        if (!target) await giveUp(await journal.takeDue(id, mostGivenUp), journal)
        if (!target?.enabled) continue
        const free = concurrencyOf(pipeline.effective(target)) - ofTarget(id).size
        if (free <= 0) continue
        for (const delivery of await journal.takeDue(id, free)) begin(delivery, target)
      }
      return work.nextAt
    },
  })
  return {
    wake: () => loop.wake(),
    stop: async () => {
      stopping.abort()
      await loop.stop()
      await Promise.all([...underWay.values()].flatMap((set) => [...set]))
    },
  }
}

const mostGivenUp = 100

/** What was on its way to a system that was deleted meanwhile. */
async function giveUp(deliveries: readonly Delivery[], journal: EventJournal): Promise<void> {
  const problem = {
    code: 'badProperties',
    message: 'The target system was deleted while this was on its way.',
  } as const
  await Promise.all(
    deliveries.map((delivery) => journal.settle(delivery, { kind: 'dead', problem }, async () => undefined)),
  )
}

export function concurrencyOf(properties: Readonly<Record<string, string>>): number {
  const value = Number(properties['provost.concurrency'] ?? '4')
  return Number.isInteger(value) && value > 0 ? Math.min(value, 64) : 4
}
