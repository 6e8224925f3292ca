import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'
import { carryGroups, deedsOf, planned, plansFor } from '../../kit/plans.ts'

/** What happens between two runs, at the source and behind Provost's back at the target; `who` chooses among who is there. */
const drift = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('rename' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('leave' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('group' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('vanishAtTarget' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('thereBefore' as const), who: fc.nat(5) }),
)
type Drift = typeof drift extends fc.Arbitrary<infer Value> ? Value : never

describe('a plan that looked at the targets', () => {
  it('says of every entity what the next run does with it, and of no other', { timeout: 240_000 }, async () => {
    const rounds = fc.array(fc.array(drift, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
    await fc.assert(fc.asyncProperty(rounds, planEqualsDeed), { numRuns: 6 })
  })
})

async function planEqualsDeed(rounds: readonly (readonly Drift[])[]): Promise<void> {
  const engine = await startTestEngine()
  const landscape = await buildJobLandscape(engine)
  try {
    const [target] = landscape.targets
    if (!target) throw new Error('no target')
    await carryGroups(engine.client, landscape.source, 'read')
    await carryGroups(engine.client, target.id, 'write')
    const world: World = { landscape, target, present: [], count: 0 }
    for (const round of rounds) {
      for (const one of round) await happen(world, one)
      await comparePlanAndRun(engine, world)
    }
  } finally {
    await engine.close()
    await landscape.close()
  }
}

async function comparePlanAndRun({ client }: TestEngine, { landscape, target }: World): Promise<void> {
  const plan = await planned(client, landscape.source, { looksAtTargets: true })
  const said = await plansFor(client, plan.id, target.id)
  const run = await landscape.run()
  expect({ said, run: run.status }).toEqual({ said: await deedsOf(client, run.id, target.id), run: 'success' })
}

interface World {
  readonly landscape: JobLandscape
  readonly target: JobTarget
  /** Ids of those at the source. */
  present: readonly string[]
  count: number
}

async function happen(world: World, { kind, who }: Drift): Promise<void> {
  const { people } = world.landscape
  const name = `p${(world.count += 1)}`
  const id = world.present[who % Math.max(1, world.present.length)]
  switch (kind) {
    case 'join':
      world.present = [...world.present, await people.add(name)]
      break
    case 'rename':
      if (id !== undefined) await people.change(id, { displayName: `Renamed ${name}` })
      break
    case 'leave':
      if (id !== undefined) await people.remove(id)
      world.present = world.present.filter((one) => one !== id)
      break
    case 'group':
      await people.addGroup(`Group ${name}`, id === undefined ? [] : [id])
      break
    case 'vanishAtTarget':
      await vanish(world.target, who)
      break
    case 'thereBefore':
      await atTarget(world.target, 'POST', '/Users', { schemas, userName: name, displayName: 'There before' })
      world.present = [...world.present, await people.add(name)]
      break
  }
}

const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User']

async function vanish(target: JobTarget, who: number): Promise<void> {
  const users = target.server.users()
  const user = users[who % Math.max(1, users.length)]
  if (user) await atTarget(target, 'DELETE', `/Users/${user['id']}`)
}

async function atTarget({ server }: JobTarget, method: string, path: string, body?: object): Promise<void> {
  const authorization = `Basic ${Buffer.from('provost:secret').toString('base64')}`
  const response = await fetch(`${server.url}${path}`, {
    ...{ method, headers: { authorization, 'content-type': 'application/scim+json' } },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
}
