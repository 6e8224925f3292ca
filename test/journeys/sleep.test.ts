import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours } from '../../shared/base/time.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import type { JobRun } from '../../shared/domain/job.ts'
import { allAt, directoryOf } from '../kit/directoryCalls.ts'
import { startTestEngine, userSchema } from '../kit/engine.ts'
import { countsOf, endedRun } from '../kit/jobLandscape.ts'
import { buildLandscape, type Landscape } from '../kit/landscape.ts'
import { startLightScim, type LightScim } from '../kit/lightScim.ts'
import { startMoodyTarget, type MoodyTarget } from '../kit/moodyTarget.ts'
import { startScimServer } from '../kit/servers.ts'
import { startSleepyEngine, type SleepyEngine } from '../kit/sleep.ts'

const concurrency = 4
/** One is there before; the others are all on their way when the engine falls asleep: half of them sent, half prepared. */
const people = 2 * concurrency + 1

/** What is written to while the engine falls asleep. */
interface Away {
  readonly url: string
  readonly properties: Readonly<Record<string, string>>
  readonly secret: string
  readonly moods: MoodyTarget
  /** How many people are there. */
  count(): Promise<number>
  /** How often it was asked for a token. */
  tokens(): number
  /** The clock on its wall goes on. */
  turn(durationMs: number): void
  close(): Promise<void>
}

const basic = { Authentication: 'BasicAuthentication', User: 'provost' }

async function startBasic(): Promise<Away> {
  const server = await startScimServer({ user: 'provost', secret: 'target-secret' })
  const moods = await startMoodyTarget(server.url)
  return {
    ...{ url: moods.url, properties: basic, secret: 'target-secret', moods },
    count: async () => server.users().length,
    tokens: () => 0,
    turn: () => undefined,
    close: async () => {
      await moods.close()
      await server.close()
    },
  }
}

/** The directory of another engine, with tokens that end after an hour. */
async function startWithTokens(): Promise<Away> {
  let ahead = 0
  const far = await startTestEngine({ clock: { now: () => new Date(Date.now() + ahead) } })
  const { call, user, secret } = await directoryOf(far)
  const moods = await startMoodyTarget(`${far.url}/scim/v2`)
  const tokens = await startMoodyTarget(far.url)
  return {
    ...{ url: moods.url, secret, moods },
    properties: { ...basic, User: user, OAuth2TokenServiceURL: new URL('/oauth2/token', tokens.url).href },
    count: async () => (await allAt(call, '/Users')).length,
    tokens: () => tokens.passed.length,
    turn: (durationMs) => {
      ahead += durationMs
    },
    close: async () => {
      await tokens.close()
      await moods.close()
      await far.close()
    },
  }
}

/** The run that makes up for the sleep; it begins with one of the next minutes. */
async function runAfterGap({ client }: SleepyEngine['engine'], source: SystemId): Promise<JobRun> {
  for (let round = 0; round < 120; round += 1) {
    const { items } = await client.jobs.list({ source, limit: 10 })
    const run = items.find(({ trigger }) => trigger.kind === 'gap')
    if (run) return endedRun(client, run.id)
    await client.events.next({ after: Number.MAX_SAFE_INTEGER, waitMs: 1000, limit: 1 })
  }
  throw new Error('No run makes up for the sleep.')
}

/** How often the target was told to create each person, by how often it happened. */
function timesCreated({ passed }: MoodyTarget): Readonly<Record<string, number>> {
  const names = passed.flatMap(({ method, body }) =>
    method === 'POST' ? [(JSON.parse(body) as { userName: string }).userName] : [],
  )
  const times = [...Map.groupBy(names, (name) => name).values()].map(({ length }) => String(length))
  return Object.fromEntries([...Map.groupBy(times, (count) => count)].map(([count, all]) => [count, all.length]))
}

describe.each([
  { name: 'signed in by a password', startAway: startBasic, tokens: 0 },
  { name: 'whose token ends meanwhile', startAway: startWithTokens, tokens: 2 },
])('6.1: a sleep longer than a lease, in the middle of a run to a target $name,', ({ startAway, tokens }) => {
  let sleepy: SleepyEngine
  let source: LightScim
  let away: Away
  let landscape: Landscape

  beforeAll(async () => {
    sleepy = await startSleepyEngine()
    source = await startLightScim({ users: people })
    away = await startAway()
    landscape = await buildLandscape(sleepy.engine, {
      sourceProperties: { URL: source.url, Authentication: 'NoAuthentication', 'provost.realtime.mode': 'pull' },
      targetProperties: { 'provost.concurrency': String(concurrency), ...away.properties },
      ...{ targetUrl: away.url, targetSecret: away.secret },
    })
  }, 60_000)
  afterAll(async () => {
    await sleepy.engine.close()
    await landscape.close()
    await away.close()
    await source.close()
  })

  it('does nothing twice, asks for one token more and heals the gap', async () => {
    const { client } = sleepy.engine
    expect((await landscape.report('POST', { id: 'id-0' })).status).toBe(200)
    away.moods.be({ kind: 'keepAnswer' }, concurrency)
    const { id } = await client.jobs.start({ source: landscape.source, kind: 'read' })
    await away.moods.keeps(concurrency)

    await sleepy.sleep(hours(1), async () => {
      away.turn(hours(1))
      source.dropConnections()
      const unreported = { schemas: [userSchema], userName: 'late', displayName: 'Came during the sleep' }
      await fetch(`${source.url}/Users`, { method: 'POST', body: JSON.stringify(unreported) })
    })
    const reported = landscape.report('POST', { id: 'id-0' })
    away.moods.release()

    const run = await endedRun(client, id)
    expect([run.status, countsOf(run, landscape.source), countsOf(run, landscape.target)]).toEqual([
      'success',
      { read: people },
      { created: people - 1 },
    ])
    expect((await reported).status).toBe(200)
    const gap = await runAfterGap(sleepy.engine, landscape.source)
    expect([gap.status, await away.count(), timesCreated(away.moods), away.tokens()]).toEqual([
      'success',
      people + 1,
      { '1': people + 1 },
      tokens,
    ])
  }, 300_000)
})
