import { type Said } from '../base/said.ts'
import type { Instant } from '../base/time.ts'
import type { EntityType } from './entity.ts'
import type { DeliveryStatus } from './eventLog.ts'
import type { DeliveryId, ImageId, Position, RunId, SystemId } from './ids.ts'

/** `waits` for a decision; `requested`: one administrator wants it, a second one has to agree; `approved`: carried out at
 *  `releaseAt`, until then it can be taken back; `released`: on its way or done; `superseded`: a later event of the entity
 *  made it needless. */
export const heldStates = ['waits', 'requested', 'approved', 'released', 'rejected', 'superseded'] as const
export type HeldState = (typeof heldStates)[number]

/** The states in which it can still be decided otherwise. */
export const openHeldStates = ['waits', 'requested', 'approved'] as const satisfies readonly HeldState[]

/** All held deletions of one entity type, from one source to one target, of one run (null: real time). */
export interface HeldGroupKey {
  readonly source: SystemId
  readonly target: SystemId
  readonly entityType: EntityType
  readonly run: RunId | null
}

/** One deletion that is held back. */
export interface HeldDeletion extends HeldGroupKey {
  readonly delivery: DeliveryId
  readonly position: Position
  readonly sourceName: string
  readonly targetName: string
  readonly entityId: string
  readonly targetEntityId: string | null
  /** What people call the entity; null: not known any more. */
  readonly name: string | null
  /** Why it is to be deleted, and why that is held. */
  readonly reason: string
  readonly since: Instant
  readonly state: HeldState
  readonly requestedBy: string | null
  readonly requestedAt: Instant | null
  /** Who approved, rejected or withdrew; null: nobody, or it waits for its time alone. */
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
  readonly releaseAt: Instant | null
  /** What became of it at the target. */
  readonly status: DeliveryStatus
}

/** Open held deletions that belong together. */
export interface HeldGroup extends HeldGroupKey {
  readonly sourceName: string
  readonly targetName: string
  readonly count: number
  /** How many of them are approved and wait for their time. */
  readonly approved: number
  readonly since: Instant
  /** Why they are held. */
  readonly reason: string
  /** How many deletions were planned and how many entities are managed; null: real time. */
  readonly planned: number | null
  readonly managed: number | null
}

/** A copy of a target's entity, taken before it was deleted or overwritten; of its values only the name is shown. */
export interface BeforeImage {
  readonly id: ImageId
  readonly position: Position
  readonly source: SystemId
  readonly sourceName: string
  readonly target: SystemId
  readonly targetName: string
  readonly entityType: EntityType
  readonly entityId: string
  readonly targetEntityId: string
  /** What people call it, from the copy. */
  readonly name: string | null
  readonly operation: 'delete' | 'update'
  readonly takenAt: Instant
  /** When the copy is removed. */
  readonly keptUntil: Instant
  /** `undoing`: the restoring delivery is on its way, `undoPosition` is its event. */
  readonly state: 'kept' | 'undoing' | 'undone'
  readonly undoPosition: Position | null
  readonly changedBy: string | null
}

/** What the guard says of all deletions of one type that a run wants at one target. `threshold`: none is carried out, all
 *  fail (spec 6.9); `hold`: they wait for an administrator; `never`: an incomplete read proves nobody gone. */
export type Verdict = { readonly kind: 'go' } | { readonly kind: 'threshold' | 'hold' | 'never'; readonly reason: Said }

/** A limit as an administrator writes it: a count (`12`) or a share of what is managed (`5%`). */
export function isLimit(text: string): boolean {
  return /^(\d{1,9}|(100|\d{1,2}(\.\d{1,3})?)%)$/.test(text)
}

/** How many a limit allows; a share allows at least `least`. null: no limit, or none that can be read. */
export function limitIn(text: string | undefined, managed: number, least = 0): number | null {
  if (text === undefined || !isLimit(text)) return null
  if (!text.endsWith('%')) return Number(text)
  return Math.max(least, Math.floor((managed * Number(text.slice(0, -1))) / 100))
}

/** What is decided about held deletions, and by whom. */
export type HeldDecision =
  /** `second`: a second administrator has to agree; the first approval is a request alone. */
  | { readonly kind: 'approve'; readonly by: string; readonly releaseAt: Instant; readonly second: boolean }
  /** It waits for a decision again. */
  | { readonly kind: 'withdraw'; readonly by: string }
  /** It is not carried out at all. */
  | { readonly kind: 'reject'; readonly by: string }

/** What became of each of them; what was decided otherwise meanwhile is in neither. */
export interface HeldDecided {
  /** Decided as wanted. */
  readonly decided: readonly DeliveryId[]
  /** A second administrator has to agree. */
  readonly requested: readonly DeliveryId[]
}
