import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PlanId, SystemId } from '../../shared/domain/ids.ts'
import { startKillableEngine, type KillableEngine } from '../kit/killableEngine.ts'
import { startLightScim, type LightScim } from '../kit/lightScim.ts'
import { approveAll, endedPlan, planned } from '../kit/plans.ts'

const people = 300
const kills = 3

let engine: KillableEngine
let source: LightScim
let target: LightScim
let sourceId: SystemId

beforeAll(async () => {
  engine = await startKillableEngine()
  source = await startLightScim({ users: people })
  target = await startLightScim()
  const { systems } = engine.client
  const properties = { Authentication: 'NoAuthentication', 'ips.failed.request.retry.attempts.interval': '1' }
  const common = { type: 'scimSystem', secrets: {} } as const
  const from = { ...common, role: 'source', name: 'HR', properties: { ...properties, URL: source.url } } as const
  sourceId = (await systems.create(from)).id
  const to = { ...common, role: 'target', name: 'Target', properties: { ...properties, URL: target.url } } as const
  await systems.create({ ...to, sources: [sourceId] })
})
afterAll(async () => {
  await engine.close()
  await target.close()
  await source.close()
})

/** Resolves after so many more writes at the target. */
function writes(count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let left = count
  target.onWrite = () => {
    left -= 1
    if (left === 0) resolve(undefined)
  }
  return promise.then(() => undefined)
}

async function killAfter(count: number, plan: PlanId): Promise<void> {
  await Promise.race([writes(count), endedPlan(engine.client, plan)])
  await engine.kill()
  await engine.startAgain()
}

it(
  `a plan whose engine is killed ${kills} times is applied to its end, each line once`,
  { timeout: 300_000 },
  async () => {
    const { id } = await planned(engine.client, sourceId)
    await approveAll(engine.client, id)
    await engine.client.plans.apply({ id, count: people })
    for (let kill = 0; kill < kills; kill += 1) await killAfter(randomInt(1, people / (kills + 1)), id)
    const { state, states } = await endedPlan(engine.client, id)
    const names = [...target.users.values()].map(({ userName }) => userName)
    expect([state, states, names.length, new Set(names).size]).toEqual([
      ...['ready', [{ operation: 'create', state: 'applied', count: people }], people, people],
    ])
  },
)
