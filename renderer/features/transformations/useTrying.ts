import { computed, ref, shallowRef, type Ref } from 'vue'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import type { System } from '../../../shared/domain/system.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import { stepThrough, type SteppedThrough } from '../../../shared/transformation/stepThrough.ts'
import {
  TransformationError,
  type Direction,
  type Transformation,
  type TransformationInput,
  type TransformationOperation,
} from '../../../shared/transformation/transformation.ts'
import { valueDifferences, type ValueDifference } from '../../../shared/transformation/valueDifference.ts'
import type { Sample } from './sample.ts'
import { usePainted } from './usePainted.ts'
import type { TransformationEditing } from './useTransformation.ts'

/** What becomes of a sample by the text on the screen. */
export interface Tried extends SteppedThrough {
  readonly transformation: Transformation
  /** How far it is from what the version that runs makes; values after and before. */
  readonly differences: readonly ValueDifference[]
  readonly tookMs: number
}

/** Tries the text on the screen with a sample: the engine's own code, nothing is stored or sent. */
export function useTrying(
  system: System,
  direction: Direction,
  { text, saved }: Pick<TransformationEditing, 'text' | 'saved'>,
) {
  const sample = shallowRef<Sample | null>(null)
  const operation: Ref<TransformationOperation> = ref(direction === 'read' ? 'read' : 'createEntity')
  const painted = usePainted(text)
  const running = computed(() => compiled(saved.value?.document ?? '{}', direction, system.properties))
  const input = computed(() => sample.value && inputOf(sample.value, operation.value))
  const tried = computed((): Tried | null => {
    const from = performance.now()
    const draft = compiled(painted.value, direction, system.properties)
    if (!draft || !input.value) return null
    const stepped = stepThrough(draft, input.value)
    const tookMs = performance.now() - from
    const before = running.value && bodyOf(stepThrough(running.value, input.value))
    const differences = valueDifferences(before ?? {}, bodyOf(stepped) ?? {}, '$')
    return { ...stepped, transformation: draft, differences, tookMs }
  })
  /** While the text has mistakes, the last result that worked. */
  const shown = computed((last?: Tried | null): Tried | null => (input.value ? (tried.value ?? last ?? null) : null))
  const isOld = computed(() => shown.value !== null && tried.value === null)
  return { sample, operation, input, shown, isOld }
}

export type Trying = ReturnType<typeof useTrying>

function bodyOf({ result }: SteppedThrough): JsonObject | null {
  return result.kind === 'transformed' ? result.body : null
}

/** null: it has mistakes, which stand with the remarks. */
function compiled(text: string, direction: Direction, properties: System['properties']): Transformation | null {
  try {
    return compile(text, direction, properties)
  } catch (error) {
    if (error instanceof TransformationError) return null
    throw error
  }
}

function inputOf({ entityType, input }: Sample, operation: TransformationOperation): TransformationInput {
  const isThere = operation === 'updateEntity' || operation === 'patchEntity' || operation === 'deleteEntity'
  const variables: Record<string, Json> = isThere ? { entityIdTargetSystem: standIn } : {}
  return {
    type: entityType,
    body: input,
    operation,
    variables,
    now: new Date(),
    random: Math.random,
    resolve: () => undefined,
  }
}

/** For the id at the target, which no sample knows. */
const standIn = '00000000-0000-0000-0000-000000000000'
