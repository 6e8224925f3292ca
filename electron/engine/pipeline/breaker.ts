import { hours, instant, later, minutes, type Instant } from '../../../shared/base/time.ts'
import type { Standstill } from '../../../shared/domain/flow.ts'
import type { Problem, ProblemCode } from '../../../shared/domain/problem.ts'
import { pauseMs } from './retry.ts'

/** What the calls to one target came to lately. A value: every function here answers the next one. */
export interface Breaker {
  /** Failures in a row that speak of the whole target. */
  readonly failures: number
  /** Probes that failed since it broke. */
  readonly probes: number
  readonly standstill: Standstill | null
}

export interface BreakerTools {
  readonly now: Date
  readonly random: () => number
  readonly properties: Readonly<Record<string, string>>
}

/** All that is due may go, one delivery may be tried, or nothing goes before a time. */
export type Passage = { readonly kind: 'all' | 'probe' } | { readonly kind: 'none'; readonly until: Instant | null }

export const wholeBreaker: Breaker = { failures: 0, probes: 0, standstill: null }

const longestProbePause = minutes(5)
/** Longer than anything a target may ask for: a later time was written before the clock was set back. */
const longestStandstill = hours(2)

export function passageOf({ standstill }: Breaker, now: Date): Passage {
  if (standstill === null) return { kind: 'all' }
  const until = standstill.kind === 'asked' ? standstill.until : standstill.probeAt
  const isOver = until <= instant(now) || until > later(now, longestStandstill)
  if (standstill.kind === 'asked') return isOver ? { kind: 'all' } : { kind: 'none', until }
  if (standstill.isProbing) return { kind: 'none', until: null }
  return isOver ? { kind: 'probe' } : { kind: 'none', until }
}

/** One delivery is on its way to find out. */
export function probing(breaker: Breaker): Breaker {
  const { standstill } = breaker
  return standstill?.kind === 'broken' ? { ...breaker, standstill: { ...standstill, isProbing: true } } : breaker
}

/** The delivery that was to find out ended without a call: the next one may. */
export function unprobed(breaker: Breaker): Breaker {
  const { standstill } = breaker
  if (standstill?.kind !== 'broken' || !standstill.isProbing) return breaker
  return { ...breaker, standstill: { ...standstill, isProbing: false } }
}

/** The next probe may go at once, whatever the target asked for: somebody says that it helps. */
export function hurried(breaker: Breaker, now: Date): Breaker {
  const { standstill } = breaker
  if (standstill?.kind !== 'broken') return { ...breaker, standstill: null }
  return { ...breaker, standstill: { ...standstill, probeAt: instant(now) } }
}

/** A call ended; null: well. */
export function afterCall(breaker: Breaker, problem: Problem | null, tools: BreakerTools): Breaker {
  if (problem !== null && isOfTarget(problem)) return afterFailure(breaker, problem, tools)
  // It answers, whatever it says.
  const asked = problem === null ? null : askedBy(problem, tools.now)
  if (breaker.standstill?.kind !== 'asked') return { ...wholeBreaker, standstill: asked }
  // What was under way when it asked says nothing new; of two times the later one counts.
  const isLater = asked !== null && asked.until > breaker.standstill.until
  return { ...wholeBreaker, standstill: isLater || isPast(breaker.standstill, tools.now) ? asked : breaker.standstill }
}

function afterFailure(breaker: Breaker, problem: Problem, tools: BreakerTools): Breaker {
  const { standstill } = breaker
  const failures = breaker.failures + 1
  if (standstill?.kind === 'broken') {
    // Others were under way when it broke; they count no further.
    if (!standstill.isProbing) return { ...breaker, failures }
    const probes = breaker.probes + 1
    const probeAt = probeTime(problem, probes + 1, tools)
    return { failures, probes, standstill: { ...standstill, isProbing: false, problem, probeAt } }
  }
  const most = mostFailures(tools.properties)
  if (most === 0 || failures < most) return { ...breaker, failures }
  const since = instant(tools.now)
  const probeAt = probeTime(problem, 1, tools)
  return { failures, probes: 0, standstill: { kind: 'broken', since, probeAt, isProbing: false, problem } }
}

/** At the fixed interval as often as an attempt would be repeated, then with pauses that double. */
function probeTime(problem: Problem, attempt: number, { now, random, properties }: BreakerTools): Instant {
  const pause = Math.min(longestProbePause, pauseMs({ attempt, random, properties }))
  return later(now, Math.max(pause, problem.retryAfterMs ?? 0))
}

type Asked = Extract<Standstill, { kind: 'asked' }>

function askedBy(problem: Problem, now: Date): Asked | null {
  const { retryAfterMs = 0 } = problem
  const speaksOfTarget = problem.code === 'rateLimited' || problem.code === 'unavailable'
  if (!speaksOfTarget || retryAfterMs === 0) return null
  return { kind: 'asked', since: instant(now), until: later(now, retryAfterMs), problem }
}

function isPast({ until }: Asked, now: Date): boolean {
  return until <= instant(now) || until > later(now, longestStandstill)
}

const alwaysOfTarget: ReadonlySet<ProblemCode> = new Set(['timeout', 'unauthorized'])

/** Whether a problem says that a system is not reached or refuses the credentials. An answer to one entity never does. */
export function isOfTarget({ code, status }: Problem): boolean {
  if (alwaysOfTarget.has(code)) return true
  return code === 'unavailable' && !/^\d{3}$/.test(status ?? '500')
}

/** `provost.breaker.failures`; 0: it never breaks. */
function mostFailures(properties: BreakerTools['properties']): number {
  const text = properties['provost.breaker.failures'] ?? ''
  const value = Number(text)
  return text !== '' && Number.isInteger(value) && value >= 0 ? Math.min(value, 1000) : 5
}
