import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { isEqualJson, isJsonArray, isJsonObject, own } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import type { Transformed, TransformationInput } from '../../../shared/transformation/transformation.ts'
import { TransformationError } from '../../../shared/transformation/transformation.ts'
import type { PasswordRule } from './passwordRules.ts'
import { passwordDifferences } from './passwordRules.ts'

/** One case of the file format `provost-transformation-vectors/1`. */
export interface Vector {
  readonly id: string
  readonly name?: string
  readonly direction: 'read' | 'write'
  readonly operation: TransformationInput['operation']
  readonly entityType: EntityType
  readonly transformation: JsonObject
  readonly properties?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, Json>>
  readonly resolver?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
  readonly input: JsonObject
  readonly expected?: JsonObject
  readonly expectedVariables?: Readonly<Record<string, Json>>
  readonly expectedOperation?: string
  readonly expectedSkip?: {
    readonly kind: 'ignored' | 'entityCondition' | 'skipOperation'
    readonly condition?: string
    readonly operation?: string
    readonly message?: string
  }
  readonly expectedError?: { readonly kind: string; readonly sourcePath?: string; readonly function?: string }
  readonly expectedPassword?: PasswordRule
}

/** Reads a vector file; throws Error with what is wrong. */
export function readVectors(text: string): readonly Vector[] {
  const file = JSON.parse(text) as Json
  const vectors = isJsonObject(file) && own(file, 'format') === format ? own(file, 'vectors') : undefined
  const found: readonly unknown[] = isJsonArray(vectors) ? vectors : [null]
  if (!found.every(isVector)) throw new Error(`is no file of the format ${format}`)
  return found
}

const format = 'provost-transformation-vectors/1'

function isVector(value: unknown): value is Vector {
  return (
    isJsonObject(value) &&
    ['id', 'operation', 'entityType', 'transformation', 'input'].every((key) => Object.hasOwn(value, key))
  )
}

/** Runs one case; the lines say how the result differs from what is expected, none means it passed. */
export function runVector(vector: Vector): readonly string[] {
  const result = transformed(vector)
  if (result.kind === 'failed') return failureDifferences(vector, result)
  if (vector.expectedError) return [`expected the failure ${vector.expectedError.kind} but it ended as ${result.kind}`]
  if (result.kind === 'skipped') return skipDifferences(vector, result)
  if (vector.expectedSkip)
    return [`expected it to be skipped (${vector.expectedSkip.kind}) but it ended as ${result.kind}`]
  return result.kind === 'needs' ? ['asked for ids although all are given'] : bodyDifferences(vector, result)
}

type Ended =
  | Exclude<Transformed, { kind: 'failed' }>
  | { kind: 'failed'; message: string; failure: string; function: string | null; sourcePath: string | null }

function transformed(vector: Vector): Ended {
  try {
    const transformation = compile(JSON.stringify(vector.transformation), vector.direction, vector.properties ?? {})
    const result = transformation.apply(inputOf(vector))
    if (result.kind !== 'failed') return result
    const { detail, problem } = result
    return {
      kind: 'failed',
      message: problem.message,
      failure: detail.kind,
      function: detail.function ?? null,
      sourcePath: detail.sourcePath ?? null,
    }
  } catch (error) {
    if (!(error instanceof TransformationError)) throw error
    // A mistake that is found when the document is compiled fails the entity all the same (spec 8 and 11.6).
    const inFunction = error.remarks.some((remark) => remark.key?.startsWith('functions') === true)
    return {
      kind: 'failed',
      message: error.message,
      failure: inFunction ? 'functionFailed' : 'badCondition',
      function: null,
      sourcePath: null,
    }
  }
}

function inputOf(vector: Vector): TransformationInput {
  return {
    type: vector.entityType,
    body: vector.input,
    operation: vector.operation,
    variables: vector.variables ?? {},
    now: new Date(),
    random: Math.random,
    resolve: ({ entityType, id }) => {
      const known = vector.resolver?.[entityType]
      const target = known && Object.hasOwn(known, id) ? known[id] : undefined
      return typeof target === 'string' ? [target] : (target ?? [])
    },
  }
}

function failureDifferences(vector: Vector, result: Extract<Ended, { kind: 'failed' }>): string[] {
  const wanted = vector.expectedError
  if (!wanted) return [`failed: ${result.message}`]
  return [
    ...different('failure', wanted.kind, result.failure),
    ...(wanted.sourcePath === undefined ? [] : different('sourcePath', wanted.sourcePath, result.sourcePath)),
    ...(wanted.function === undefined || result.function === null
      ? []
      : different('function', wanted.function, result.function)),
  ]
}

const reasons = { ignored: 'ignored', entityCondition: 'conditionNotMet', skipOperation: 'operationSkipped' } as const

function skipDifferences(vector: Vector, result: Extract<Transformed, { kind: 'skipped' }>): string[] {
  const wanted = vector.expectedSkip
  if (!wanted) return [`was skipped: ${result.message}`]
  return [
    ...different('reason', reasons[wanted.kind], result.reason),
    ...(wanted.message === undefined ? [] : different('message', wanted.message, result.message)),
    ...(wanted.condition === undefined || result.message.includes(`[${wanted.condition}]`)
      ? []
      : [`the reason does not name the condition: ${result.message}`]),
  ]
}

function bodyDifferences(vector: Vector, result: Extract<Transformed, { kind: 'transformed' }>): string[] {
  const variables = Object.entries(vector.expectedVariables ?? {}).flatMap(([name, value]) =>
    different(`variable ${name}`, value, result.variables[name] ?? null),
  )
  return [
    ...(vector.expected ? different('document', vector.expected, result.body) : []),
    ...variables,
    ...(vector.expectedOperation === undefined
      ? []
      : different('operation', vector.expectedOperation, result.operation)),
    ...(vector.expectedPassword ? passwordDifferences(vector.expectedPassword, result.body) : []),
  ]
}

function different(what: string, wanted: Json, found: Json): string[] {
  if (isEqualJson(wanted, found)) return []
  return [what, `  expected ${JSON.stringify(wanted)}`, `  found    ${JSON.stringify(found)}`]
}
