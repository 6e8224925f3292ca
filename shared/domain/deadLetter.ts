import type { Brand } from '../base/brand.ts'
import type { JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { EntityType } from './entity.ts'
import type { Change, EditedStage } from './event.ts'
import type { DeliveryId, Position, SystemId } from './ids.ts'
import type { Problem } from './problem.ts'
import type { TraceEntry } from './trace.ts'

/** `delivery-12`: given up at its target; `event-7`: its entity could not be read. */
export type LetterId = Brand<string, 'LetterId'>
/** Stands for what the dead letters of a group have in common; the same for the same error, also after a restart. */
export type Cause = Brand<string, 'Cause'>

/** `reading`: nothing became of the event, the system is its source; `delivery`: one target refused it. */
export type LetterStage = 'reading' | 'delivery'

export type LetterRef =
  | { readonly stage: 'reading'; readonly position: Position }
  | { readonly stage: 'delivery'; readonly delivery: DeliveryId }

/** Dead letters of one system that failed alike: same code, same status, same message but for ids, names and numbers. */
export interface LetterGroupKey {
  readonly stage: LetterStage
  readonly system: SystemId
  readonly cause: Cause
}

export interface LetterGroup extends LetterGroupKey {
  readonly systemName: string
  /** The message with `…` for what differs between them. */
  readonly pattern: string
  /** Of the letter that was given up last. */
  readonly sample: Problem
  readonly count: number
  /** When the first and the last of them were given up. */
  readonly oldest: Instant
  readonly newest: Instant
}

/** One deed with a whole group; the engine carries it on, over its own end too. */
export interface LetterRun extends LetterGroupKey {
  readonly id: number
  readonly systemName: string
  readonly deed: 'replay' | 'discard'
  /** How many the group had when it began; what is given up later is not among them. */
  readonly total: number
  /** How many were looked at, and with how many of them it was done: the others were decided or needless meanwhile. */
  readonly seen: number
  readonly done: number
  readonly state: 'running' | 'ended' | 'stopped'
  readonly by: string
  readonly beganAt: Instant
  readonly endedAt: Instant | null
}

export interface DeadLetter {
  readonly id: LetterId
  readonly stage: LetterStage
  readonly position: Position
  readonly source: SystemId
  readonly sourceName: string
  /** null: it could not be read, so no target was asked. */
  readonly target: SystemId | null
  readonly targetName: string | null
  readonly entityType: EntityType
  readonly entityId: string
  readonly name: string | null
  readonly change: Change
  readonly receivedAt: Instant
  readonly givenUpAt: Instant
  readonly attempts: number
  readonly problem: Problem
  /** Not a deletion, and not what restores a copy. */
  readonly isEditable: boolean
  /** Who sent it edited, if it was; the change of its source is another event. */
  readonly editedBy: string | null
}

/** What one attempt sent and got; secrets are struck out. */
export interface LetterAttempt {
  readonly at: Instant
  readonly attempt: number
  readonly entries: readonly TraceEntry[]
}

export interface DeadLetterDetail extends DeadLetter {
  readonly tries: readonly LetterAttempt[]
  /** Secrets are struck out; what still is when it comes back edited is put in again. null: there is none. */
  readonly documents: Readonly<Record<EditedStage, JsonObject | null>>
  /** A later change of its entity, which has to be looked at instead of editing this one. */
  readonly newer: Position | null
}

/** A dead letter as an administrator wants it sent. */
export interface Edited {
  readonly letter: LetterRef
  readonly stage: EditedStage
  readonly document: JsonObject
  readonly by: string
}

export type SentEdited =
  | { readonly kind: 'sent'; readonly position: Position }
  /** It is no dead letter any more. */
  | { readonly kind: 'gone' }
  /** A later change of the entity is there: what was edited would be put over it. */
  | { readonly kind: 'newer'; readonly position: Position }

export function letterIdOf(ref: LetterRef): LetterId {
  return (ref.stage === 'reading' ? `event-${ref.position}` : `delivery-${ref.delivery}`) as LetterId
}

/** null: no id of a dead letter. */
export function letterRefOf(id: string): LetterRef | null {
  const [, kind, digits] = /^(event|delivery)-([1-9]\d{0,14})$/.exec(id) ?? []
  if (kind === undefined) return null
  const number = Number(digits)
  return kind === 'event'
    ? { stage: 'reading', position: number as Position }
    : { stage: 'delivery', delivery: number as DeliveryId }
}
