import fc from 'fast-check'
import { startTestEngine, userSchema, type TestEngine } from './engine.ts'
import { buildJobLandscape, type JobLandscape, type JobTarget } from './jobLandscape.ts'
import { carryGroups } from './plans.ts'

/** What happens between two runs, at the source and behind Provost's back at the target; `who` chooses among who is there. */
export const drift = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('rename' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('leave' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('group' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('vanishAtTarget' as const), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('thereBefore' as const), who: fc.nat(5) }),
)
export type Drift = typeof drift extends fc.Arbitrary<infer Value> ? Value : never

/** A landscape in which things happen. */
export interface World {
  readonly engine: TestEngine
  readonly landscape: JobLandscape
  readonly target: JobTarget
  /** Ids of those at the source. */
  present: readonly string[]
  count: number
}

/** Does something in a world of its own. */
export async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const engine = await startTestEngine()
  const landscape = await buildJobLandscape(engine)
  try {
    const [target] = landscape.targets
    if (!target) throw new Error('no target')
    await carryGroups(engine.client, landscape.source, 'read')
    await carryGroups(engine.client, target.id, 'write')
    await work({ engine, landscape, target, present: [], count: 0 })
  } finally {
    await engine.close()
    await landscape.close()
  }
}

/** Answers the id, at the source or at the target, of whom it concerns; null: somebody new. */
export async function happen(world: World, { kind, who }: Drift): Promise<string | null> {
  const { people } = world.landscape
  const name = `p${(world.count += 1)}`
  const id = world.present[who % Math.max(1, world.present.length)]
  switch (kind) {
    case 'join':
      world.present = [...world.present, await people.add(name)]
      return null
    case 'rename':
      if (id !== undefined) await people.change(id, { displayName: `Renamed ${name}` })
      return id ?? null
    case 'leave':
      if (id !== undefined) await people.remove(id)
      world.present = world.present.filter((one) => one !== id)
      return id ?? null
    case 'group':
      await people.addGroup(`Group ${name}`, id === undefined ? [] : [id])
      return null
    case 'vanishAtTarget':
      return vanish(world.target, who)
    case 'thereBefore':
      await atTarget(world.target, 'POST', '/Users', {
        schemas: [userSchema],
        userName: name,
        displayName: 'There before',
      })
      world.present = [...world.present, await people.add(name)]
      return null
  }
}

async function vanish(target: JobTarget, who: number): Promise<string | null> {
  const users = target.server.users()
  const user = users[who % Math.max(1, users.length)]
  if (!user) return null
  await atTarget(target, 'DELETE', `/Users/${user.id}`)
  return user.id
}

async function atTarget({ server }: JobTarget, method: string, path: string, body?: object): Promise<void> {
  const authorization = `Basic ${Buffer.from('provost:secret').toString('base64')}`
  const response = await fetch(`${server.url}${path}`, {
    ...{ method, headers: { authorization, 'content-type': 'application/scim+json' } },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
}
