import type { JsonObject } from '../../../shared/base/json.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { Position, RunId, SystemId } from '../../../shared/domain/ids.ts'
import { runNumberOf, type JobLogType } from '../../../shared/domain/job.ts'
import { startClockwork, type Clockwork, type DoorNews } from './clockwork.ts'
import type { Archive } from './archive.ts'
import { exportRun } from './exportRun.ts'
import { exportRuns } from './exportRuns.ts'
import { removeSource } from './forgetSource.ts'
import type { GapNeeds } from './gaps.ts'
import { createJobLog, type JobLog, type JobLogNeeds } from './jobLog.ts'
import { createJobRunner, type JobRunner } from './jobRunner.ts'
import type { JobNeeds } from './needs.ts'
import { lastRunOf } from './runHistory.ts'
import { findRun, openRuns, removeRuns } from './runs.ts'
import { createSchedules, type Schedules } from './schedules.ts'

/** Runs of jobs: starting, stopping, looking at them. */
export interface Jobs {
  readonly runner: JobRunner
  readonly log: JobLog
  readonly schedules: Schedules
  /** What begins runs by itself. */
  startClockwork(needs: Pick<GapNeeds, 'canReceive' | 'networkChanged'> & DoorNews): Clockwork
  /** How many runs are under way or wait for their turn. */
  countOpen(): Promise<number>
  /** Removes runs that ended before, but none that later ones are compared with; answers how many. */
  prune(before: Instant): Promise<number>
  /** When the oldest run that has not ended was queued; null: all have ended. */
  oldestOpen(): Promise<Instant | null>
  /** When a run of the source was begun last over the tenant API; null: never. */
  lastApiStart(source: SystemId): Promise<Instant | null>
  /** null: there is no such run. */
  export(run: RunId, type: JobLogType): Promise<Archive | null>
  /** The summaries of all runs. */
  exportAll(): Promise<Archive>
}

export interface JobsNeeds extends JobNeeds {
  readonly nameOf: (id: SystemId) => string
  readonly lines: JobLogNeeds['lines']
  contentOf(position: Position): Promise<JsonObject | null>
  hasReported(source: SystemId): Promise<boolean>
  isLeaving(): boolean
  readonly hasReader: GapNeeds['hasReader']
}

export function createJobs(needs: JobsNeeds): Jobs {
  const { database, clock } = needs
  const log = createJobLog(needs)
  const runner = createJobRunner(needs)
  needs.systems.onChange((id) => {
    void clearRemoved(id, needs).catch((error: unknown) => needs.log.error({ err: error, id }, notCleared))
  })
  return {
    ...{ log, runner, schedules: createSchedules(needs) },
    startClockwork: (receiving) =>
      startClockwork({
        ...{ ...needs, ...receiving, runner },
        hasReported: (source) => needs.hasReported(source),
        isLeaving: () => needs.isLeaving(),
      }),
    countOpen: async () => (await openRuns(database)).length,
    prune: async (before) => {
      let removed = 0
      for (let count = mostPruned; count === mostPruned; removed += count)
        count = await needs.commit.run((within) => removeRuns(within, before, mostPruned))
      return removed
    },
    oldestOpen: async () => (await openRuns(database))[0]?.queuedAt ?? null,
    lastApiStart: (source) => lastRunOf(database, source, 'api'),
    export: async (id, type) => {
      const run = await findRun(database, runNumberOf(id) ?? 0)
      return run && exportRun(run, type, clock.now(), { log, contentOf: (position) => needs.contentOf(position) })
    },
    exportAll: () => exportRuns(log, clock.now()),
  }
}

const mostPruned = 200
const notCleared = 'What was known of a deleted source could not be removed'

async function clearRemoved(id: SystemId, { systems, commit }: JobNeeds): Promise<void> {
  if ((await systems.find(id)) === null) await commit.run((within) => removeSource(within, id))
}
