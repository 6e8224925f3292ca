import type { Said } from '../base/said.ts'
import type { CheckResult } from './check.ts'

/** A property that would serve a system better with another value. */
export interface Proposal {
  readonly property: string
  /** '': as it is when nobody says anything. */
  readonly current: string
  readonly value: string
  readonly why: Said
}

/** What a probe with throw-away entities found out about a system. */
export interface ProbeResult extends CheckResult {
  readonly proposals: readonly Proposal[]
  /** Names of what could not be taken away; it is tried again at the next start and before the next probe. */
  readonly leftBehind: readonly string[]
}
