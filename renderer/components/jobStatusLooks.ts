import type { JobStatus } from '../../shared/domain/job.ts'
import type { StatusWord } from './statusLooks.ts'

export const jobStatusLooks: Readonly<Record<JobStatus, StatusWord>> = {
  queued: 'waiting',
  running: 'running',
  runningWithError: 'running',
  pendingRestart: 'retry',
  success: 'works',
  finishedWithError: 'failed',
  terminated: 'discarded',
}
