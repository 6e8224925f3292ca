import type { ProblemCode } from './problem.ts'

/** What the screen offers to cure a failed check. */
export type Cure =
  | 'changeAddress'
  | 'enterCredentials'
  | 'installCertificate'
  | 'createSecret'
  | 'unlock'
  | 'grantPermission'
  | 'enableSource'
  | 'linkTarget'
  | 'changeListener'
  | 'changeProxy'
  | 'freeDisk'
  | 'setUpBackup'
  | 'setUpMail'
  | 'lookAtJobs'
  | 'decide'

/** One line of a check (connection test, probe, doctor, "nothing arrives"): one thing tried, in the order tried. */
export interface CheckLine {
  /** Key of the line's title in the messages, e.g. `nameResolved`. */
  readonly step: string
  readonly state: 'ok' | 'warning' | 'failed' | 'notReached'
  /** What was tried and what came back, one sentence. */
  readonly detail: string
  readonly ms: number | null
  readonly code?: ProblemCode
  readonly cure?: Cure
}

export interface CheckResult {
  readonly at: string
  /** true: no line failed. */
  readonly passed: boolean
  readonly lines: readonly CheckLine[]
}
