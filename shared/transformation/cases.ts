import type { Json, JsonObject } from '../base/json.ts'
import type { EntityType } from '../domain/entity.ts'
import type { CaseEnd } from './caseEnd.ts'
import { endDifferences, endOf } from './caseEnd.ts'
import { compile } from './compile.ts'
import type { Direction, Transformation, TransformationInput, TransformationOperation } from './transformation.ts'
import { TransformationError } from './transformation.ts'
import type { ValueDifference } from './valueDifference.ts'

/** An entity kept with a transformation, and what the transformation must make of it. */
export interface TransformationCase {
  readonly name: string
  readonly entityType: EntityType
  readonly operation: TransformationOperation
  readonly input: JsonObject
  /** Set before the run, e.g. `entityIdTargetSystem`, `currentDate`. */
  readonly variables: Readonly<Record<string, Json>>
  /** Put over those of the system. */
  readonly properties: Readonly<Record<string, string>>
  /** What `resolveEntityIds` finds: ids at the other end by entity type and id. */
  readonly relations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  readonly expected: CaseEnd
}

export interface CaseResult {
  readonly passed: boolean
  readonly differences: readonly ValueDifference[]
  /** What it ended as; may be taken as what is expected. null: the document has mistakes. */
  readonly found: CaseEnd | null
}

/** Cases begin at this time; one that needs another gives `currentDate`. */
const startOfCases = '2026-01-01T00:00:00.000Z'

/** Runs cases on one document, which is compiled once, and again for cases with properties of their own. */
export function caseRunner(
  document: string,
  direction: Direction,
  properties: Readonly<Record<string, string>>,
): (one: TransformationCase) => CaseResult {
  const usual = compiled(document, direction, properties)
  return (one) => {
    const isUsual = Object.keys(one.properties).length === 0
    const transformation = isUsual ? usual : compiled(document, direction, { ...properties, ...one.properties })
    if (typeof transformation === 'string') {
      const differences = [{ place: 'document', expected: 'no mistakes', found: transformation }]
      return { passed: false, differences, found: null }
    }
    const end = transformation.apply(inputOf(one))
    // Every lookup is answered, if only with nothing.
    if (end.kind === 'needs') throw new Error(`The case "${one.name}" asked for relations although all are given.`)
    const found = endOf(end, one.expected)
    const differences = endDifferences(one.expected, found, end)
    return { passed: differences.length === 0, differences, found }
  }
}

/** The mistakes where it cannot be compiled. */
function compiled(
  document: string,
  direction: Direction,
  properties: Readonly<Record<string, string>>,
): Transformation | string {
  try {
    return compile(document, direction, properties)
  } catch (error) {
    if (error instanceof TransformationError) return error.message
    throw error
  }
}

function inputOf({ entityType, operation, input, variables, relations }: TransformationCase): TransformationInput {
  return {
    type: entityType,
    body: input,
    operation,
    variables,
    now: new Date(startOfCases),
    random: risingRandom(),
    resolve: (lookup) => {
      const known = Object.hasOwn(relations, lookup.entityType) ? relations[lookup.entityType] : undefined
      return (known && Object.hasOwn(known, lookup.id) ? known[lookup.id] : undefined) ?? []
    },
  }
}

/** The same numbers in each run: they only make secrets, which are not compared. */
function risingRandom(): () => number {
  let state = 1
  return () => {
    // Park and Miller's generator: full period below 2^31 - 1, exact in a double.
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
