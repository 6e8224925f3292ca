import { days, instant, later, type Clock, type Instant } from '../../shared/base/time.ts'
import type { Cleared } from '../../shared/domain/storage.ts'
import type { RetentionSettings } from '../../shared/domain/settings.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Plans } from './jobs/plans.ts'
import type { Retention } from './journal/retention.ts'
import type { ChangeLog } from './observe/changeLog.ts'
import type { Notices } from './observe/notices/notices.ts'
import type { BeforeImages } from './pipeline/beforeImages.ts'
import type { Database } from './storage/database.ts'
import { giveBackSpace, spaceOf } from './storage/space.ts'
import type { SettingsStore } from './systems/settings.ts'

export interface ClearingNeeds {
  readonly settings: Pick<SettingsStore, 'read'>
  readonly retention: Retention
  readonly jobs: Pick<Jobs, 'prune' | 'oldestOpen'>
  readonly plans: Pick<Plans, 'prune'>
  readonly images: Pick<BeforeImages, 'prune'>
  readonly changeLog: Pick<ChangeLog, 'prune'>
  readonly notices: Pick<Notices, 'prune'>
  readonly database: Database
  readonly clock: Clock
}

const batch = 500
/** Of the change log in one night: each clearing leaves a line in it. */
const mostChanges = 5000
const bytesOfMiB = 1024 * 1024
/** What the cap never takes. */
const youngestDays = 1

/** Removes what is kept long enough, kind by kind, then the oldest above the cap, and gives the room back to the disk. */
export async function clear(needs: ClearingNeeds, signal?: AbortSignal): Promise<Cleared> {
  const kept = (await needs.settings.read()).settings.retention
  const ago = (count: number): Instant => later(needs.clock.now(), -days(count))
  const { events, traces } = await needs.retention.prune({
    eventsBefore: ago(kept.eventsDays),
    recordsBefore: ago(kept.recordsDays),
    tracesBefore: ago(kept.tracesDays),
    deadLettersBefore: kept.deadLettersDays === 0 ? null : ago(kept.deadLettersDays),
    ...{ batch, signal },
  })
  const cleared = {
    ...{ events, traces },
    runs: await needs.jobs.prune(ago(kept.runsDays)),
    plans: await needs.plans.prune(ago(kept.plansDays)),
    images: await needs.images.prune(batch),
    changes: await needs.changeLog.prune(ago(kept.changesDays), mostChanges),
    notices: await needs.notices.prune(ago(kept.noticesDays)),
    aboveCap: await underCap(needs, kept, signal),
  }
  await giveBackSpace(needs.database, signal)
  return cleared
}

/** The documented "Delete Logs": runs that ended, with their records; what a run that still goes needs stays. */
export async function clearJobLogs({
  retention,
  jobs,
  clock,
}: Pick<ClearingNeeds, 'retention' | 'jobs' | 'clock'>): Promise<{ readonly runs: number; readonly records: number }> {
  const before = (await jobs.oldestOpen()) ?? instant(clock.now())
  const never = ''
  const limits = { eventsBefore: never, recordsBefore: before, tracesBefore: never, deadLettersBefore: null }
  const { events } = await retention.prune({ ...limits, batch })
  return { runs: await jobs.prune(before), records: events }
}

/** Traces first, then events that are over; copies to undo from, relations and dead letters stay. */
async function underCap(
  { database, retention, clock }: ClearingNeeds,
  { capMiB }: RetentionSettings,
  signal?: AbortSignal,
): Promise<number> {
  if (capMiB === 0) return 0
  const isEnough = async () => {
    const { fileBytes, freeBytes } = await spaceOf(database)
    return fileBytes - freeBytes <= capMiB * bytesOfMiB
  }
  const before = later(clock.now(), -days(youngestDays))
  const limits = { eventsBefore: before, recordsBefore: before, tracesBefore: before, deadLettersBefore: null }
  const { events, traces } = await retention.prune({ ...limits, batch, signal, isEnough })
  return events + traces
}
