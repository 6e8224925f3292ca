import { describe, expect, it } from 'vitest'
import type { SchedulePlan } from '../../../shared/domain/job.ts'
import { planFault, timesAfter, tickOf } from '../../../electron/engine/jobs/scheduleTimes.ts'

const timeZone = 'Europe/Berlin'
const anchor = new Date('2026-03-27T00:00:00Z')

function times(plan: SchedulePlan, after: string, count: number): string[] {
  const found: string[] = []
  for (const time of timesAfter({ plan, timeZone, anchor }, new Date(after))) {
    found.push(time.toISOString())
    if (found.length === count) break
  }
  return found
}

describe('6.2: a schedule', () => {
  it('of weekdays and a time is that of the wall, also over a change of the clocks', () => {
    expect(times({ kind: 'weekdays', days: [1, 6, 7], time: '06:30' }, '2026-03-27T12:00:00Z', 4)).toEqual([
      '2026-03-28T05:30:00.000Z',
      '2026-03-29T04:30:00.000Z',
      '2026-03-30T04:30:00.000Z',
      '2026-04-04T04:30:00.000Z',
    ])
  })

  it('at a time the clocks skip is later by what they skip, and not lost', () => {
    expect(times({ kind: 'cron', expression: '30 2 * * *' }, '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ])
  })

  it('at a time that comes twice has one run', () => {
    expect(times({ kind: 'cron', expression: '30 2 * * *' }, '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ])
  })

  it('every half hour has no time twice where the clocks jump ahead', () => {
    const found = times({ kind: 'cron', expression: '*/30 * * * *' }, '2026-03-29T00:00:00Z', 4)
    expect(found).toEqual([
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-29T02:00:00.000Z',
    ])
  })

  it('of an interval is counted from where it was set and knows no clocks', () => {
    expect(times({ kind: 'interval', minutes: 45 }, '2026-03-29T00:00:00Z', 3)).toEqual([
      '2026-03-29T00:45:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-29T02:15:00.000Z',
    ])
  })

  it.each([
    ['0 6 1 * MON', '2026-06-01T00:00:00Z', ['2026-06-01T04:00:00.000Z', '2026-06-08T04:00:00.000Z']],
    ['0 0 29 2 *', '2026-01-01T00:00:00Z', ['2028-02-28T23:00:00.000Z', '2032-02-28T23:00:00.000Z']],
    ['15,45 8-9 * jan-feb sun', '2026-01-01T00:00:00Z', ['2026-01-04T07:15:00.000Z', '2026-01-04T07:45:00.000Z']],
    ['0 0 * * 7', '2026-06-01T00:00:00Z', ['2026-06-06T22:00:00.000Z', '2026-06-13T22:00:00.000Z']],
  ])('%s', (expression, after, expected) => {
    expect(times({ kind: 'cron', expression }, after, 2)).toEqual(expected)
  })

  it('names a time by the minute on the wall', () => {
    const timing = { plan: { kind: 'cron', expression: '30 2 * * *' }, timeZone, anchor } as const
    expect(tickOf(timing, new Date('2026-10-25T00:30:00Z'))).toBe('2026-10-25T02:30')
  })

  it.each<[SchedulePlan, string]>([
    [{ kind: 'interval', minutes: 29 }, timeZone],
    [{ kind: 'weekdays', days: [], time: '06:30' }, timeZone],
    [{ kind: 'weekdays', days: [1], time: '6:30' }, timeZone],
    [{ kind: 'cron', expression: '* * * *' }, timeZone],
    [{ kind: 'cron', expression: '61 * * * *' }, timeZone],
    [{ kind: 'cron', expression: '5-1 * * * *' }, timeZone],
    [{ kind: 'cron', expression: '*/0 * * * *' }, timeZone],
    [{ kind: 'interval', minutes: 60 }, 'Europe/Nowhere'],
  ])('%o in %s is refused', (plan, zone) => {
    expect(planFault(plan, zone)).toMatch(/\S/)
  })
})
