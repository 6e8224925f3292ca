import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunId, SystemId } from '../../shared/domain/ids.ts'
import { countsOf, endedRun } from '../kit/jobLandscape.ts'
import { startKillableEngine, type KillableEngine } from '../kit/killableEngine.ts'
import { startLightScim, type LightScim } from '../kit/lightScim.ts'

const isLong = process.env['PROVOST_LONG'] === '1'
const people = isLong ? 10_000 : 1000
const kills = isLong ? 200 : 5

let engine: KillableEngine
let source: LightScim
let target: LightScim
let sourceId: SystemId
let targetId: SystemId

beforeAll(async () => {
  engine = await startKillableEngine()
  source = await startLightScim({ users: people })
  target = await startLightScim()
  const { systems } = engine.client
  const open = { Authentication: 'NoAuthentication', 'provost.concurrency': '16' }
  const common = { type: 'scimSystem', secrets: {} } as const
  const properties = { ...open, 'ips.failed.request.retry.attempts.interval': '1' }
  const from = { ...common, role: 'source', name: 'HR', properties: { ...properties, URL: source.url } } as const
  sourceId = (await systems.create(from)).id
  const to = { ...common, role: 'target', name: 'Target', properties: { ...properties, URL: target.url } } as const
  targetId = (await systems.create({ ...to, sources: [sourceId] })).id
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

/** Runs a job, kills the engine at random moments of it, and waits for its end. */
async function runWithKills(kind: 'read' | 'resync', times: number): Promise<Awaited<ReturnType<typeof endedRun>>> {
  const { id } = await engine.client.jobs.start({ source: sourceId, kind })
  const most = Math.floor((people / (times + 1)) * 0.9)
  for (let kill = 0; kill < times; kill += 1) await killAfter(randomInt(1, Math.max(2, most)), id)
  return endedRun(engine.client, id)
}

async function killAfter(count: number, run: RunId): Promise<void> {
  // The run may end earlier where a kill repeats many writes.
  await Promise.race([writes(count), endedRun(engine.client, run)])
  await engine.kill()
  await engine.startAgain()
}

it(
  `6.3: a run that is killed ${kills} times counts and writes what an undisturbed one does`,
  async () => {
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
