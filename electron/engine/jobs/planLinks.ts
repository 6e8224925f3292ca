import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Links, LinkLookup } from '../systems/links.ts'
import type { LinePlace, PlanLines } from './planLines.ts'

/** Stands for the id a target will give to an entity that a plan creates. */
export function plannedId({ entityType, id }: { readonly entityType: string; readonly id: string }): string {
  return `planned:${entityType}:${id}`
}

/** Relations as they would be while a run writes what comes later: with what it created before, without what it marked for
 *  its deletion. */
export function linksOfPlan(
  plan: { readonly number: number; readonly source: SystemId },
  links: Links,
  lines: Pick<PlanLines, 'among'>,
): Pick<Links, 'targetIds'> {
  return {
    targetIds: async (lookup: LinkLookup) => {
      const known = await links.targetIds(lookup)
      if (lookup.source !== plan.source) return known
      const place: LinePlace = lookup
      const created = await lines.among(plan.number, place, 'created')
      const putOff = await lines.among(plan.number, place, 'putOff')
      const { entityType } = lookup
      return new Map([
        ...[...known].filter(([id]) => !putOff.has(id)),
        ...[...created].map((id): [string, readonly string[]] => [id, [plannedId({ entityType, id })]]),
      ])
    },
  }
}
