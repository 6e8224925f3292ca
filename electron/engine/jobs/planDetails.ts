import { said, type Said } from '../../../shared/base/said.ts'
import type { RunId } from '../../../shared/domain/ids.ts'
import type { LineStateCount, Plan, PlanCount, PlanDetails } from '../../../shared/domain/plan.ts'
import type { OperationCount } from './planLines.ts'
import type { StoredPlan } from './planRows.ts'
import { inOrder } from './typeOrder.ts'

/** The plan with its numbers: a row per system and entity type, the source first. */
export function planDetails(
  plan: Plan & { readonly run: RunId | null },
  stored: Pick<StoredPlan, 'targets' | 'tallies' | 'verdicts' | 'remarks'>,
  { counts, states }: { readonly counts: readonly OperationCount[]; readonly states: readonly LineStateCount[] },
): PlanDetails {
  const { targets, tallies, verdicts, remarks } = stored
  const systems = [
    { id: plan.source, name: plan.sourceName, action: 'read' as const },
    ...targets.map(({ id, name }) => ({ id, name, action: 'write' as const })),
  ]
  const types = inOrder([...new Set([...tallies, ...counts].map(({ entityType }) => entityType))])
  const rows = systems.flatMap(({ id, name, action }) =>
    types.map((entityType): PlanCount => {
      const tally = tallies.find((one) => one.system === id && one.entityType === entityType)
      const own = counts.filter((one) => one.system === id && one.entityType === entityType)
      const of = (operation: OperationCount['operation']) => own.find((one) => one.operation === operation)?.count ?? 0
      return {
        ...{
          system: id,
          systemName: name,
          action,
          entityType,
          read: tally?.read ?? 0,
          unchanged: tally?.unchanged ?? 0,
        },
        ...{ create: of('create'), update: of('update'), delete: of('delete'), skip: of('skip'), fail: of('fail') },
      }
    }),
  )
  return { ...plan, counts: rows, states, verdicts, remarks: [...blindSpots(plan), ...remarks] }
}

/** What a simulation cannot know (spec 7.1). */
function blindSpots({ looksAtTargets }: Plan): readonly Said[] {
  return [
    ...(looksAtTargets
      ? []
      : [
          said`The targets were not asked: who is there already and not yet known counts as created, though a run would find and update them.`,
        ]),
    said`What a target refuses, such as a value it does not take, is not predicted. Required attributes that are missing are.`,
  ]
}
