import type { SystemId } from '../../../shared/domain/ids.ts'
import { plannedId } from '../pipeline/predict.ts'
import type { Links, LinkLookup } from '../systems/links.ts'
import type { PlanLines } from './planLines.ts'

type TargetIds = Pick<Links, 'targetIds'>
type Lines = Pick<PlanLines, 'writtenAmong' | 'createdAmong' | 'putOffAmong'>

interface PlanOfSource {
  readonly number: number
  readonly source: SystemId
}

/** Relations as they would be while a run writes what comes later: with what it wrote before, without what it marked for its
 *  deletion. */
export function linksOfPlan(plan: PlanOfSource, links: TargetIds, lines: Lines): TargetIds {
  return {
    targetIds: async (lookup) => {
      const known = await withoutPutOff(plan, lookup, links, lines)
      if (lookup.source !== plan.source) return known
      const written = await lines.writtenAmong(plan.number, lookup)
      const { entityType } = lookup
      return new Map([
        ...[...written].map(([id, targetId]) => [id, [targetId ?? plannedId({ entityType, id })]] as const),
        ...[...known].filter(([id]) => written.get(id) !== null),
      ])
    },
  }
}

/** Relations for a line that is carried out, still without what the plan deletes later. `toCompare` puts the id that stood for
 *  an entity the plan created in place of the one it got, so that the document is the one that was planned. Who would be created
 *  again and was not keeps the id that is no more: what names it is not what was planned. */
export function linksWhileApplied(
  plan: PlanOfSource,
  links: TargetIds,
  lines: Lines,
): Record<'toSend' | 'toCompare', TargetIds> {
  const present = (lookup: LinkLookup) => withoutPutOff(plan, lookup, links, lines)
  return {
    toSend: { targetIds: present },
    toCompare: {
      targetIds: async (lookup) => {
        const known = await present(lookup)
        if (lookup.source !== plan.source) return known
        const created = await lines.createdAmong(plan.number, lookup)
        const { entityType } = lookup
        return new Map([...known].map(([id, ids]) => [id, created.get(id) ? [plannedId({ entityType, id })] : ids]))
      },
    },
  }
}

async function withoutPutOff(
  plan: PlanOfSource,
  lookup: LinkLookup,
  links: TargetIds,
  lines: Lines,
): ReturnType<TargetIds['targetIds']> {
  const known = await links.targetIds(lookup)
  if (lookup.source !== plan.source) return known
  const putOff = await lines.putOffAmong(plan.number, lookup)
  return new Map([...known].filter(([id]) => !putOff.has(id)))
}
