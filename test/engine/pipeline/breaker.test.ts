import { describe, expect, it } from 'vitest'
import { said } from '../../../shared/base/said.ts'
import { minutes, seconds } from '../../../shared/base/time.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import {
  afterCall,
  hurried,
  passageOf,
  probing,
  unprobed,
  wholeBreaker,
  type Breaker,
} from '../../../electron/engine/pipeline/breaker.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

const start = '2026-11-19T08:00:00.000Z'
const refused: Problem = { code: 'unavailable', message: said`nothing listens`, status: 'ECONNREFUSED' }
const signIn: Problem = { code: 'unauthorized', message: said`refused`, status: '401' }
const broken: Problem = { code: 'unavailable', message: said`an error`, status: '500' }
const asksFor = (wait: number): Problem => ({
  ...{ code: 'rateLimited', message: said`too many`, status: '429' },
  retryAfterMs: wait,
})

/** One breaker, and a clock that the test turns. */
function open(properties: Readonly<Record<string, string>> = {}) {
  const clock = turnedClock(start)
  let breaker: Breaker = wholeBreaker
  const tools = () => ({ now: clock.now(), random: () => 0.5, properties })
  return {
    clock,
    call: (...problems: readonly (Problem | null)[]) => {
      for (const problem of problems) breaker = afterCall(breaker, problem, tools())
    },
    probe: (problem: Problem | null) => {
      breaker = afterCall(probing(breaker), problem, tools())
    },
    begin: () => {
      breaker = probing(breaker)
    },
    endWithoutCall: () => {
      breaker = unprobed(breaker)
    },
    hurry: () => {
      breaker = hurried(breaker, clock.now())
    },
    passage: () => passageOf(breaker, clock.now()),
    standstill: () => breaker.standstill,
  }
}

describe('a breaker', () => {
  it('stops everything after five calls in a row that do not reach the target or are refused its credentials', () => {
    const test = open()
    test.call(refused, signIn, refused, refused)
    const before = test.passage()
    test.call(refused)
    expect([before, test.passage(), test.standstill()]).toEqual([
      { kind: 'all' },
      { kind: 'none', until: '2026-11-19T08:00:30.000Z' },
      { kind: 'broken', since: start, probeAt: '2026-11-19T08:00:30.000Z', isProbing: false, problem: refused },
    ])
  })

  it('counts from anew after any answer of the target, an error for one entity too', () => {
    const test = open()
    test.call(refused, refused, refused, refused, broken, refused, refused, refused, refused)
    expect(test.passage()).toEqual({ kind: 'all' })
  })

  it('follows provost.breaker.failures, and never breaks at 0', () => {
    const [eager, never] = [open({ 'provost.breaker.failures': '1' }), open({ 'provost.breaker.failures': '0' })]
    for (const test of [eager, never]) test.call(refused, refused, refused, refused, refused, refused)
    expect([eager.passage().kind, never.passage().kind]).toEqual(['none', 'all'])
  })

  it('lets one delivery at a time find out, and all go when it was answered', () => {
    const test = open()
    test.call(refused, refused, refused, refused, refused)
    test.clock.turn(seconds(30))
    const due = test.passage()
    test.begin()
    const meanwhile = test.passage()
    test.call(null)
    expect([due, meanwhile, test.passage()]).toEqual([
      { kind: 'probe' },
      { kind: 'none', until: null },
      { kind: 'all' },
    ])
  })

  it('probes at the documented interval first, then with pauses that double up to five minutes', () => {
    const test = open({ 'ips.failed.request.retry.attempts.interval': '10' })
    test.call(refused, refused, refused, refused, refused)
    const pauses: number[] = []
    for (let probe = 0; probe < 7; probe += 1) {
      const passage = test.passage()
      const until = passage.kind === 'none' ? Date.parse(passage.until ?? '') : 0
      pauses.push((until - test.clock.now().getTime()) / 1000)
      test.clock.turn(until - test.clock.now().getTime())
      test.probe(signIn)
    }
    expect(pauses).toEqual([10, 10, 60, 120, 240, 300, 300])
  })

  it('asks the next delivery when the one that was to find out made no call', () => {
    const test = open()
    test.call(refused, refused, refused, refused, refused)
    test.clock.turn(seconds(30))
    test.begin()
    test.endWithoutCall()
    expect(test.passage()).toEqual({ kind: 'probe' })
  })

  it('does not count what was under way when it broke as failed probes', () => {
    const test = open()
    test.call(refused, refused, refused, refused, refused, refused, refused)
    expect(test.passage()).toEqual({ kind: 'none', until: '2026-11-19T08:00:30.000Z' })
  })

  it('leaves the whole target alone for as long as it asks, the longest time of several', () => {
    const test = open()
    test.call(asksFor(seconds(60)), asksFor(seconds(20)), null, asksFor(seconds(90)))
    const asked = test.passage()
    test.clock.turn(seconds(90))
    expect([asked, test.passage()]).toEqual([{ kind: 'none', until: '2026-11-19T08:01:30.000Z' }, { kind: 'all' }])
  })

  it('lets one find out at once when somebody says so', () => {
    const [unreached, limited] = [open(), open()]
    unreached.call(refused, refused, refused, refused, refused)
    limited.call(asksFor(minutes(50)))
    unreached.hurry()
    limited.hurry()
    expect([unreached.passage().kind, limited.passage().kind]).toEqual(['probe', 'all'])
  })

  it('does not stand still for years when the clock is set back', () => {
    const test = open()
    test.call(asksFor(minutes(50)))
    test.clock.turn(-minutes(60 * 24 * 365))
    expect(test.passage()).toEqual({ kind: 'all' })
  })
})
