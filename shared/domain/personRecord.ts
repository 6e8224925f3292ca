import type { Json, JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { ChangeLine } from './changeLog.ts'
import type { BeforeImage, HeldDeletion } from './deletion.ts'
import type { EntityType } from './entity.ts'
import type { EntityLink } from './entityLink.ts'
import type { EventSummary } from './eventLog.ts'
import type { Position, RunId, SystemId } from './ids.ts'
import type { PlanLine } from './plan.ts'
import type { PlannedChange } from './planned.ts'
import type { Problem } from './problem.ts'

/** One entity of one source. */
export interface EntityKey {
  readonly source: SystemId
  readonly entityType: EntityType
  readonly entityId: string
}

/** An entity that something typed by an administrator leads to. */
export interface FoundEntity extends EntityKey {
  readonly sourceName: string
  readonly name: string | null
  /** Where it was found; the newest event is the way to its timeline. */
  readonly by: 'sourceId' | 'targetId' | 'name' | 'directory'
  readonly lastEventAt: Instant | null
}

export type TimelineItem =
  | { readonly kind: 'event'; readonly at: Instant; readonly event: EventSummary }
  /** What an administrator changed at one of its systems meanwhile. */
  | { readonly kind: 'change'; readonly at: Instant; readonly change: ChangeLine }

/** A relation without what was sent. */
export type TimelineLink = Omit<EntityLink, 'attempted' | 'contentHash'> & { readonly targetName: string }

/** Everything that is held about one event of an entity, in clear. */
export interface HeldEvent {
  readonly event: EventSummary
  readonly body: JsonObject | null
  readonly entity: JsonObject | null
  readonly trace: Json
  /** When retention removes it, unless something of it is open. */
  readonly until: Instant
}

/** A copy from before a target entity was deleted or overwritten, in clear; it says itself until when. */
export type HeldImage = BeforeImage & { readonly body: JsonObject }

/** What a plan says of an entity, in clear; kept until its plan is removed. */
export interface PlannedForPerson extends PlanLine {
  readonly changes: readonly PlannedChange[]
  /** As the source gave it; null: it had it no more. */
  readonly body: JsonObject | null
}

/** That an entity could not be read by a run. */
export interface FailedReading {
  readonly run: RunId
  readonly at: Instant
  readonly problem: Problem
}

/** The information report (spec 19): everything held about one person, from where and until when. */
export interface PersonReport extends EntityKey {
  readonly at: Instant
  readonly sourceName: string
  readonly relations: readonly (TimelineLink & { readonly attempted: JsonObject | null })[]
  readonly events: readonly HeldEvent[]
  /** Held deletions, decided or not. */
  readonly held: readonly HeldDeletion[]
  readonly images: readonly HeldImage[]
  readonly planned: readonly PlannedForPerson[]
  readonly failedReadings: readonly FailedReading[]
  /** The entry of the Local Identity Directory, if the source is that. */
  readonly directoryEntry: JsonObject | null
  readonly changes: readonly ChangeLine[]
  readonly notes: readonly string[]
  /** Pass it on for older events; null: that was all. */
  readonly before: Position | null
}

/** What an erasure removed, and what stays with the reason. */
export interface Erased {
  readonly events: number
  readonly relations: number
  readonly changeLines: number
  readonly images: number
  readonly planLines: number
  readonly stays: readonly string[]
}
