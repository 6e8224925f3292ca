import type { Instant } from '../base/time.ts'
import type { Environment } from './environment.ts'
import type { SystemId } from './ids.ts'
import type { Move } from './move.ts'
import type { Problem } from './problem.ts'

/** An address the listener answers at. */
export interface ListenerAddress {
  readonly url: string
  /** `loopback` reaches this machine alone, `network` those who reach its interface, `public` is the name set as publicUrl. */
  readonly reach: 'loopback' | 'network' | 'public'
}

/** What the status bar and the overview show. */
export interface EngineState {
  readonly state: 'starting' | 'running' | 'stopping' | 'troubled'
  readonly since: Instant
  readonly version: string
  readonly mode: 'desktop' | 'server'
  readonly dataFolder: string
  readonly addresses: readonly ListenerAddress[]
  /** Why the listener is not bound, or why nothing can be stored; null: all is well. */
  readonly problem: Problem | null
  /** The data folder is a copy of another: nothing is received, read or sent until the administrator says that the original is gone. */
  readonly isCopy: boolean
  /** The landscape comes or goes, or came last; null: none ever did. */
  readonly move: Move | null
  readonly environment: Environment
  readonly eventsPerMinute: number
  readonly waiting: number
  /** Runs under way or waiting for their turn. */
  readonly openRuns: number
  readonly lastEventAt: Instant | null
  /** Rises whenever something above changes; pass it back to wait for the next change. */
  readonly revision: number
}

/** How one target is doing: a lane of the overview. */
export interface TargetLane {
  readonly target: SystemId
  readonly waiting: number
  readonly oldestWaitingSince: Instant | null
  readonly deadLetters: number
  /** Problem of the newest attempt that failed and waits to be repeated. */
  readonly trouble: Problem | null
  readonly nextAttemptAt: Instant | null
}

/** Numbers of the overview, for one period. */
export interface Figures {
  readonly since: Instant
  readonly events: number
  readonly delivered: number
  readonly failed: number
  readonly waiting: number
  readonly lanes: readonly TargetLane[]
  readonly sources: readonly { readonly source: SystemId; readonly lastEventAt: Instant | null }[]
  /** Oldest first, one bucket an hour (or a minute, or a day, by period). */
  readonly buckets: readonly { readonly at: Instant; readonly events: number; readonly failed: number }[]
}
