import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drift, happen, inWorld, type Drift, type World } from '../../kit/drift.ts'
import { deedsOf, planned, plansFor } from '../../kit/plans.ts'

describe('a plan that looked at the targets', () => {
  it('says of every entity what the next run does with it, and of no other', { timeout: 240_000 }, async () => {
    const rounds = fc.array(fc.array(drift, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(rounds, (chosen) => inWorld((world) => planEqualsDeed(world, chosen))),
      { numRuns: 6 },
    )
  })
})

async function planEqualsDeed(world: World, rounds: readonly (readonly Drift[])[]): Promise<void> {
  for (const round of rounds) {
    for (const one of round) await happen(world, one)
    await comparePlanAndRun(world)
  }
}

async function comparePlanAndRun({ engine: { client }, landscape, target }: World): Promise<void> {
  const plan = await planned(client, landscape.source, { looksAtTargets: true })
  const said = await plansFor(client, plan.id, target.id)
  const run = await landscape.run()
  expect({ said, run: run.status }).toEqual({ said: await deedsOf(client, run.id, target.id), run: 'success' })
}
