import { instant } from '../../../shared/base/time.ts'
import type { PlanId, SystemId } from '../../../shared/domain/ids.ts'
import { planNumberOf, type LineDecision, type PlanState } from '../../../shared/domain/plan.ts'
import type { PipelineNeeds } from '../pipeline/needs.ts'
import { applyPlan, type ApplyNeeds } from './applyPlan.ts'
import type { LineChoice } from './planLineFilter.ts'
import { applyingPlans, changePlan, findPlan, type StoredPlan } from './planRows.ts'
import { countDecidable, decideLines, type LinesDecided } from './planSteps.ts'

/** What somebody decides, having seen so many lines: of another number it would be another decision. */
export interface PlanDecision {
  readonly decision: LineDecision
  readonly choice: LineChoice
  readonly count: number
  readonly by: string
}

export type Refused =
  | { readonly kind: 'notThere' }
  /** It is computed or applied at present, or was not computed to its end. */
  | { readonly kind: 'notReady'; readonly state: PlanState }
  /** There are so many by now. */
  | { readonly kind: 'changed'; readonly count: number }

/** From approved lines to what is done. */
export interface PlanApplication {
  decide(plan: PlanId, decision: PlanDecision): Promise<Refused | ({ readonly kind: 'decided' } & LinesDecided)>
  /** Begins to carry out what is approved. */
  apply(plan: PlanId, by: string, count: number): Promise<Refused | { readonly kind: 'begun' }>
  /** Ends it after the lines in hand; the others stay approved. false: it is not applied. */
  stop(plan: PlanId): Promise<boolean>
  isApplying(plan: PlanId): boolean
  /** Once, at the start of the work: goes on with what was applied when the engine ended. */
  resume(): Promise<void>
  /** Lets go of what is applied; it goes on at the next start. */
  close(): Promise<void>
}

export interface ApplicationNeeds extends ApplyNeeds {
  readonly pipeline: Pick<PipelineNeeds, 'clock' | 'systems' | 'effective' | 'log'>
}

export function createPlanApplication(needs: ApplicationNeeds): PlanApplication {
  const { database, commit, pipeline } = needs
  const working = new Map<PlanId, { readonly controller: AbortController; readonly done: Promise<void> }>()
  const find = (id: PlanId) => findPlan(database, planNumberOf(id) ?? 0)
  const work = (plan: StoredPlan) => {
    const controller = new AbortController()
    const done = applyPlan(plan, controller.signal, needs)
      .catch((error: unknown) =>
        pipeline.log(`${plan.id} is not applied any further until the engine starts again`, error),
      )
      .finally(() => working.delete(plan.id))
    working.set(plan.id, { controller, done })
  }
  return {
    decide: async (id, { decision, choice, count, by }) => {
      const plan = await find(id)
      if (plan?.state !== 'ready') return plan ? { kind: 'notReady', state: plan.state } : { kind: 'notThere' }
      const present = await countDecidable(database, plan.number, choice, decision)
      if (present !== count) return { kind: 'changed', count: present }
      const deciding = { decision, by, at: instant(pipeline.clock.now()), secondAt: await askingTwo(plan, needs) }
      const decided = await commit.run((within) => decideLines(within, plan.number, choice, deciding))
      return { kind: 'decided', ...decided }
    },
    apply: async (id, by, count) => {
      const plan = await find(id)
      if (plan?.state !== 'ready') return plan ? { kind: 'notReady', state: plan.state } : { kind: 'notThere' }
      const approved = await countDecidable(database, plan.number, { filter: { state: 'approved' } }, 'withdraw')
      if (approved === 0 || approved !== count) return { kind: 'changed', count: approved }
      const begun = {
        state: 'applying' as const,
        applications: plan.applications + 1,
        ...{ appliedBy: by, applyBeganAt: instant(pipeline.clock.now()), applyEndedAt: null },
      }
      await changePlan(database, plan.number, begun)
      work({ ...plan, ...begun })
      return { kind: 'begun' }
    },
    stop: async (id) => {
      const plan = await find(id)
      if (plan?.state !== 'applying') return false
      const entry = working.get(id)
      entry?.controller.abort()
      await entry?.done
      const applyEndedAt = instant(pipeline.clock.now())
      await changePlan(database, plan.number, { state: 'ready', applyEndedAt })
      return true
    },
    isApplying: (id) => working.has(id),
    resume: async () => {
      for (const plan of await applyingPlans(database)) if (!working.has(plan.id)) work(plan)
    },
    close: async () => {
      const entries = [...working.values()]
      for (const { controller } of entries) controller.abort()
      await Promise.all(entries.map(({ done }) => done))
    },
  }
}

/** Targets whose deletions two administrators approve. */
async function askingTwo({ targets }: StoredPlan, { pipeline }: ApplicationNeeds): Promise<readonly SystemId[]> {
  const asking: SystemId[] = []
  for (const { id } of targets) {
    const target = await pipeline.systems.find(id)
    if (target && pipeline.effective(target)['provost.delete.second.administrator'] === 'true') asking.push(id)
  }
  return asking
}
