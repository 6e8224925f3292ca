import type { Json } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
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
import type { WantedEntity } from '../systems/openReferences.ts'
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

export interface Resolved {
  readonly result: Exclude<Transformed, { kind: 'needs' }>
  /** Whom it asked for in vain. Who is asked for at a system that is not there is left out: no relation answers that. */
  readonly open: readonly WantedEntity[]
}

/** Applies a transformation and loads the relations it asks for (`resolveEntityIds`), as often as it needs. */
export async function applyResolved(
  transformation: Transformation,
  input: AskWithoutResolver,
  resolving: Resolving,
  onStep?: (step: MappingStep) => void,
): Promise<Resolved> {
  const known = new Map<string, readonly string[]>()
  const open: WantedEntity[] = []
  for (let round = 0; round < mostRounds; round += 1) {
    const steps: MappingStep[] = []
    const result = transformation.apply({ ...input, resolve: (one) => known.get(keyOf(one, one.id)) }, (step) =>
      steps.push(step),
    )
    if (result.kind !== 'needs') {
      for (const step of steps) onStep?.(step)
      return { result, open }
    }
    for (const lookup of result.lookups) open.push(...(await load(lookup, resolving, known)))
  }
  return { result: failedToResolve(), open }
}

/** Answers who has no relation. */
async function load(
  lookup: Lookup,
  resolving: Resolving,
  known: Map<string, readonly string[]>,
): Promise<readonly WantedEntity[]> {
  const source = await systemNamed(resolving.systems, lookup.sourceSystem, resolving.source)
  const target = await systemNamed(resolving.systems, lookup.targetSystem, resolving.target)
  const found =
    source === null || target === null
      ? new Map<string, readonly string[]>()
      : await resolving.links.targetIds({ source, target, entityType: lookup.entityType, ids: lookup.ids })
  for (const id of lookup.ids) known.set(keyOf(lookup, id), found.get(id) ?? [])
  if (source === null || target === null) return []
  const { entityType } = lookup
  return lookup.ids.filter((id) => !found.has(id)).map((id) => ({ source, target, entityType, id }))
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
      message: said`The transformation asked for relations more than ${mostRounds} times in a row.`,
    },
    detail: { kind: 'functionFailed', mapping: null, function: 'resolveEntityIds' },
  }
}
