import type { JobRecord, RecordOutcome } from '../../../shared/domain/job.ts'
import type { RunId, SystemId } from '../../../shared/domain/ids.ts'

export interface RecordQuery {
  readonly run: RunId
  readonly outcome: RecordOutcome
  readonly system?: SystemId | undefined
  readonly after: number
  readonly limit: number
}

export interface RecordPage {
  readonly items: readonly JobRecord[]
  /** Pass it to get the next page; null: there is none. */
  readonly after: number | null
}
