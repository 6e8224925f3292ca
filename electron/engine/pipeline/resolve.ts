import type { Json } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type {
  Lookup,
  TransformationInput,
  Transformed,
  Transformation,
} from '../../../shared/transformation/transformation.ts'
import type { MappingStep } from '../../../shared/domain/trace.ts'
import type { Links } from '../systems/links.ts'
import type { Systems } from '../systems/systems.ts'

export type AskWithoutResolver = Omit<TransformationInput, 'resolve'>

export interface Resolving {
  readonly links: Links
  readonly systems: Systems
  readonly source: SystemId
  readonly target: SystemId
}

/** One transformation asks at most this often for more relations; each round knows all of the rounds before. */
const mostRounds = 8

/** Applies a transformation and loads the relations it asks for (`resolveEntityIds`), as often as it needs. */
export async function applyResolved(
  transformation: Transformation,
  input: AskWithoutResolver,
  resolving: Resolving,
  onStep?: (step: MappingStep) => void,
): Promise<Exclude<Transformed, { kind: 'needs' }>> {
  const known = new Map<string, readonly string[]>()
  for (let round = 0; round < mostRounds; round += 1) {
    const steps: MappingStep[] = []
    const result = transformation.apply({ ...input, resolve: (one) => known.get(keyOf(one, one.id)) }, (step) =>
      steps.push(step),
    )
    if (result.kind !== 'needs') {
      for (const step of steps) onStep?.(step)
      return result
    }
    for (const lookup of result.lookups) await load(lookup, resolving, known)
  }
  return failedToResolve()
}

async function load(lookup: Lookup, resolving: Resolving, known: Map<string, readonly string[]>): Promise<void> {
  const source = await systemNamed(resolving.systems, lookup.sourceSystem, resolving.source)
  const target = await systemNamed(resolving.systems, lookup.targetSystem, resolving.target)
  const found =
    source === null || target === null
      ? new Map<string, readonly string[]>()
      : await resolving.links.targetIds({ source, target, entityType: lookup.entityType, ids: lookup.ids })
  for (const id of lookup.ids) known.set(keyOf(lookup, id), found.get(id) ?? [])
}

async function systemNamed(systems: Systems, name: string | undefined, otherwise: SystemId): Promise<SystemId | null> {
  if (name === undefined) return otherwise
  return (await systems.list()).find((system) => system.name === name)?.id ?? null
}

function keyOf(lookup: { entityType: EntityType; sourceSystem?: string; targetSystem?: string }, id: string): string {
  const parts: Json = [lookup.entityType, lookup.sourceSystem ?? null, lookup.targetSystem ?? null, id]
  return JSON.stringify(parts)
}

function failedToResolve(): Exclude<Transformed, { kind: 'needs' }> {
  return {
    kind: 'failed',
    problem: {
      code: 'badTransformation',
      message: `The transformation asked for relations more than ${mostRounds} times in a row.`,
    },
    detail: { kind: 'functionFailed', mapping: null, function: 'resolveEntityIds' },
  }
}
