import { expect, test } from 'vitest'
import { runIdOf, type JobRun, type JobStatistics } from '../../shared/domain/job.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { comingTime } from '../../renderer/composables/format.ts'
import { firstOutcome, mergeRuns, tookMs, totalsOf } from '../../renderer/features/jobs/jobLooks.ts'
import { draftOf, planOf, withDay } from '../../renderer/features/jobs/scheduleDraft.ts'
import { ruleOf } from '../../renderer/features/jobs/scheduleRule.ts'

const run = (number: number, status: JobRun['status'] = 'success'): JobRun => ({
  ...{ id: runIdOf(number), source: 's' as SystemId, sourceName: 'HR', kind: 'read', readMode: 'full', attempt: 1 },
  ...{ trigger: { kind: 'immediate', by: 'maria' }, status, queuedAt: '2026-11-19T08:00:00Z' },
  ...{ startedAt: '2026-11-19T08:00:01Z', endedAt: status === 'running' ? null : '2026-11-19T08:01:01Z' },
})
const row = (counts: Partial<JobStatistics>): JobStatistics => ({
  ...{ system: 's' as SystemId, systemName: 'HR', action: 'write', entityType: 'user' },
  ...{ read: 0, created: 0, updated: 0, deleted: 0, skipped: 0, failed: 0, ...counts },
})

test('the newest page replaces what it covers and keeps older runs', () => {
  const known = [run(1_000_001, 'running'), run(999_999), run(7)]
  const fresh = [run(1_000_002, 'running'), run(1_000_001), run(1_000_000), run(999_999)]
  expect(mergeRuns(fresh, known)).toEqual([...fresh, run(7)])
  expect(mergeRuns([], known)).toEqual([])
})

test('a run takes until its end, or until now', () => {
  const now = Date.parse('2026-11-19T08:00:31Z')
  expect([run(1), run(1, 'running'), { startedAt: null, endedAt: null }].map((one) => tookMs(one, now))).toEqual([
    60_000,
    30_000,
    null,
  ])
})

test('numbers are summed over systems and types, and failures are shown first', () => {
  const statistics = [row({ read: 9, skipped: 1 }), row({ created: 3, updated: 2 }), row({ created: 4 })]
  expect(totalsOf(statistics)).toEqual({ read: 9, created: 7, updated: 2, deleted: 0, skipped: 1, failed: 0 })
  expect([statistics, [...statistics, row({ failed: 1 })], []].map((one) => firstOutcome({ statistics: one }))).toEqual(
    ['created', 'failed', 'failed'],
  )
})

test('a schedule is said in words', () => {
  const days = (...all: number[]) => ruleOf({ kind: 'weekdays', days: all, time: '06:00' }, 'en')
  expect([
    ruleOf({ kind: 'interval', minutes: 90 }, 'en'),
    ruleOf({ kind: 'interval', minutes: 240 }, 'en'),
    ruleOf({ kind: 'cron', expression: '0 6 * * *' }, 'en'),
    days(7, 6, 5, 4, 3, 2, 1),
    days(1, 2, 3, 4, 5),
    days(7, 3),
  ]).toEqual([
    { key: 'interval', values: {}, plural: 90 },
    { key: 'hours', values: {}, plural: 4 },
    { key: 'cron', values: { expression: '0 6 * * *' }, plural: null },
    { key: 'everyDay', values: { time: '06:00' }, plural: null },
    { key: 'weekdays', values: { time: '06:00' }, plural: null },
    { key: 'days', values: { days: 'Wed, Sun', time: '06:00' }, plural: null },
  ])
})

test('a schedule is edited and becomes the same rule again', () => {
  const common = { timeZone: 'Europe/Berlin', enabled: false, missed: 'skip', version: 3 } as const
  const saved = { ...common, changedAt: '2026-11-19T08:00:00Z', changedBy: 'maria' }
  const plans = [
    { kind: 'interval', minutes: 45 },
    { kind: 'weekdays', days: [2, 4], time: '18:30' },
    { kind: 'cron', expression: '*/5 * * * *' },
  ] as const
  const drafts = plans.map((plan) => draftOf({ ...saved, plan }, 'UTC'))
  expect(drafts.map(planOf)).toEqual(plans)
  expect(drafts.map(({ timeZone, enabled, missed }) => ({ timeZone, enabled, missed, version: 3 }))).toEqual([
    common,
    common,
    common,
  ])
})

test('a rule that is not whole says what is missing', () => {
  const draft = draftOf(null, 'UTC')
  expect([
    planOf(draft),
    planOf({ ...draft, days: withDay({ ...draft, days: [3] }, 3) }),
    planOf({ ...draft, time: '24:00' }),
    planOf({ ...draft, kind: 'interval', minutes: '0' }),
    planOf({ ...draft, kind: 'interval', minutes: '1.5' }),
    planOf({ ...draft, kind: 'cron', expression: ' ' }),
    planOf({ ...draft, timeZone: '' }),
  ]).toEqual([
    { kind: 'weekdays', days: [1, 2, 3, 4, 5], time: '06:00' },
    ...(['days', 'time', 'minutes', 'minutes', 'cron', 'timeZone'] as const),
  ])
})

test('what comes is said by time today, with the weekday soon, else with the date', () => {
  const now = new Date(2026, 10, 19, 9, 42).getTime()
  const at = (...when: [number, number, number, number]) =>
    comingTime(new Date(2026, when[0], when[1], when[2], when[3]).toISOString(), now, 'en')
  expect([at(10, 19, 18, 0), at(10, 20, 2, 5), at(11, 3, 2, 5)]).toEqual(['18:00', 'Fri 02:05', '3 Dec, 02:05'])
})
