import { instant, minutes, type Clock } from '../../../shared/base/time.ts'
import type { Log } from '../observe/log.ts'
import type { Gates } from '../pipeline/gates.ts'
import type { Database } from '../storage/database.ts'
import type { Systems } from '../systems/systems.ts'
import type { JobRunner } from './jobRunner.ts'
import { activeSchedules, keepChecked, type StoredSchedule } from './scheduleRows.ts'
import { tickOf, timesAfter, type Timing } from './scheduleTimes.ts'

export interface SchedulerNeeds {
  readonly database: Database
  readonly systems: Systems
  readonly runner: Pick<JobRunner, 'start' | 'isBusy'>
  readonly gates: Pick<Gates, 'isPaused'>
  readonly clock: Clock
  readonly log: Log
}

/** Later than this nobody was there at the time itself. */
const onTimeMs = minutes(1.5)
const mostMissed = 1000

/** Begins what is due by the schedules; called every minute, and after the engine started. A time point at which a run of the
 *  source is still going is passed over; what nobody was there for is told, and made up for by one run (spec 6.2, 25 no. 26). */
export async function startDueRuns(needs: SchedulerNeeds): Promise<void> {
  for (const schedule of await activeSchedules(needs.database)) {
    try {
      await startDue(schedule, needs)
    } catch (error) {
      needs.log.error(
        { err: error, source: schedule.source },
        'A schedule could not be looked at; the next minute does',
      )
    }
  }
}

async function startDue(schedule: StoredSchedule, needs: SchedulerNeeds): Promise<void> {
  const { source, plan, timeZone } = schedule
  const now = needs.clock.now()
  const timing: Timing = { plan, timeZone, anchor: new Date(schedule.anchorAt) }
  const due = dueTimes(timing, new Date(schedule.checkedAt), now)
  const latest = due.at(-1)
  if (!latest) return
  const isOnTime = now.getTime() - latest.getTime() < onTimeMs
  const missed = isOnTime ? due.length - 1 : due.length
  const isWanted = isOnTime || schedule.missed === 'once'
  if (isWanted && (await isFree(source, needs))) {
    await needs.runner.start('read', source, { kind: 'repeat', tick: tickOf(timing, latest), missed })
  } else needs.log.info({ source, missed, at: instant(latest) }, 'A time of a schedule was passed over')
  await keepChecked(needs.database, source, instant(now))
}

function dueTimes(timing: Timing, after: Date, now: Date): readonly Date[] {
  const due: Date[] = []
  for (const time of timesAfter(timing, after)) {
    if (time > now) break
    due.push(time)
    if (due.length > mostMissed) due.shift()
  }
  return due
}

async function isFree(source: StoredSchedule['source'], { systems, runner, gates }: SchedulerNeeds): Promise<boolean> {
  if (gates.isPaused(source)) return false
  const system = await systems.find(source)
  return system?.kind === 'source' && system.enabled && !(await runner.isBusy(source))
}
