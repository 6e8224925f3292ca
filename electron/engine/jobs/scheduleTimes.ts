import { said, type Said } from '../../../shared/base/said.ts'
import type { SchedulePlan } from '../../../shared/domain/job.ts'
import { readCron, type CronFields } from './cronExpression.ts'
import { isTimeZone, momentOf, wallAt, wallText } from './wallTime.ts'

/** A plan with all that its times depend on. */
export interface Timing {
  readonly plan: SchedulePlan
  /** IANA name. */
  readonly timeZone: string
  /** Where intervals are counted from. */
  readonly anchor: Date
}

const minuteMs = 60_000
const dayMs = 86_400_000
/** Far enough for every 29th of February. */
const mostDays = 366 * 9
/** Shorter ones are what polling is for (spec 6.2, 22 no. 4). */
const shortestIntervalMinutes = 30

/** Why a plan cannot be; null: it can. */
export function planFault(plan: SchedulePlan, timeZone: string): Said | null {
  if (!isTimeZone(timeZone)) return said`"${timeZone}" is no time zone. Take one like Europe/Berlin.`
  switch (plan.kind) {
    case 'interval':
      return Number.isInteger(plan.minutes) && plan.minutes >= shortestIntervalMinutes ? null : shortInterval
    case 'weekdays':
      if (plan.days.length === 0 || plan.days.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
        return said`Choose at least one day of the week.`
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(plan.time) ? null : said`The time must be one like 06:30.`
    case 'cron': {
      const fields = readCron(plan.expression)
      return typeof fields === 'string' ? fields : null
    }
  }
}

const shortInterval = said`The interval must be at least ${shortestIntervalMinutes} minutes. For shorter ones set provost.polling.minutes at the source: it reads only what changed.`

/** The times of a plan after a moment, the earliest first; for years to come, or for ever. No time of the wall is skipped where
 *  the clocks jump ahead, none comes twice where they are set back. */
export function* timesAfter({ plan, timeZone, anchor }: Timing, after: Date): Generator<Date> {
  if (plan.kind === 'interval') {
    const stepMs = plan.minutes * minuteMs
    const passed = Math.max(0, Math.floor((after.getTime() - anchor.getTime()) / stepMs))
    for (let count = passed + 1; ; count += 1) yield new Date(anchor.getTime() + count * stepMs)
  }
  const fields = fieldsOf(plan)
  const first = wallAt(new Date(after.getTime() - dayMs), timeZone)
  let last = after.getTime()
  for (let ahead = 0; ahead < mostDays; ahead += 1) {
    const day = new Date(Date.UTC(first.year, first.month - 1, first.day + ahead))
    for (const time of timesOfDay(fields, day, timeZone)) {
      if (time <= last) continue
      last = time
      yield new Date(time)
    }
  }
}

/** Names a time, so that it has one run: the minute on the wall, for intervals that of UTC. */
export function tickOf({ plan, timeZone }: Timing, time: Date): string {
  return plan.kind === 'interval' ? `${time.toISOString().slice(0, 16)}Z` : wallText(wallAt(time, timeZone))
}

function timesOfDay(fields: CronFields, day: Date, timeZone: string): readonly number[] {
  const date = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() }
  if (!fields.fitsDay(date.month, date.day, day.getUTCDay())) return []
  const times = fields.hours.flatMap((hour) =>
    fields.minutes.map((minute) => momentOf({ ...date, hour, minute }, timeZone).getTime()),
  )
  return times.sort((a, b) => a - b)
}

function fieldsOf(plan: Exclude<SchedulePlan, { kind: 'interval' }>): CronFields {
  const expression = plan.kind === 'cron' ? plan.expression : weekly(plan)
  const fields = readCron(expression)
  if (typeof fields === 'string') throw new Error(`A schedule that was saved cannot be read: ${fields}`)
  return fields
}

function weekly({ days, time }: Extract<SchedulePlan, { kind: 'weekdays' }>): string {
  const [hour = '', minute = ''] = time.split(':')
  return `${Number(minute)} ${Number(hour)} * * ${days.join(',')}`
}
