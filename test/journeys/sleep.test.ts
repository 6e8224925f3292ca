import { afterAll, beforeAll, expect, it } from 'vitest'
import { hours } from '../../shared/base/time.ts'
import type { JobRun } from '../../shared/domain/job.ts'
import { userSchema } from '../kit/engine.ts'
import { countsOf, endedRun } from '../kit/jobLandscape.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { startLightScim, type LightScim } from '../kit/lightScim.ts'
import { startSleepyEngine, type SleepyEngine } from '../kit/sleep.ts'

const concurrency = 4
/** One is there before; the others are all on their way when the engine falls asleep: half of them sent, half prepared. */
const people = 2 * concurrency + 1

let sleepy: SleepyEngine
let source: LightScim
let landscape: Landscape

beforeAll(async () => {
  sleepy = await startSleepyEngine()
  source = await startLightScim({ users: people })
  landscape = await buildLandscape(sleepy.engine, {
    sourceProperties: { URL: source.url, Authentication: 'NoAuthentication', 'provost.realtime.mode': 'pull' },
    targetProperties: { 'provost.concurrency': String(concurrency) },
  })
})
afterAll(async () => {
  await sleepy.engine.close()
  await landscape.close()
  await source.close()
})

/** The run that makes up for the sleep; it begins with one of the next minutes. */
async function runAfterGap(): Promise<JobRun> {
  const { client } = sleepy.engine
  for (let round = 0; round < 120; round += 1) {
    const { items } = await client.jobs.list({ source: landscape.source, limit: 10 })
    const run = items.find(({ trigger }) => trigger.kind === 'gap')
    if (run) return endedRun(client, run.id)
    await client.events.next({ after: Number.MAX_SAFE_INTEGER, waitMs: 1000, limit: 1 })
  }
  throw new Error('No run makes up for the sleep.')
}

/** How often the target was told to create each person, by how often it happened. */
function timesCreated(): Readonly<Record<string, number>> {
  const names = landscape.moods.passed.flatMap(({ method, body }) =>
    method === 'POST' ? [(JSON.parse(body) as { userName: string }).userName] : [],
  )
  const times = [...Map.groupBy(names, (name) => name).values()].map(({ length }) => String(length))
  return Object.fromEntries([...Map.groupBy(times, (count) => count)].map(([count, all]) => [count, all.length]))
}

it('6.1: a sleep longer than a lease, in the middle of a run, does nothing twice and heals the gap', async () => {
  const { client } = sleepy.engine
  expect((await landscape.report('POST', { id: 'id-0' })).status).toBe(200)
  landscape.moods.be({ kind: 'keepAnswer' }, concurrency)
  const { id } = await client.jobs.start({ source: landscape.source, kind: 'read' })
  await landscape.moods.keeps(concurrency)

  await sleepy.sleep(hours(1), async () => {
    source.dropConnections()
    const unreported = { schemas: [userSchema], userName: 'late', displayName: 'Came during the sleep' }
    await fetch(`${source.url}/Users`, { method: 'POST', body: JSON.stringify(unreported) })
  })
  const reported = landscape.report('POST', { id: 'id-0' })
  landscape.moods.release()

  const run = await endedRun(client, id)
  expect([run.status, countsOf(run, landscape.source), countsOf(run, landscape.target)]).toEqual([
    'success',
    { read: people },
    { created: people - 1 },
  ])
  expect((await reported).status).toBe(200)
  const gap = await runAfterGap()
  expect([gap.status, landscape.server.users().length, timesCreated()]).toEqual([
    'success',
    people + 1,
    { '1': people + 1 },
  ])
}, 300_000)
