import { expect, it } from 'vitest'
import type { Plan } from '../../shared/domain/plan.ts'
import { waitingPlans } from '../../renderer/app/waitingPlans.ts'

const plan = (source: string, state: Plan['state'], applyBeganAt: string | null = null) =>
  ({ source, state, applyBeganAt }) as Plan

it('a source waits for somebody when its newest plan is computed and nobody applied it', () => {
  const plans = [
    plan('applied', 'ready', '2026-11-19T08:00:00.000Z'),
    plan('waits', 'ready'),
    plan('applied', 'ready'),
    plan('computing', 'computing'),
    plan('waits', 'ready'),
    plan('failed', 'failed'),
  ]
  expect([waitingPlans(plans), waitingPlans([])]).toEqual([1, 0])
})
