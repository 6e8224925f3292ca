import type { SchedulePlan } from '../../../shared/domain/job.ts'

/** A key of `jobs.rules` and what is filled in. */
export interface Rule {
  readonly key: 'interval' | 'hours' | 'everyDay' | 'weekdays' | 'days' | 'cron'
  readonly values: Readonly<Record<string, string>>
  /** What is counted; null: nothing. */
  readonly plural: number | null
}

/** When a source is read, to be said in words. */
export function ruleOf(plan: SchedulePlan, locale: string): Rule {
  if (plan.kind === 'interval') {
    const isHours = plan.minutes % 60 === 0
    return { key: isHours ? 'hours' : 'interval', values: {}, plural: isHours ? plan.minutes / 60 : plan.minutes }
  }
  if (plan.kind === 'cron') return { key: 'cron', values: { expression: plan.expression }, plural: null }
  const days = [...new Set(plan.days)].toSorted((a, b) => a - b)
  const { time } = plan
  if (days.length === 7) return { key: 'everyDay', values: { time }, plural: null }
  if (days.join() === '1,2,3,4,5') return { key: 'weekdays', values: { time }, plural: null }
  return { key: 'days', values: { days: days.map((day) => dayName(day, locale)).join(', '), time }, plural: null }
}

/** `Mon` for 1. */
export function dayName(day: number, locale: string): string {
  // 4 January 2021 was a Monday.
  const date = new Date(Date.UTC(2021, 0, 3 + day))
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(date)
}
