import type { Schedule, SchedulePlan } from '../../../shared/domain/job.ts'

/** A schedule while it is edited: each face of the rule keeps what was typed into it. */
export interface ScheduleDraft {
  readonly kind: SchedulePlan['kind']
  readonly minutes: string
  readonly days: readonly number[]
  readonly time: string
  readonly expression: string
  readonly timeZone: string
  readonly missed: Schedule['missed']
  readonly enabled: boolean
}

/** Which part of a draft makes no rule yet. */
export type DraftFault = 'minutes' | 'days' | 'time' | 'cron' | 'timeZone'

const workdays = [1, 2, 3, 4, 5]
const longest = 525_600

/** What the form begins with: the schedule that stands, or a proposal. */
export function draftOf(schedule: Schedule | null, timeZone: string): ScheduleDraft {
  const proposal = {
    kind: 'weekdays',
    minutes: '60',
    days: workdays,
    time: '06:00',
    expression: '0 6 * * 1-5',
  } as const
  if (schedule === null) return { ...proposal, timeZone, missed: 'once', enabled: true }
  const { plan, missed, enabled } = schedule
  const common = { ...proposal, timeZone: schedule.timeZone, missed, enabled }
  if (plan.kind === 'interval') return { ...common, kind: plan.kind, minutes: String(plan.minutes) }
  return { ...common, ...plan }
}

/** The rule of a draft, or what is missing. */
export function planOf(draft: ScheduleDraft): SchedulePlan | DraftFault {
  if (draft.timeZone.trim() === '') return 'timeZone'
  if (draft.kind === 'interval') {
    const minutes = /^\d{1,6}$/.test(draft.minutes.trim()) ? Number(draft.minutes) : 0
    return minutes >= 1 && minutes <= longest ? { kind: 'interval', minutes } : 'minutes'
  }
  if (draft.kind === 'cron') {
    const expression = draft.expression.trim()
    return expression === '' ? 'cron' : { kind: 'cron', expression }
  }
  if (draft.days.length === 0) return 'days'
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(draft.time)) return 'time'
  return { kind: 'weekdays', days: draft.days.toSorted((a, b) => a - b), time: draft.time }
}

export function withDay({ days }: ScheduleDraft, day: number): readonly number[] {
  return days.includes(day) ? days.filter((one) => one !== day) : [...days, day]
}
