import { describe, expect, it } from 'vitest'
import { age, count, duration, fullTime, logTime, shortTime } from '../../renderer/composables/format.ts'

/** Without an offset the text is local time, as people see it. */
const at = (local: string) => new Date(local)
const now = at('2026-11-19T09:42:30').getTime()
const text = (value: string) => value.replaceAll('\u00a0', ' ')

describe('times', () => {
  it.each([
    ['the same day to the second', at('2026-11-19T09:42:17'), '09:42:17'],
    ['just after midnight as hour 00', at('2026-11-19T00:03:05'), '00:03:05'],
    ['within a week with the day of the week', at('2026-11-18T22:00'), 'Wed 22:00'],
    ['a week ago no longer with it, as it would be the same as today', at('2026-11-12T22:00'), '12 Nov'],
    ['the same year with day and month', at('2026-11-03T00:00'), '3 Nov'],
    ['a later day of the same year likewise', at('2026-11-22T00:00'), '22 Nov'],
    ['another year with the year', at('2025-11-19T00:00'), '19 Nov 2025'],
  ])('shows %s', (_, date, expected) => {
    expect(shortTime(date.toISOString(), now, 'en')).toBe(expected)
  })

  it('shows milliseconds of the same day in logs', () => {
    expect(logTime(at('2026-11-19T09:42:17.004').toISOString(), now, 'en')).toBe('09:42:17.004')
  })

  it('shows no milliseconds beside a date', () => {
    expect(logTime(at('2026-11-03T09:42:17.004').toISOString(), now, 'en')).toBe('3 Nov')
  })

  it('names the instant in UTC in the tooltip', () => {
    expect(fullTime('2026-11-19T08:42:17.204Z', 'en')).toContain('(2026-11-19T08:42:17.204Z)')
  })
})

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [38.4, '38 ms'],
    [999.7, '1.0 s'],
    [1_440, '1.4 s'],
    [59_970, '1 min'],
    [64_000, '1 min 4 s'],
    [3_599_800, '1 h'],
    [8_280_000, '2 h 18 min'],
    [86_390_000, '1 day'],
    [16 * 86_400_000, '16 days'],
  ])('of %d ms read %s', (ms, expected) => {
    expect(text(duration(ms))).toBe(expected)
  })

  it.each([
    [-500, '1 s'],
    [4_200, '4 s'],
    [59_700, '1 min'],
    [372_000, '6 min'],
    [3_590_000, '1 h'],
    [11_400_000, '3 h 10 min'],
  ])('as an age, of %d ms, read %s', (ms, expected) => {
    expect(text(age(ms))).toBe(expected)
  })
})

it('groups the digits of large numbers', () => {
  expect(count(12_480, 'en')).toBe('12,480')
})
