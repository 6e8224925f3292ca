import type { Instant } from '../base/time.ts'
import type { EntityType } from './entity.ts'
import type { PlanId, Position, RunId, SystemId } from './ids.ts'
import type { Problem } from './problem.ts'

/** What a run does (spec 6.1): `read` writes what is new or changed, `resync` writes everything again. */
export const runKinds = ['read', 'resync'] as const
export type RunKind = (typeof runKinds)[number]

/** `simulate` writes nothing: its plan says what a run would do. */
export const jobKinds = [...runKinds, 'simulate'] as const
export type JobKind = (typeof jobKinds)[number]

/** States of a run (spec 6.3), and `queued`: another run of the source or of one of its targets goes first. */
export const jobStatuses = [
  'queued',
  'running',
  'runningWithError',
  'pendingRestart',
  'success',
  'finishedWithError',
  'terminated',
] as const
export type JobStatus = (typeof jobStatuses)[number]

export type ReadMode = 'full' | 'delta'

/** Why a type was read in full though a delta read was wanted: the source does not offer one, there is no mark to go on from,
 *  it is the turn of a full read, or the source did not know the mark any more. */
export const fullReasons = ['notOffered', 'noMark', 'itsTurn', 'markLost'] as const
export type FullReason = (typeof fullReasons)[number]

/** How one entity type of a run is read. */
export interface TypeReading {
  readonly entityType: EntityType
  readonly mode: ReadMode
  /** null: by delta, or nobody wanted another than a full read. */
  readonly why: FullReason | null
}

/** Why a run began. */
export type Trigger =
  | { readonly kind: 'immediate'; readonly by: string }
  /** `tick` is the minute on the wall of the schedule's time zone; `missed` says how many time points nobody was there for. */
  | { readonly kind: 'repeat'; readonly tick: string; readonly missed: number }
  | { readonly kind: 'api'; readonly by: string }
  /** Nobody could receive real-time events in between. */
  | { readonly kind: 'gap'; readonly since: Instant; readonly until: Instant }
  | { readonly kind: 'polling' }

/** One row of the job log. */
export interface JobRun {
  readonly id: RunId
  readonly source: SystemId
  readonly sourceName: string
  readonly kind: JobKind
  readonly trigger: Trigger
  readonly status: JobStatus
  /** Delta as soon as one type is read so; null until it is decided, at the start of the run. */
  readonly readMode: ReadMode | null
  /** 1, and one more for each time it went on after the engine had stopped. */
  readonly attempt: number
  readonly queuedAt: Instant
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
}

/** What a run counted for one system and entity type (spec 8.2); `read` on the source, the writes on a target. */
export interface JobStatistics {
  readonly system: SystemId
  readonly systemName: string
  readonly action: 'read' | 'write'
  readonly entityType: EntityType
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly deleted: number
  readonly skipped: number
  readonly failed: number
}

export type JobPhase = 'reading' | 'writing' | 'deleting' | 'ended'

/** What the numbers of a run that ended do not say by themselves (spec 21). */
export type RunAdvice =
  /** A full read returned nothing, and the properties of these names filter. */
  | { readonly kind: 'filterMatchesNothing'; readonly filters: readonly string[] }
  /** A full read returned nothing, and nothing filters: its account may not read. */
  | { readonly kind: 'mayNotRead' }
  /** A delta read returned nothing: nothing changed at the source. */
  | { readonly kind: 'nothingNewer' }
  /** So many were as they had been written, so nothing was sent; what somebody changed at a target stays until a Resync. */
  | { readonly kind: 'unchanged'; readonly count: number }
  /** The read transformation left them out. */
  | { readonly kind: 'leftOut'; readonly count: number }
  /** The write transformation of a target left them out. */
  | { readonly kind: 'skippedAtTarget'; readonly count: number; readonly system: SystemId; readonly systemName: string }
  /** These targets carry groups, the read transformation ignores them. */
  | { readonly kind: 'groupsIgnored'; readonly targets: readonly string[] }
  /** It took long, and so many of the last runs of its source wrote everything again. */
  | { readonly kind: 'resyncHabit'; readonly resyncs: number; readonly runs: number }
  /** It took long, and read everything though the source offers a delta read. */
  | { readonly kind: 'deltaOff' }
  /** It took long; share of its time in which the system was waited for, in percent, and the mean of one write. */
  | {
      readonly kind: 'waitedFor'
      readonly systemName: string
      readonly percent: number
      readonly meanMs: number | null
    }

export interface JobDetails extends JobRun {
  readonly phase: JobPhase
  /** What it is at now. */
  readonly phaseType: EntityType | null
  readonly statistics: readonly JobStatistics[]
  /** Why the run as a whole failed. */
  readonly problem: Problem | null
  /** Circumstances that influenced deletion and the like, one sentence each (job execution outcome). */
  readonly outcome: readonly string[]
  /** Empty until it has ended, and of simulations. */
  readonly advice: readonly RunAdvice[]
  /** How each type is read; empty until it is decided. */
  readonly readings: readonly TypeReading[]
  /** What a simulation says entity by entity; null: it is none, or its plan was removed. */
  readonly plan: PlanId | null
}

export const recordOutcomes = ['created', 'updated', 'deleted', 'skipped', 'failed'] as const
export type RecordOutcome = (typeof recordOutcomes)[number]

/** One entity at one system in a run (spec 8.3). */
export interface JobRecord {
  /** 0: there is no event of it; it could not be read, or is simulated. */
  readonly position: Position
  readonly entityType: EntityType
  readonly entityId: string
  readonly name: string | null
  readonly system: SystemId
  readonly systemName: string
  readonly outcome: RecordOutcome
  readonly targetEntityId: string | null
  /** Why it was skipped. */
  readonly reason: string | null
  /** Why it failed. */
  readonly problem: Problem | null
  readonly at: Instant
}

/** The archives of a run, as the reference product calls them. */
export const jobLogTypes = [
  'commonLog',
  'failedEntitiesLog',
  'skippedEntitiesLog',
  'createdEntitiesLog',
  'updatedEntitiesLog',
  'deletedEntitiesLog',
] as const
export type JobLogType = (typeof jobLogTypes)[number]

/** When a source is read by itself. */
export type SchedulePlan =
  | { readonly kind: 'interval'; readonly minutes: number }
  /** 1 is Monday; `time` is `HH:MM` on the wall. */
  | { readonly kind: 'weekdays'; readonly days: readonly number[]; readonly time: string }
  /** Five fields: minute, hour, day of month, month, day of week. */
  | { readonly kind: 'cron'; readonly expression: string }

export interface Schedule {
  readonly plan: SchedulePlan
  /** IANA name. */
  readonly timeZone: string
  readonly enabled: boolean
  /** What happens with time points at which nobody was there: one run makes up for them, or none. */
  readonly missed: 'once' | 'skip'
  readonly version: number
  readonly changedAt: Instant
  readonly changedBy: string
}

const runId = /^job-(\d{6,15})$/

/** e.g. `job-000184`. */
export function runIdOf(number: number): RunId {
  return `job-${String(number).padStart(6, '0')}` as RunId
}

/** null: no such id was ever given. */
export function runNumberOf(id: string): number | null {
  const digits = runId.exec(id)?.[1]
  return digits === undefined ? null : Number(digits)
}
