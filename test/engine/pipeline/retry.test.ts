import { describe, expect, it } from 'vitest'
import { said } from '../../../shared/base/said.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { problemOfAnswer } from '../../../electron/engine/connectors/problems.ts'
import { nextAttempt, type RetryState } from '../../../electron/engine/pipeline/retry.ts'

const now = new Date('2026-11-19T08:00:00.000Z')
const hoursAgo = (count: number) => new Date(now.getTime() - count * 3_600_000)
const unavailable: Problem = { code: 'unavailable', message: said`no answer` }

/** Seconds from now; null: given up. */
function pause(parts: Partial<RetryState>): number | null {
  const at = nextAttempt({
    ...{ problem: unavailable, attempt: 1, firstTriedAt: now, now, random: () => 0.5, properties: {} },
    giveUpAfterHours: 24,
    ...parts,
  })
  return at === null ? null : (Date.parse(at) - now.getTime()) / 1000
}
const attempts = (...numbers: number[]) => numbers.map((attempt) => pause({ attempt }))

describe('the next attempt', () => {
  it('comes twice after 30 s, then after pauses that double up to 30 minutes', () => {
    expect(attempts(1, 2, 3, 4, 5, 6, 7, 8, 9, 500)).toEqual([30, 30, 60, 120, 240, 480, 960, 1800, 1800, 1800])
  })

  it('follows the documented properties, within their documented limits', () => {
    const properties = (count: string, interval: string) => ({
      'ips.failed.request.retry.attempts': count,
      'ips.failed.request.retry.attempts.interval': interval,
    })
    const pauses = (count: string, interval: string) =>
      [1, 2, 3, 4].map((attempt) => pause({ attempt, properties: properties(count, interval) }))
    expect([pauses('0', '5'), pauses('3', '5'), pauses('9', '600'), pauses('', 'soon')]).toEqual([
      [60, 120, 240, 480],
      [5, 5, 5, 60],
      [60, 60, 60, 60],
      [30, 30, 60, 120],
    ])
  })

  it('is spread by a fifth, so that not all come at once', () => {
    const spread = [0, 0.5, 0.999].map((value) => pause({ attempt: 5, random: () => value }))
    expect(spread.map((seconds) => Math.round(seconds ?? 0))).toEqual([192, 240, 288])
  })

  it('waits as long as the system asks, but no less than the pause', () => {
    const asking = (retryAfterMs: number) => ({ problem: { ...unavailable, retryAfterMs } })
    expect([pause(asking(90_000)), pause(asking(1000))]).toEqual([90, 30])
  })

  it('is given up when it has been tried for long enough', () => {
    const tried = (hours: number, attempt: number) => pause({ firstTriedAt: hoursAgo(hours), attempt })
    expect([tried(23, 40), tried(25, 40)]).toEqual([1800, null])
  })

  it('has its documented attempts also when it is sent again after days', () => {
    const tried = (attempt: number) => pause({ firstTriedAt: hoursAgo(100), attempt })
    expect([tried(1), tried(2), tried(3)]).toEqual([30, 30, null])
  })

  it.each(['rateLimited', 'unavailable', 'timeout', 'unauthorized', 'forbidden'] as const)(
    'is there for %s',
    (code) => {
      expect(pause({ problem: { code, message: said`` } })).toBe(30)
    },
  )

  it.each([
    'unknownEntity',
    'alreadyExists',
    'invalidEntity',
    'badProperties',
    'badTransformation',
    'protocol',
  ] as const)('is not there for %s: repeating it does not help', (code) => {
    expect(pause({ problem: { code, message: said`` } })).toBeNull()
  })
})

/** What a connector of whatever product makes of an answer. */
const answered = (status: number): Problem =>
  problemOfAnswer({
    call: 'POST https://host/scim/Users',
    status,
    headers: {},
    body: null,
    addressesEntity: false,
    now,
  })

describe('6.14: an answer', () => {
  it.each([403, 408, 425, 429, 500, 502, 503, 504])('%i is tried again, whatever the product', (status) => {
    expect(pause({ problem: answered(status) })).toBe(30)
  })

  it.each([400, 404, 409, 412, 501])('%i is not', (status) => {
    expect(pause({ problem: answered(status) })).toBeNull()
  })

  it('that never came is tried again; three times at most, a minute apart at most', () => {
    const properties = { 'ips.failed.request.retry.attempts': '9', 'ips.failed.request.retry.attempts.interval': '999' }
    const problem: Problem = { code: 'timeout', message: said`no answer` }
    const given = [1, 2, 3, 4].map((attempt) => pause({ problem, attempt, properties, giveUpAfterHours: 0 }))
    expect(given).toEqual([60, 60, 60, null])
  })
})
