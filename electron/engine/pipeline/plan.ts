import { type Said } from '../../../shared/base/said.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityLink, LinkKey } from '../../../shared/domain/entityLink.ts'
import type { Delivery, Held, Outcome, Overtaken } from '../../../shared/domain/event.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import type { Clause } from '../../../shared/domain/trace.ts'
import type { WantedEntity } from '../systems/openReferences.ts'
import type { KeptImage } from './beforeImages.ts'
import type { TargetEntity } from '../../../shared/domain/entity.ts'

/** What the target must be told, as far as the link and the write condition say it. */
export type Plan =
  /** `uncertain`: a create was sent before and its end is not known; this is what was sent. */
  | { readonly operation: 'create'; readonly uncertain: JsonObject | null }
  /** `isRevived`: its deletion was wanted, or somebody kept it; now its source has it again, and `link` says so. */
  | {
      readonly operation: 'update'
      readonly link: EntityLink
      readonly targetEntityId: string
      readonly isRevived: boolean
    }
  | {
      readonly operation: 'delete'
      readonly link: EntityLink
      readonly targetEntityId: string | null
      readonly reason: string
      /** It existed before and stays: all that ends is what `unassignGroup` says (spec 6.12). */
      readonly isSpared?: true
    }
  | {
      readonly operation: 'skip'
      readonly reason: string
      readonly link: LinkChange
      readonly clauses: readonly Clause[]
      readonly isUncounted?: true
    }

  /** What was deleted or overwritten comes back from its copy. */
  | {
      readonly operation: 'restore'
      readonly image: KeptImage
      readonly link: EntityLink | null
      /** Who keeps it until its source names it again; null: the next run may delete it again. */
      readonly keptBy: string | null
    }
  /** A deletion that is not carried out before somebody approves it, or before its time has come. */
  | { readonly operation: 'hold'; readonly held: Held; readonly link: LinkChange }
  /** What was approved is not what would be done by now. */
  | { readonly operation: 'overtaken'; readonly overtaken: Overtaken }
  /** A deletion that exceeds the threshold of its target (spec 6.9). */
  | { readonly operation: 'refuse'; readonly problem: Problem }

/** A plan that goes on to the target. */
export type PlannedWork = Extract<Plan, { operation: 'create' | 'update' | 'delete' | 'restore' }>

/** What a settled delivery does to its link; shares the transaction of the settlement. */
export type LinkChange =
  { readonly kind: 'keep' } | { readonly kind: 'remove' } | { readonly kind: 'put'; readonly link: EntityLink }

export const keepLink: LinkChange = { kind: 'keep' }

/** The entity was written, but not all that belongs to it: it is written again, even if it stays the same. */
export function unfinished(change: LinkChange): LinkChange {
  return change.kind === 'put' ? { kind: 'put', link: { ...change.link, contentHash: null } } : change
}

/** Spec 6.8: what existed before and is not deleted is forgotten, and a tombstone remembers that it was. */
export function releasedLink(link: EntityLink): EntityLink {
  return { ...link, state: 'released', contentHash: null, pending: null, keptBy: null }
}

/** The document for the target, or why there is none. */
export type Writing =
  | {
      readonly kind: 'written'
      readonly operation: 'create' | 'update' | 'delete'
      readonly entity: TargetEntity
      readonly hash: string | null
      /** Creating is excluded by skipOperations: an existing entity is found and updated, else this is the reason (spec 6.6). */
      readonly adoptOnly: Said | null
      /** It is never created here: who is not found has failed, for the reason in `adoptOnly`. */
      readonly mustExist?: true
      /** Groups of the target the entity joins and leaves after it was written; absent: none is named (spec 6.12). */
      readonly assignments?: Assignments
      /** Whom the document names that have no relation yet; absent: nobody was asked for. */
      readonly open?: readonly WantedEntity[]
    }
  | {
      readonly kind: 'skipped'
      readonly reason: string
      readonly unchanged: boolean
      readonly open?: readonly WantedEntity[]
    }
  | { readonly kind: 'failed'; readonly outcome: Extract<Outcome, { kind: 'failed' }> }

export interface Walked {
  readonly outcome: Outcome | Held | Overtaken
  readonly link: LinkChange
  /** The entity as the target says it stored it, where it says so. */
  readonly stored?: JsonObject
  /** What the target called the entity before it was deleted. */
  readonly name?: string
  /** Whom the document that was written, or would be the same, names without a relation. */
  readonly open?: readonly WantedEntity[]
}

/** Ids of groups at the target. */
export interface Assignments {
  readonly joins: readonly string[]
  readonly leaves: readonly string[]
}

/** Rooms 4 to 6 for one delivery; `walk.ts` orders them. */
export interface Rooms {
  planOperation(delivery: Delivery): Promise<Plan>
  writeEntity(delivery: Delivery, plan: PlannedWork): Promise<Writing>
  /** `written.operation` has the last word: a planned delete may have become an update. */
  callTarget(delivery: Delivery, plan: PlannedWork, written: Extract<Writing, { kind: 'written' }>): Promise<Walked>
}

export function linkKeyOf(delivery: Delivery): LinkKey {
  const { event, target } = delivery
  return { source: event.source, target, entityType: event.entityType, sourceEntityId: event.entityId }
}
