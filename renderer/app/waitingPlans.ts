import type { Plan } from '../../shared/domain/plan.ts'

/** How many sources have a newest plan that is computed and that nobody applied: somebody has to read it. */
export function waitingPlans(newestFirst: readonly Plan[]): number {
  const newest = new Map<string, Plan>()
  for (const plan of newestFirst) if (!newest.has(plan.source)) newest.set(plan.source, plan)
  return [...newest.values()].filter(({ state, applyBeganAt }) => state === 'ready' && applyBeganAt === null).length
}
