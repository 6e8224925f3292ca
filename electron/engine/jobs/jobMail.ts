import type { JobLogType, JobStatus } from '../../../shared/domain/job.ts'
import type { NoticeKind } from '../../../shared/domain/notice.ts'
import type { Run } from './runs.ts'
import type { RunTarget } from './runTargets.ts'
import type { Counts } from './statistics.ts'

export type JobNoticeKind = Extract<NoticeKind, `job${string}`>

export interface JobMailContent {
  readonly run: Run
  readonly status: JobStatus
  readonly targets: readonly RunTarget[]
  readonly counts: readonly Counts[]
  /** Where recipients reach the screens; null: no links. */
  readonly pageUrl: string | null
}

const subjects: Readonly<Record<JobNoticeKind, string>> = {
  jobRunningWithError: 'Provisioning Running with Error',
  jobFinishedWithError: 'Provisioning Finished with Error',
  jobSuccess: 'Provisioning Success',
}
const statusTexts: Readonly<Record<JobStatus, string>> = {
  queued: 'Queued',
  running: 'Running',
  runningWithError: 'Running with Error',
  pendingRestart: 'Pending Restart',
  success: 'Success',
  finishedWithError: 'Finished with Error',
  terminated: 'Terminated',
}

/** Subject and text of the mail about a run, as documented (spec 16); no entity is named. */
export function jobMail(kind: JobNoticeKind, content: JobMailContent): { subject: string; text: string } {
  const { run, status, targets } = content
  const lines = [
    `Source system: ${run.sourceName}`,
    `Target systems: ${targets.map(({ name }) => name).join(', ') || 'none'}`,
    `Job type: ${run.kind === 'resync' ? 'Resync Job' : 'Read Job'}`,
    `Read mode: ${run.readMode === null ? 'not decided' : run.readMode === 'delta' ? 'Delta' : 'Full'}`,
    `Start time: ${run.startedAt ?? run.queuedAt}`,
    `Status: ${statusTexts[status]}`,
    ...(run.problem === null ? [] : [`Problem: ${run.problem.message.slice(0, 500)}`]),
    ...outcome(run.outcome),
    ...links(content),
  ]
  return { subject: `${subjects[kind]}. Source System: ${run.sourceName}`, text: `${lines.join('\n')}\n` }
}

function outcome(sentences: readonly string[]): readonly string[] {
  return sentences.length === 0 ? [] : ['', 'Job execution outcome:', ...sentences.map((sentence) => `- ${sentence}`)]
}

const logs: readonly (readonly [keyof Counts & JobCount, JobLogType, string])[] = [
  ['created', 'createdEntitiesLog', 'Created entities'],
  ['updated', 'updatedEntitiesLog', 'Updated entities'],
  ['failed', 'failedEntitiesLog', 'Failed entities'],
  ['skipped', 'skippedEntitiesLog', 'Skipped entities'],
  ['deleted', 'deletedEntitiesLog', 'Deleted entities'],
]
type JobCount = 'created' | 'updated' | 'failed' | 'skipped' | 'deleted'

function links({ run, counts, pageUrl }: JobMailContent): readonly string[] {
  const page = pageUrl === null ? null : `${pageUrl.replace(/\/+$/, '')}/#/jobs/${run.source}/${run.id}`
  const lines = logs.flatMap(([name, type, label]) => {
    const total = counts.reduce((sum, one) => sum + one[name], 0)
    return total === 0 ? [] : [`${label}: ${total}${page === null ? '' : ` ${page}?log=${type}`}`]
  })
  const details = page === null ? `Details: run ${run.id} in Provost` : `Navigate to details: ${page}`
  return ['', details, ...lines]
}
