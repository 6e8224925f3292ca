import type { RunId, SystemId } from '../../../shared/domain/ids.ts'
import { runNumberOf, type JobDetails, type JobRun } from '../../../shared/domain/job.ts'
import { planIdOf } from '../../../shared/domain/plan.ts'
import type { AdviceNeeds } from './needs.ts'
import type { PlanLines } from './planLines.ts'
import { readingsOf } from './readMode.ts'
import type { RecordPage, RecordQuery } from './recordQuery.ts'
import { recordsOfRun } from './records.ts'
import { adviceOn } from './runAdvice.ts'
import { findRun, listRuns, type Run, type RunFilter } from './runs.ts'
import { runStatistics } from './runStatistics.ts'

/** The runs and what they did, for people to look at. */
export interface JobLog {
  list(filter: Omit<RunFilter, 'before'> & { readonly before?: RunId | undefined }): Promise<RunPage>
  /** null: there is no such run. */
  details(run: RunId): Promise<JobDetails | null>
  records(query: RecordQuery): Promise<RecordPage>
}

export interface RunPage {
  readonly items: readonly JobRun[]
  readonly more: boolean
}

export interface JobLogNeeds extends AdviceNeeds {
  readonly nameOf: (id: SystemId) => string
  readonly lines: Pick<PlanLines, 'page' | 'details'>
}

export function createJobLog(needs: JobLogNeeds): JobLog {
  const { database, nameOf, lines } = needs
  return {
    list: async ({ before, limit, ...filter }) => {
      const number = before === undefined ? undefined : (runNumberOf(before) ?? 0)
      const runs = await listRuns(database, { ...filter, before: number, limit: limit + 1 })
      return { items: runs.slice(0, limit).map(toJobRun), more: runs.length > limit }
    },
    details: async (id) => {
      const run = await findRun(database, runNumberOf(id) ?? 0)
      if (!run) return null
      const { cursor, entityTypes, problem, outcome } = run
      const type = cursor.kind === 'read' || cursor.kind === 'settle' ? entityTypes[cursor.type] : undefined
      return {
        ...toJobRun(run),
        phase: phases[cursor.kind],
        phaseType: type ?? null,
        statistics: await runStatistics(database, run, nameOf),
        advice: await adviceOn(run, needs),
        readings: readingsOf(run),
        ...{ problem, outcome, plan: run.plan === null ? null : planIdOf(run.plan) },
      }
    },
    records: (query) => recordsOfRun(query, { database, nameOf, lines }),
  }
}

const phases = { read: 'reading', settle: 'writing', delete: 'deleting', close: 'ended' } as const

function toJobRun(run: Run): JobRun {
  const { id, source, sourceName, kind, trigger, status, readMode, attempt, queuedAt, startedAt, endedAt } = run
  return { id, source, sourceName, kind, trigger, status, readMode, attempt, queuedAt, startedAt, endedAt }
}
