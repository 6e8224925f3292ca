import { type Said } from '../../../shared/base/said.ts'
import { instant, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { Schedule, SchedulePlan } from '../../../shared/domain/job.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { oneAtATime } from '../storage/oneAtATime.ts'
import type { Database } from '../storage/database.ts'
import { invalid, type Saved } from '../systems/saving.ts'
import { findSchedule, putSchedule, type StoredSchedule } from './scheduleRows.ts'
import { planFault, timesAfter } from './scheduleTimes.ts'

export interface Scheduled {
  /** null: none was ever set. */
  readonly schedule: Schedule | null
  /** The next five times; none while it is switched off. */
  readonly next: readonly Instant[]
}

export interface ScheduleDraft extends Pick<Schedule, 'plan' | 'timeZone' | 'missed' | 'enabled' | 'version'> {
  readonly by: string
}

/** When sources are read by themselves. Setting a plan starts nothing, nor does switching it on (spec 6.2). */
export interface Schedules {
  find(source: SystemId): Promise<Scheduled>
  save(source: SystemId, draft: ScheduleDraft): Promise<Saved<Scheduled>>
  /** The next five times of a plan; a text says what is wrong with it. */
  preview(plan: SchedulePlan, timeZone: string): readonly Instant[] | Said
}

const shownTimes = 5

export function createSchedules({ database, clock }: { database: Database; clock: Clock }): Schedules {
  const inTurn = oneAtATime()
  const find = async (source: SystemId): Promise<Scheduled> => {
    const stored = await findSchedule(database, source)
    if (!stored) return { schedule: null, next: [] }
    const next = stored.enabled ? nextTimes(stored, new Date(stored.anchorAt), clock.now()) : []
    return { schedule: shown(stored), next }
  }
  return {
    find,
    save: (source, draft) =>
      inTurn(async () => {
        const before = await findSchedule(database, source)
        if (before && before.version !== draft.version) return conflictOf(before)
        const fault = planFault(draft.plan, draft.timeZone)
        if (fault !== null) return invalid([{ name: 'plan', message: fault }])
        const { by, ...wanted } = draft
        const now = instant(clock.now())
        const times = { checkedAt: now, anchorAt: now, changedAt: now }
        await putSchedule(database, { ...wanted, ...times, source, version: draft.version + 1, changedBy: by })
        return { kind: 'saved', value: await find(source) }
      }),
    preview: (plan, timeZone) => planFault(plan, timeZone) ?? nextTimes({ plan, timeZone }, clock.now(), clock.now()),
  }
}

function nextTimes(of: { plan: SchedulePlan; timeZone: string }, anchor: Date, after: Date): readonly Instant[] {
  const next: Instant[] = []
  for (const time of timesAfter({ ...of, anchor }, after)) {
    next.push(instant(time))
    if (next.length === shownTimes) break
  }
  return next
}

function shown({ plan, timeZone, enabled, missed, version, changedAt, changedBy }: StoredSchedule): Schedule {
  return { plan, timeZone, enabled, missed, version, changedAt, changedBy }
}

function conflictOf(current: StoredSchedule): Saved<never> {
  const { changedBy, changedAt, plan, timeZone, enabled } = current
  return {
    kind: 'conflict',
    changedBy,
    changedAt,
    current: { plan: { ...plan }, timeZone, enabled },
    differs: ['plan'],
  }
}
