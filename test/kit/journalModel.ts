import { testLeaseMs } from './journal.ts'

/** The journal in a few lines, without database, fences in SQL or indexes: what the real one must agree with. */
export interface ModelDelivery {
  readonly id: number
  readonly position: number
  readonly target: string
  readonly entity: string
  readonly isReplay: boolean
  state: 'waiting' | 'leased' | 'done' | 'dead' | 'superseded' | 'discarded' | 'replayed'
  attempt: number
  dueAt: number
}

export type ModelSettlement = 'done' | 'retry' | 'dead'
export const modelRetryMs = 20_000

export function createModel() {
  const all: ModelDelivery[] = []
  const isOpen = ({ state }: ModelDelivery) => state === 'waiting' || state === 'leased'
  const sameLane = (a: ModelDelivery) => (b: ModelDelivery) => a.target === b.target && a.entity === b.entity
  const isHead = (one: ModelDelivery) => all.filter(sameLane(one)).find(isOpen) === one

  const add = (of: Pick<ModelDelivery, 'position' | 'target' | 'entity'>, isReplay: boolean, now: number) => {
    const { position, target, entity } = of
    all.push({ id: all.length + 1, position, target, entity, isReplay, state: 'waiting', attempt: 0, dueAt: now })
  }
  const overtake = (by: ModelDelivery) => {
    const earlier = all.filter(sameLane(by)).filter(({ position }) => position < by.position)
    for (const one of earlier) {
      if (one.state === 'dead' || (one.state === 'waiting' && one.isReplay)) one.state = 'superseded'
    }
  }
  return {
    all,
    fanOut: (position: number, entity: string, targets: readonly string[], now: number) => {
      for (const target of targets) add({ position, target, entity }, false, now)
    },
    take: (target: string, limit: number, now: number) => {
      const due = all.filter((one) => one.target === target && one.dueAt <= now && isHead(one))
      const taken = due.sort((a, b) => a.dueAt - b.dueAt || a.id - b.id).slice(0, limit)
      for (const one of taken)
        Object.assign(one, { state: 'leased', attempt: one.attempt + 1, dueAt: now + testLeaseMs })
      return taken.map(({ id, attempt }) => `${id}/${attempt}`).sort()
    },
    settle: (id: number, attempt: number, settlement: ModelSettlement, now: number): boolean => {
      const one = all[id - 1]
      if (one?.state !== 'leased' || one.attempt !== attempt) return false
      one.state = settlement === 'retry' ? 'waiting' : settlement
      one.dueAt = now + modelRetryMs
      if (settlement === 'done') overtake(one)
      return true
    },
    replay: (id: number, now: number): number => {
      const one = all[id - 1]
      if (one?.state !== 'dead' && one?.state !== 'done') return 0
      const isLate = (other: ModelDelivery) => other.state === 'done' && other.position > one.position
      if (all.filter(sameLane(one)).some(isLate)) return 0
      one.state = 'replayed'
      add(one, true, now)
      return 1
    },
    discard: (id: number): number => {
      const one = all[id - 1]
      if (one?.state !== 'dead' && one?.state !== 'waiting') return 0
      one.state = 'discarded'
      return 1
    },
    recover: (now: number) => {
      for (const one of all) if (one.state === 'leased') Object.assign(one, { state: 'waiting', dueAt: now })
    },
  }
}
