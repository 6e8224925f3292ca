import type { JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { EntityType, IntermediateEntity } from './entity.ts'
import type { DeliveryId, ImageId, PlanId, PlanLineId, Position, RunId, SystemId } from './ids.ts'
import type { PlannedNow } from './planned.ts'
import type { Problem } from './problem.ts'

/** The change as the source said it; whether a target sees create or update is decided in planning, by the link. */
export type Change = 'create' | 'update' | 'delete'

export type Origin =
  | { readonly kind: 'realtime'; readonly requestId: string }
  /** `resync`: it is written to the targets whether it changed or not. */
  | { readonly kind: 'job'; readonly run: RunId; readonly resync?: true }
  /** An administrator restores what was deleted or overwritten, from the copy kept then. */
  | { readonly kind: 'undo'; readonly image: ImageId }
  /** An approved line of a plan is carried out. */
  | { readonly kind: 'plan'; readonly plan: PlanId; readonly line: PlanLineId; readonly resync?: true }
  | EditedOrigin
  | SentOrigin

/** What can be edited before it is sent again: the document as the source gave it, or as the read transformation left it. */
export type EditedStage = 'source' | 'entity'

/** An administrator edited what was given up; the body of the event is what was edited. */
export interface EditedOrigin {
  readonly kind: 'edit'
  /** The event that was given up. */
  readonly of: Position
  readonly stage: EditedStage
  /** The one target it is for; null: it could not be read, so it is for all. */
  readonly target: SystemId | null
  readonly by: string
}

/** An administrator provisions an entity, as if its source had reported it. */
export interface SentOrigin {
  readonly kind: 'sent'
  /** null: all that follow its source. */
  readonly targets: readonly SystemId[] | null
  readonly by: string
}

/** The run an event belongs to; null: it belongs to none. */
export function runOf(origin: Origin): RunId | null {
  return origin.kind === 'job' ? origin.run : null
}

export interface NewSourceEvent {
  readonly source: SystemId
  readonly entityType: EntityType
  readonly entityId: string
  readonly change: Change
  readonly body: JsonObject | null
  readonly origin: Origin
}

export interface SourceEvent extends NewSourceEvent {
  readonly position: Position
  readonly receivedAt: Instant
  /** How often reading was tried before, 0 at first. */
  readonly readAttempt: number
}

/** What the read transformation made of an event. `name` is what people call the entity, for the event log. */
export type Reading =
  | { readonly kind: 'read'; readonly entity: IntermediateEntity; readonly name: string | null }
  /** Deleted at the source, or its read condition is false: targets that hold a link get a delete. */
  | { readonly kind: 'deprovision'; readonly reason: string; readonly name: string | null }
  /** The source did not answer: read again at this time; the event stays unread. */
  | { readonly kind: 'later'; readonly at: Instant; readonly problem: Problem }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** One event on its way to one target: the unit of order, retry and replay. */
export interface Delivery {
  readonly id: DeliveryId
  readonly event: SourceEvent
  /** null: deprovision. */
  readonly entity: IntermediateEntity | null
  /** Why `entity` is null. */
  readonly deprovisionReason: string | null
  readonly target: SystemId
  /** 1 for the first try; with `id` the fence against a worker that lost its lease. */
  readonly attempt: number
}

export type Outcome =
  | { readonly kind: 'created' | 'updated' | 'deleted'; readonly targetEntityId: string }
  /** `isUncounted`: a run was not to attempt it, so its numbers do not have it (spec 6.8, 6.11). */
  | { readonly kind: 'skipped'; readonly reason: string; readonly unchanged?: boolean; readonly isUncounted?: true }
  | { readonly kind: 'failed'; readonly problem: Problem }

export type Settlement =
  /** `name`: what the target called the entity, for an event that says no name. */
  | { readonly kind: 'done'; readonly outcome: Outcome; readonly name?: string }
  | { readonly kind: 'retry'; readonly at: Instant; readonly problem: Problem }
  | { readonly kind: 'dead'; readonly problem: Problem }
  /** It shall not be sent any more. */
  | { readonly kind: 'discarded'; readonly reason: string }
  | Overtaken
  | Held

/** A deletion that is not carried out before somebody says so, or before `releaseAt` where nobody has to. */
export interface Held {
  readonly kind: 'held'
  readonly reason: string
  readonly targetEntityId: string | null
  readonly releaseAt: Instant | null
}

/** What was approved is not what would be done by now: it is not done. */
export interface Overtaken {
  readonly kind: 'overtaken'
  readonly reason: string
  /** null: nobody knows. */
  readonly now: PlannedNow | null
}
