import type { JsonObject } from '../base/json.ts'
import { said, saidBefore, type Said } from '../base/said.ts'
import type { Clause } from '../domain/trace.ts'
import type { Test } from './jsonPathRead.ts'
import type { Mapping } from './mapping.ts'
import type { Notes } from './mappingAction.ts'
import type { Output } from './output.ts'
import { emptyOutput } from './output.ts'
import type { Run } from './run.ts'
import { startRun } from './run.ts'
import { secretAttributes } from './secretPaths.ts'
import { struckAt } from './struckAt.ts'
import type { OnStep, RanMapping, Transformed, TransformationInput } from './transformation.ts'
import { failure } from './failure.ts'

export type SkippableOperation = 'create' | 'update' | 'delete'
type FinalOperation = Extract<Transformed, { kind: 'transformed' }>['operation']

/** What a document says about one entity type, ready to run. */
export interface CompiledEntity {
  readonly type: string
  readonly isIgnored: boolean
  readonly condition: Test | null
  /** As written, for messages. */
  readonly conditionText: string
  readonly skipOperations: readonly SkippableOperation[]
  /** Whether a delete is written as an update (spec 4). */
  readonly deletesByUpdate: boolean
  /** Mappings by operation, chosen once. */
  readonly mappings: Readonly<Record<TransformationInput['operation'], readonly Mapping[]>>
  readonly dateFormat: string
}

export interface ConditionResult {
  readonly holds: boolean
  readonly clauses: readonly Clause[]
  readonly message: Said | null
}

/** The pipeline of one entity and one operation (spec 4). Never throws, never changes its input. */
export function applyEntity(entity: CompiledEntity, input: TransformationInput, onStep: OnStep | null): Transformed {
  const run = startRun(input, entity.dateFormat)
  const progress: Progress = { mapping: null }
  try {
    return skip(entity, run) ?? transform(entity, run, progress, onStep)
  } catch (error) {
    if (run.needs.length > 0) return needed(run)
    return failure(error, entity.type, input.operation, progress.mapping)
  }
}

interface Progress {
  mapping: Mapping | null
}

/** Asks the entity condition alone; without one it holds. Never throws. */
export function askCondition(entity: CompiledEntity, input: TransformationInput): ConditionResult {
  try {
    return holdsCondition(entity, startRun(input, entity.dateFormat))
  } catch (error) {
    const failed = failure(error, entity.type, input.operation, null)
    return { holds: false, clauses: [], message: failed.problem.message }
  }
}

function holdsCondition(entity: CompiledEntity, run: Run): ConditionResult {
  if (!entity.condition) return { holds: true, clauses: [], message: null }
  const clauses: Clause[] = []
  run.clauses = clauses
  const holds = entity.condition(run, undefined)
  run.clauses = null
  return { holds, clauses, message: holds ? null : said`Entity condition [${entity.conditionText}] is not fulfilled` }
}

function skip(entity: CompiledEntity, run: Run): Transformed | null {
  const { operation } = run.input
  if (entity.isIgnored) {
    return { kind: 'skipped', reason: 'ignored', message: said`Entity type [${entity.type}] is ignored`, clauses: [] }
  }
  if (operation !== 'deleteEntity' && operation !== 'patchEntity') {
    // Asked once more only to say which comparison failed.
    if (entity.condition?.(run, undefined) === false) {
      const { clauses, message } = holdsCondition(entity, run)
      return { kind: 'skipped', reason: 'conditionNotMet', message: message ?? saidBefore(''), clauses }
    }
  }
  const skipped = skippable[operation]
  if (skipped === null || !entity.skipOperations.includes(skipped)) return null
  return { kind: 'skipped', reason: 'operationSkipped', message: skippedReason(skipped), clauses: [] }
}

/** The documented words (spec 4). */
export function skippedReason(operation: SkippableOperation): Said {
  return said`Operation [${operation}] is skipped in target transformation`
}

/** What `skipOperations` calls an operation; a patch is an update of what is there. */
const skippable: Readonly<Record<TransformationInput['operation'], SkippableOperation | null>> = {
  read: null,
  createEntity: 'create',
  updateEntity: 'update',
  patchEntity: 'update',
  deleteEntity: 'delete',
}

function transform(entity: CompiledEntity, run: Run, progress: Progress, onStep: OnStep | null): Transformed {
  const output = emptyOutput()
  for (const mapping of entity.mappings[run.input.operation]) {
    progress.mapping = mapping
    runMapping(mapping, run, output, onStep)
  }
  progress.mapping = null
  if (run.needs.length > 0) return needed(run)
  return {
    kind: 'transformed',
    operation: finalOperation(entity, run.input.operation),
    body: output.root,
    variables: Object.fromEntries(run.variables),
    secretPaths: findSecrets(run, output.root),
    secretVariables: [...run.secretVariables],
    correlation: run.correlation,
  }
}

function needed(run: Run): Transformed {
  return { kind: 'needs', lookups: run.needs.map(({ space, ids }) => ({ ...space, ids: [...ids] })) }
}

function finalOperation(entity: CompiledEntity, operation: TransformationInput['operation']): FinalOperation {
  if (operation === 'read') return 'read'
  if (operation === 'patchEntity') return 'patch'
  if (operation === 'deleteEntity') return entity.deletesByUpdate ? 'update' : 'delete'
  return operation === 'createEntity' ? 'create' : 'update'
}

function runMapping(mapping: Mapping, run: Run, output: Output, onStep: OnStep | null): void {
  if (!onStep) {
    if (!mapping.condition || mapping.condition(run, undefined)) mapping.act(run, output, null)
    return
  }
  const clauses: Clause[] = []
  const notes: Notes = { read: undefined, wrote: undefined, functions: [] }
  let end: RanMapping['end'] = 'failed'
  try {
    const holds = asked(mapping, run, clauses)
    if (holds) mapping.act(run, output, notes)
    end = holds ? 'ran' : 'passedOver'
  } finally {
    const written = () => struckAt(output.root, findSecrets(run, output.root))
    onStep({ mapping: mapping.number, path: mapping.target, clauses, ...notes }, { end, written })
  }
}

/** The condition of a mapping, with each of its comparisons. */
function asked({ condition }: Mapping, run: Run, clauses: Clause[]): boolean {
  if (!condition) return true
  run.clauses = clauses
  try {
    return condition(run, undefined)
  } finally {
    run.clauses = null
  }
}

function findSecrets(run: Run, body: JsonObject): readonly string[] {
  const named = run.mayHoldSecrets ? secretAttributes(body) : []
  if (run.secretPlaces.length === 0) return named
  return [...new Set([...named, ...run.secretPlaces.flatMap((places) => places(body))])]
}
