import {
  runNumberOf,
  type JobDetails,
  type JobRun,
  type JobStatistics,
  type RecordOutcome,
} from '../../../shared/domain/job.ts'

export const isGoingOn = ({ endedAt }: Pick<JobRun, 'endedAt'>): boolean => endedAt === null

/** Milliseconds from its start to its end, or to now; null: it has not begun. */
export function tookMs({ startedAt, endedAt }: Pick<JobRun, 'startedAt' | 'endedAt'>, now: number): number | null {
  if (startedAt === null) return null
  return Math.max(0, (endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt))
}

/** The newest page again, before the older runs that are already listed. */
export function mergeRuns(fresh: readonly JobRun[], known: readonly JobRun[]): readonly JobRun[] {
  const last = runNumberOf(fresh.at(-1)?.id ?? '')
  if (last === null) return fresh
  return [...fresh, ...known.filter(({ id }) => (runNumberOf(id) ?? last) < last)]
}

export type Totals = Readonly<Record<'read' | RecordOutcome, number>>

/** The numbers of all systems and types together. */
export function totalsOf(statistics: readonly JobStatistics[]): Totals {
  const sum = (name: keyof Totals) => statistics.reduce((total, row) => total + row[name], 0)
  return {
    ...{ read: sum('read'), created: sum('created'), updated: sum('updated') },
    ...{ deleted: sum('deleted'), skipped: sum('skipped'), failed: sum('failed') },
  }
}

/** What somebody who opens a run wants to see first: failures, else what was done. */
export function firstOutcome(run: Pick<JobDetails, 'statistics'>): RecordOutcome {
  const totals = totalsOf(run.statistics)
  const order = ['failed', 'created', 'updated', 'deleted', 'skipped'] as const
  return order.find((outcome) => totals[outcome] > 0) ?? 'failed'
}
