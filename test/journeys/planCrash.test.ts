import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startKilledMidway, type KilledMidway } from '../kit/killedMidway.ts'
import { approveAll, endedPlan, planned } from '../kit/plans.ts'

const people = 300
const kills = 3

let midway: KilledMidway
beforeAll(async () => {
  midway = await startKilledMidway(people)
})
afterAll(() => midway.close())

it(
  `a plan whose engine is killed ${kills} times is applied to its end, each line once`,
  { timeout: 300_000 },
  async () => {
    const { engine, target, sourceId } = midway
    const { id } = await planned(engine.client, sourceId)
    await approveAll(engine.client, id)
    await engine.client.plans.apply({ id, count: people })
    for (let kill = 0; kill < kills; kill += 1)
      await midway.killAfter(randomInt(1, people / (kills + 1)), endedPlan(engine.client, id))
    const { state, states } = await endedPlan(engine.client, id)
    const names = [...target.users.values()].map(({ userName }) => userName)
    expect([state, states, names.length, new Set(names).size]).toEqual([
      ...['ready', [{ operation: 'create', state: 'applied', count: people }], people, people],
    ])
  },
)
