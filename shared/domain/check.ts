import type { Said } from '../base/said.ts'
import type { SystemId } from './ids.ts'
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
  | 'enableSchedule'
  | 'lookAtShared'
  | 'lookAtHeld'
  | 'lookAtMappings'

/** One line of a check (connection test, probe, doctor, "nothing arrives"): one thing tried, in the order tried. */
export interface CheckLine {
  /** Key of the line's title in the messages, e.g. `nameResolved`. */
  readonly step: string
  readonly state: 'ok' | 'warning' | 'failed' | 'notReached'
  /** What was tried and what came back, one sentence. */
  readonly detail: Said
  readonly ms: number | null
  readonly code?: ProblemCode
  readonly cure?: Cure
  /** What the cure is carried out on; the first one where a finding names several. */
  readonly about?: AboutSystem
  /** Somebody looked at this finding and wants to hear no more of it for a while. */
  readonly silenced?: Silenced
}

export interface AboutSystem {
  readonly system: SystemId
  readonly name: string
}

/** The lists of findings of an installation. */
export const findingLists = ['doctor', 'compliance'] as const
export type FindingList = (typeof findingLists)[number]

/** A finding is silenced for so long at most. */
export const mostSilentDays = 30

export interface Silenced {
  readonly reason: string
  readonly until: string
  readonly by: string
  readonly at: string
}

/** Whether a line asks somebody to act. */
export function isOpenFinding({ state, silenced }: CheckLine): boolean {
  return (state === 'failed' || state === 'warning') && silenced === undefined
}

export interface CheckResult {
  readonly at: string
  /** true: no line failed. */
  readonly passed: boolean
  readonly lines: readonly CheckLine[]
}

/** How many findings ask for somebody, how many of these are failures, and how many are silenced. */
export interface FindingCounts {
  readonly open: number
  readonly failed: number
  readonly silenced: number
}
