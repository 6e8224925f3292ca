import type { JsonObject } from '../base/json.ts'
import type { MappingStep } from '../domain/trace.ts'
import { struckAt } from './struckAt.ts'
import type { Lookup, RanMapping, Transformation, TransformationInput, Transformed } from './transformation.ts'

/** A mapping that ran, or was passed over, in the order in which they did. */
export interface RanStep extends MappingStep {
  readonly end: RanMapping['end']
}

export interface SteppedThrough {
  readonly steps: readonly RanStep[]
  /** What was written when the mapping `until` was done; without it at the end, or where it failed. Secrets are struck out. */
  readonly written: JsonObject
  readonly result: Exclude<Transformed, { kind: 'needs' }>
  /** Relations that were asked for and are not given. */
  readonly unknown: readonly Lookup[]
}

/** Takes an entity through a transformation mapping by mapping, as the engine does; what it shows is without secrets. Relations
 *  that `input.resolve` does not know count as not there. Never throws. */
export function stepThrough(
  transformation: Transformation,
  input: TransformationInput,
  until: number | null = null,
): SteppedThrough {
  const steps: RanStep[] = []
  const unknown: Lookup[] = []
  let written: JsonObject = {}
  const resolve: TransformationInput['resolve'] = ({ id, ...space }) => {
    const found = input.resolve({ id, ...space })
    if (found === undefined) unknown.push({ ...space, ids: [id] })
    return found ?? []
  }
  const result = transformation.apply({ ...input, resolve }, (step, ran) => {
    steps.push({ ...step, end: ran.end })
    if (step.mapping === until || ran.end === 'failed') written = copyOf(ran.written())
  })
  // Every relation is answered above.
  if (result.kind === 'needs') throw new Error('A transformation asked for relations that were answered.')
  if (result.kind !== 'transformed') return { steps, written, result, unknown }
  const body = struckAt(result.body, result.secretPaths)
  return { steps, written: until === null ? body : written, result: { ...result, body }, unknown }
}

/** Later mappings change what is under construction in place. */
function copyOf(body: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(body)) as JsonObject
}
