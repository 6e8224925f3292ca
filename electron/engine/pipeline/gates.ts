import type { Clock, Instant } from '../../../shared/base/time.ts'
import type { Flow } from '../../../shared/domain/flow.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { System } from '../../../shared/domain/system.ts'
import type { Pauses } from '../systems/pauses.ts'
import {
  afterCall,
  hurried,
  passageOf,
  probing,
  unprobed,
  wholeBreaker,
  type Breaker,
  type Passage,
} from './breaker.ts'

/** Whether deliveries may go to a target: it may be paused by somebody, have asked to be left alone, or be out of reach. */
export interface Gates {
  passage(target: System): Passage
  /** The one delivery that finds out begins. */
  probeBegins(target: SystemId): void
  /** It ended; without a call the next one finds out. */
  probeEnded(target: SystemId): void
  /** A call to the target ended; null: well. */
  called(target: System, problem: Problem | null): void
  /** Lets one delivery find out now. */
  hurry(target: SystemId): void
  /** Targets that become passable without any event of their own: those whose time has come, and when the next one's does. */
  due(): { readonly targets: readonly SystemId[]; readonly nextAt: Instant | null }
  /** Systems through which not everything flows. */
  flows(): readonly Flow[]
  isPaused(system: SystemId): boolean
  /** Told when more may pass than before. */
  onOpening(listener: (system: SystemId) => void): () => void
}

export interface GatesNeeds {
  readonly pauses: Pauses
  readonly clock: Clock
  readonly random: () => number
}

interface Gate {
  breaker: Breaker
  /** Of the target it speaks of: who saved other values is not held up by what came before. */
  version: number
}

/** What is known of the calls is kept in memory: after a start every target is tried. */
export function createGates({ pauses, clock, random }: GatesNeeds): Gates {
  const gates = new Map<SystemId, Gate>()
  const listeners = new Set<(system: SystemId) => void>()
  const opening = (system: SystemId) => {
    for (const listener of [...listeners]) listener(system)
  }
  pauses.onChange((system) => {
    if (!pauses.find(system)) opening(system)
  })
  const gateOf = ({ id, version }: System): Gate => {
    const known = gates.get(id)
    if (known && known.version >= version) return known
    const fresh = { breaker: wholeBreaker, version }
    gates.set(id, fresh)
    return fresh
  }
  const change = (system: SystemId, by: (breaker: Breaker) => Breaker) => {
    const gate = gates.get(system)
    if (gate) gate.breaker = by(gate.breaker)
  }
  return {
    passage: (target) => {
      if (pauses.find(target.id)) return { kind: 'none', until: null }
      return passageOf(gateOf(target).breaker, clock.now())
    },
    probeBegins: (target) => change(target, probing),
    probeEnded: (target) => {
      change(target, unprobed)
      opening(target)
    },
    called: (target, problem) => {
      const gate = gateOf(target)
      // It was called with values that are saved no more.
      if (gate.version > target.version) return
      const tools = { now: clock.now(), random, properties: target.properties }
      const before = gate.breaker
      gate.breaker = afterCall(before, problem, tools)
      if (before.standstill && !gate.breaker.standstill) opening(target.id)
    },
    hurry: (target) => {
      change(target, (breaker) => hurried(breaker, clock.now()))
      opening(target)
    },
    due: () => dueOf(gates, (system) => pauses.find(system) !== null, clock.now()),
    flows: () => {
      const stopped = [...gates].flatMap(([system, { breaker }]) => (isStill(breaker, clock.now()) ? [system] : []))
      return [...new Set([...pauses.all().map(({ system }) => system), ...stopped])].map((system) => ({
        system,
        pause: pauses.find(system),
        standstill: stopped.includes(system) ? (gates.get(system)?.breaker.standstill ?? null) : null,
      }))
    },
    isPaused: (system) => pauses.find(system) !== null,
    onOpening: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function isStill(breaker: Breaker, now: Date): boolean {
  return passageOf(breaker, now).kind !== 'all'
}

function dueOf(
  gates: ReadonlyMap<SystemId, Gate>,
  isPaused: (system: SystemId) => boolean,
  now: Date,
): ReturnType<Gates['due']> {
  const passages = [...gates].flatMap(([system, { breaker }]) =>
    isPaused(system) ? [] : [{ system, passage: passageOf(breaker, now) }],
  )
  const times = passages.flatMap(({ passage }) => (passage.kind === 'none' && passage.until ? [passage.until] : []))
  return {
    targets: passages.flatMap(({ system, passage }) => (passage.kind === 'probe' ? [system] : [])),
    nextAt: times.toSorted()[0] ?? null,
  }
}
