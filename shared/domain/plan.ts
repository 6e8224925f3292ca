import type { Json } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { Verdict } from './deletion.ts'
import type { EntityType } from './entity.ts'
import type { PlanId, PlanLineId, Position, RunId, SystemId } from './ids.ts'
import type { RunKind } from './job.ts'
import type { PlannedChange, PlannedNow, PlannedOperation, PlannedWrite } from './planned.ts'
import type { Problem } from './problem.ts'
import type { Clause } from './trace.ts'

/** `interrupted`: the engine ended while it was computed; `stopped`: somebody ended the computing; `applying`: what is approved
 *  of it is carried out, after that it is `ready` again. */
export const planStates = ['computing', 'ready', 'failed', 'stopped', 'interrupted', 'applying'] as const
export type PlanState = (typeof planStates)[number]

/** How far a line has come. `requested`: one administrator approved the deletion, a second one has to agree. `held`: its
 *  deletion waits for the time its target asks for. `stale`: what would be done by now is something else; nothing was. */
export const lineStates = [
  'open',
  'requested',
  'approved',
  'rejected',
  'applying',
  'held',
  'applied',
  'stale',
  'failed',
] as const
export type LineState = (typeof lineStates)[number]

/** The states in which a line can still be decided otherwise. */
export const openLineStates = ['open', 'requested', 'approved', 'rejected'] as const satisfies readonly LineState[]

export const lineDecisions = ['approve', 'withdraw', 'reject'] as const
export type LineDecision = (typeof lineDecisions)[number]

/** The states from which a decision takes a line elsewhere. */
export const decidableStates: Readonly<Record<LineDecision, readonly LineState[]>> = {
  approve: ['open', 'requested', 'rejected'],
  withdraw: ['requested', 'approved', 'rejected'],
  reject: ['open', 'requested', 'approved'],
}

/** A simulation that is kept: what a full run of a source would do now. It stands in the list of runs too. */
export interface Plan {
  readonly id: PlanId
  readonly source: SystemId
  readonly sourceName: string
  /** Which run it simulates: a full Read, or a Resync. */
  readonly predicts: RunKind
  /** Whether the targets were asked for what they have. */
  readonly looksAtTargets: boolean
  readonly state: PlanState
  readonly createdAt: Instant
  readonly createdBy: string
  /** When the computing ended, one way or the other. */
  readonly computedAt: Instant | null
  readonly problem: Problem | null
  /** Who had it applied last, and from when until when; null: nobody yet, or it still goes on. */
  readonly appliedBy: string | null
  readonly applyBeganAt: Instant | null
  readonly applyEndedAt: Instant | null
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

/** How many lines that write have come how far. */
export interface LineStateCount {
  readonly operation: PlannedWrite
  readonly state: LineState
  readonly count: number
}

/** A value, and how many lines have it. */
export interface ValueCount {
  readonly value: string
  readonly count: number
}

/** What the lines a filter finds have in common. Rules: the hundred commonest; attributes: the first hundred by name. */
export interface LineSummary {
  readonly states: readonly LineStateCount[]
  readonly reasons: readonly ValueCount[]
  readonly attributes: readonly ValueCount[]
}

export interface PlanDetails extends Plan {
  /** The simulation in the list of runs; null: it is not kept any more. */
  readonly run: RunId | null
  readonly counts: readonly PlanCount[]
  readonly states: readonly LineStateCount[]
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
  readonly state: LineState
  /** Why it ended as it did, or what it waits for. */
  readonly note: string | null
  /** Who decided about it last; while it is requested: who wants it. */
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
  /** The event that carries it out. */
  readonly position: Position | null
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
  /** The time its transformations saw, and see again when it is applied; null: they do not ask for the current date. */
  readonly evaluatedAt: Instant | null
  /** Only of a stale line, where it is known. */
  readonly now: PlannedNow | null
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
