import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { chosenReason } from '../pipeline/readPlanned.ts'
import { problemOf } from '../pipeline/surprise.ts'
import type { ComputeNeeds } from './computePlan.ts'
import { planAbsence, type Planning } from './planEntity.ts'
import { linksOfPlan } from './planLinks.ts'
import { changePlan, type StoredPlan } from './planRows.ts'
import { seenTimes } from './seenTime.ts'

/** An entity of the source that is to be deleted at the targets of the plan. */
export interface ChosenEntity {
  readonly entityType: EntityType
  readonly entityId: string
}

/** Computes a plan of deletions that an administrator chose: the source is not read, the targets are asked for what would go. The
 *  state says how it ended; what was computed until then stays. */
export async function computeDeletions(
  plan: StoredPlan,
  chosen: readonly ChosenEntity[],
  signal: AbortSignal,
  given: ComputeNeeds,
): Promise<void> {
  const needs = { ...given, pipeline: { ...given.pipeline, evaluatedAt: new Date(plan.createdAt) } }
  const { database, pipeline } = needs
  const end = (change: Parameters<typeof changePlan>[2]) =>
    changePlan(database, plan.number, { ...change, computedAt: instant(pipeline.clock.now()) })
  try {
    const planning = await begin(plan, needs)
    for (const { entityType, entityId: id } of chosen) {
      if (signal.aborted) break
      for (const target of planning.targets) {
        const line = await planAbsence(planning, { entityType, id, reason: chosenReason }, target, needs)
        if (line !== null) await needs.commit.run((within) => needs.lines.add(within, plan.number, [line]))
      }
    }
    await end({ state: signal.aborted ? 'stopped' : 'ready', remarks: [onlyChosen] })
  } catch (error) {
    const what = said`Plan ${plan.id} of source "${plan.sourceName}"`
    await end({ state: 'failed', problem: problemOf(error, what, pipeline.log) })
  }
}

const onlyChosen = said`It deletes what was chosen and looks at nothing else. What the source still has is created again by its next run or change, unless a condition keeps it out.`

async function begin(plan: StoredPlan, { pipeline, links, lines }: ComputeNeeds): Promise<Planning> {
  const source = await pipeline.systems.find(plan.source)
  if (!source)
    throw new ProblemError({ code: 'badProperties', message: said`Source "${plan.sourceName}" is not there any more.` })
  const wanted = new Set(plan.targets.map(({ id }) => id))
  const targets = (await pipeline.systems.targetsOf(source.id)).filter(({ id }) => wanted.has(id))
  return {
    ...{ id: plan.id, number: plan.number, source, targets, looks: plan.looksAtTargets, isResync: false },
    links: linksOfPlan(plan, links, lines),
    seenAt: await seenTimes(plan.createdAt, { source, targets }, pipeline.transformations),
  }
}
