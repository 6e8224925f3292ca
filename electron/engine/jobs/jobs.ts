import type { JsonObject } from '../../../shared/base/json.ts'
import type { Position, RunId, SystemId } from '../../../shared/domain/ids.ts'
import { runNumberOf, type JobLogType } from '../../../shared/domain/job.ts'
import { exportRun, type Archive } from './exportRun.ts'
import { createJobLog, type JobLog } from './jobLog.ts'
import { createJobRunner, type JobRunner } from './jobRunner.ts'
import type { JobNeeds } from './needs.ts'
import { findRun } from './runs.ts'

/** Runs of jobs: starting, stopping, looking at them. */
export interface Jobs {
  readonly runner: JobRunner
  readonly log: JobLog
  /** null: there is no such run. */
  export(run: RunId, type: JobLogType): Promise<Archive | null>
}

export interface JobsNeeds extends JobNeeds {
  readonly nameOf: (id: SystemId) => string
  contentOf(position: Position): Promise<JsonObject | null>
}

export function createJobs(needs: JobsNeeds): Jobs {
  const { database, clock } = needs
  const log = createJobLog(needs)
  return {
    log,
    runner: createJobRunner(needs),
    export: async (id, type) => {
      const run = await findRun(database, runNumberOf(id) ?? 0)
      return run && exportRun(run, type, clock.now(), { log, contentOf: (position) => needs.contentOf(position) })
    },
  }
}
