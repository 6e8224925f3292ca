import type { Instant } from '../base/time.ts'
import type { SystemId } from './ids.ts'
import type { Problem } from './problem.ts'

/** Somebody stopped what goes to a target, or what is read for a source; what comes meanwhile waits. */
export interface Pause {
  readonly system: SystemId
  readonly since: Instant
  readonly by: string
  /** '' where none was given. */
  readonly reason: string
}

/** Why nothing (or one delivery at a time) goes to a target at this moment. */
export type Standstill =
  /** The target asked to be left alone (`Retry-After`). */
  | { readonly kind: 'asked'; readonly since: Instant; readonly until: Instant; readonly problem: Problem }
  /** Too many calls in a row did not reach it or were refused its credentials; at `probeAt` one delivery is tried. */
  | {
      readonly kind: 'broken'
      readonly since: Instant
      readonly probeAt: Instant
      readonly isProbing: boolean
      readonly problem: Problem
    }

/** A system through which not everything flows. */
export interface Flow {
  readonly system: SystemId
  readonly pause: Pause | null
  readonly standstill: Standstill | null
}
