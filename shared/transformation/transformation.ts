import { type Said } from '../base/said.ts'
import type { Json, JsonObject } from '../base/json.ts'
import type { EntityType } from '../domain/entity.ts'
import type { Problem } from '../domain/problem.ts'
import type { Clause, MappingStep } from '../domain/trace.ts'

export type Direction = 'read' | 'write'
export type TransformationOperation = 'read' | 'createEntity' | 'updateEntity' | 'patchEntity' | 'deleteEntity'

/** Asks for the target ids of source ids, for `resolveEntityIds`. */
export interface Lookup {
  readonly entityType: EntityType
  readonly ids: readonly string[]
  readonly sourceSystem?: string
  readonly targetSystem?: string
}

export interface TransformationInput {
  readonly type: EntityType
  readonly body: JsonObject
  readonly operation: TransformationOperation
  readonly variables: Readonly<Record<string, Json>>
  readonly now: Date
  readonly random: () => number
  /** Known relations of one id; [] means unknown there; undefined means not loaded: apply ends as `needs`,
   *  the engine loads them and calls again. */
  readonly resolve: (lookup: {
    entityType: EntityType
    id: string
    sourceSystem?: string
    targetSystem?: string
  }) => readonly string[] | undefined
}

/** How a mapping ended, and what is there then. */
export interface RanMapping {
  readonly end: 'ran' | 'passedOver' | 'failed'
  /** What is written so far, secrets struck out; to be called at once. */
  written(): JsonObject
}

/** Told of each mapping of the operation when it ran or was passed over. */
export type OnStep = (step: MappingStep, ran: RanMapping) => void

export type Transformed =
  | {
      readonly kind: 'transformed'
      /** What the scopes made of the operation: a deletion with `deleteEntity` mappings becomes an update. */
      readonly operation: 'read' | 'create' | 'update' | 'patch' | 'delete'
      readonly body: JsonObject
      readonly variables: Readonly<Record<string, Json>>
      /** Definite JSONPaths of `body` whose values came from randomPassword or a declared secret attribute. */
      readonly secretPaths: readonly string[]
      /** Names of the variables that hold such a value. */
      readonly secretVariables: readonly string[]
      /** Values of mappings with `correlationAttribute` (spec 12). */
      readonly correlation: readonly Json[]
    }
  | { readonly kind: 'needs'; readonly lookups: readonly Lookup[] }
  | {
      readonly kind: 'skipped'
      readonly reason: 'ignored' | 'conditionNotMet' | 'operationSkipped'
      /** e.g. `Entity condition [<text>] is not fulfilled` (spec 4). */
      readonly message: Said
      readonly clauses: readonly Clause[]
    }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly detail: TransformationFailure }

/** Where and why a mapping failed. `mapping` counts from 1 as the administrator does. */
export interface TransformationFailure {
  readonly kind: 'mandatoryAttributeMissing' | 'functionFailed' | 'badCondition' | 'wrongKind' | 'budgetExceeded'
  readonly mapping: number | null
  readonly sourcePath?: string
  readonly function?: string
}

/** A compiled document: immutable, shared by all entities of a version. Pure and synchronous. */
export interface Transformation {
  readonly direction: Direction
  /** Entity types the document has, ignored ones left out. */
  readonly entityTypes: readonly EntityType[]
  /** The entity condition alone, with the value of each clause; no condition: holds. Planning asks it before it decides. */
  condition(input: TransformationInput): {
    readonly holds: boolean
    readonly clauses: readonly Clause[]
    readonly message: string | null
  }
  /** The attributes an update of this entity type writes, each as its names from the outside in; those of mappings with a
   *  scope are left out (spec 3.4, `scim.support.patch.operation`). */
  governs(type: EntityType): readonly (readonly string[])[]
  /** Whether a delete of this entity type is written as an update (scope `deleteEntity`, spec 6.10). */
  deletesByUpdate(type: EntityType): boolean
  /** What `skipOperations` says of an operation: the reason of the skip; null: it is not excluded. */
  skips(type: EntityType, operation: 'create' | 'update' | 'delete'): string | null
  /** Never throws, never changes its input. */
  apply(input: TransformationInput, onStep?: OnStep): Transformed
}

/** A mistake (or an advice) in a document, with its place. `mapping` counts from 1; `column` from 1 in the text of `key`. */
export interface TransformationRemark {
  readonly severity: 'error' | 'advice'
  readonly entityType: string | null
  readonly mapping: number | null
  readonly key: string | null
  readonly column: number | null
  readonly message: Said
}

/** Thrown by compile with every mistake of the document. */
export class TransformationError extends Error {
  readonly remarks: readonly TransformationRemark[]

  constructor(remarks: readonly TransformationRemark[]) {
    super(remarks.map(describeRemark).join('\n'))
    this.name = 'TransformationError'
    this.remarks = remarks
  }
}

/** One line: `user, mapping 3, sourcePath, column 5: …`. */
export function describeRemark(remark: TransformationRemark): string {
  const place = [
    remark.entityType,
    remark.mapping === null ? null : `mapping ${remark.mapping}`,
    remark.key,
    remark.column === null ? null : `column ${remark.column}`,
  ].filter((part) => part !== null)
  return `${place.length === 0 ? 'document' : place.join(', ')}: ${remark.message}`
}

/** `%name%` is replaced in the document first, so a changed property compiles again. Throws TransformationError only. */
export type CompileTransformation = (
  document: string,
  direction: Direction,
  properties: Readonly<Record<string, string>>,
) => Transformation
