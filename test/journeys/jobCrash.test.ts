import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countsOf, endedRun } from '../kit/jobLandscape.ts'
import { startKilledMidway, type KilledMidway } from '../kit/killedMidway.ts'

const isLong = process.env['PROVOST_LONG'] === '1'
const people = isLong ? 10_000 : 1000
const kills = isLong ? 200 : 5

let midway: KilledMidway
beforeAll(async () => {
  midway = await startKilledMidway(people, { 'provost.concurrency': '16' })
})
afterAll(() => midway.close())

/** Runs a job, kills the engine at random moments of it, and waits for its end. */
async function runWithKills(kind: 'read' | 'resync', times: number): Promise<Awaited<ReturnType<typeof endedRun>>> {
  const { engine, sourceId } = midway
  const { id } = await engine.client.jobs.start({ source: sourceId, kind })
  const most = Math.floor((people / (times + 1)) * 0.9)
  for (let kill = 0; kill < times; kill += 1)
    // The run may end earlier where a kill repeats many writes.
    await midway.killAfter(randomInt(1, Math.max(2, most)), endedRun(engine.client, id))
  return endedRun(engine.client, id)
}

it(
  `6.3: a run that is killed ${kills} times counts and writes what an undisturbed one does`,
  async () => {
    const { target, sourceId, targetId } = midway
    const first = await runWithKills('read', Math.ceil(kills / 2))
    const names = [...target.users.values()].map(({ userName }) => userName)
    expect([first.status, first.attempt > 1, countsOf(first, sourceId), countsOf(first, targetId)]).toEqual([
      'success',
      true,
      { read: people },
      { created: people },
    ])
    expect([names.length, new Set(names).size]).toEqual([people, people])
    const second = await runWithKills('resync', Math.floor(kills / 2))
    expect([second.status, countsOf(second, sourceId), countsOf(second, targetId), target.users.size]).toEqual([
      'success',
      { read: people },
      { updated: people },
      people,
    ])
  },
  isLong ? 3_600_000 : 300_000,
)
