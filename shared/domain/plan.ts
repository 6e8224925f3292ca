import type { Json } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { Verdict } from './deletion.ts'
import type { EntityType } from './entity.ts'
import type { PlanId, PlanLineId, SystemId } from './ids.ts'
import type { Problem } from './problem.ts'
import type { Clause } from './trace.ts'

/** `interrupted`: the engine ended while it was computed. */
export const planStates = ['computing', 'ready', 'failed', 'stopped', 'interrupted'] as const
export type PlanState = (typeof planStates)[number]

/** What a run would do with an entity at a system. */
export const plannedOperations = ['create', 'update', 'delete', 'skip', 'fail'] as const
export type PlannedOperation = (typeof plannedOperations)[number]

/** A simulation that is kept: what a full run of a source would do now. */
export interface Plan {
  readonly id: PlanId
  readonly source: SystemId
  readonly sourceName: string
  /** Whether the targets were asked for what they have. */
  readonly looksAtTargets: boolean
  readonly state: PlanState
  readonly createdAt: Instant
  readonly createdBy: string
  /** When the computing ended, one way or the other. */
  readonly computedAt: Instant | null
  readonly problem: Problem | null
}

/** How many entities of one type a run would write, leave out or fail to write at one system; `unchanged` ones have no line. */
export interface PlanCount {
  readonly system: SystemId
  readonly systemName: string
  readonly action: 'read' | 'write'
  readonly entityType: EntityType
  readonly read: number
  readonly unchanged: number
  readonly create: number
  readonly update: number
  readonly delete: number
  readonly skip: number
  readonly fail: number
}

/** What the deletion guard would say of all deletions of a type at a target. */
export interface PlanVerdict {
  readonly target: SystemId
  readonly targetName: string
  readonly entityType: EntityType
  readonly planned: number
  readonly managed: number
  readonly verdict: Verdict
}

export interface PlanDetails extends Plan {
  readonly counts: readonly PlanCount[]
  readonly verdicts: readonly PlanVerdict[]
  /** What the numbers cannot know, and what influenced them; one sentence each. */
  readonly remarks: readonly string[]
}

/** One entity at one system. */
export interface PlanLine {
  readonly id: PlanLineId
  readonly plan: PlanId
  /** The target, or the source where the entity did not get any further. */
  readonly system: SystemId
  readonly systemName: string
  readonly entityType: EntityType
  readonly entityId: string
  /** What people call the entity; null: not known. */
  readonly name: string | null
  /** null: it is not there yet, or it is not known. */
  readonly targetEntityId: string | null
  readonly operation: PlannedOperation
  /** The rule that decided. */
  readonly reason: string
  /** Attributes that would be written, by the names they have at the target. */
  readonly attributes: readonly string[]
}

export interface PlanLineDetails extends PlanLine {
  readonly changes: readonly PlannedChange[]
  /** Whether the target was asked for what it has; else nothing is known of the values before. */
  readonly isBeforeKnown: boolean
  /** Clauses of the condition that decided, with the values they saw. */
  readonly clauses: readonly Clause[]
  /** What the connector would be handed, secrets struck out; null: nothing. */
  readonly request: PlannedRequest | null
  readonly problem: Problem | null
}

/** One attribute of the target's document. */
export interface PlannedChange {
  readonly attribute: string
  /** null: it has none, or it is not known. */
  readonly before: Json
  /** null: it is taken away. */
  readonly after: Json
  /** The last mapping of the write transformation that wrote it, counted from 1; null: none did. */
  readonly mapping: number | null
}

export interface PlannedRequest {
  /** A delete may be written as an update (spec 6.10). */
  readonly write: 'create' | 'update' | 'delete'
  readonly targetEntityId: string | null
  readonly document: Json
}

const planId = /^plan-(\d{6,15})$/

/** e.g. `plan-000012`. */
export function planIdOf(number: number): PlanId {
  return `plan-${String(number).padStart(6, '0')}` as PlanId
}

/** null: no such id was ever given. */
export function planNumberOf(id: string): number | null {
  const digits = planId.exec(id)?.[1]
  return digits === undefined ? null : Number(digits)
}
