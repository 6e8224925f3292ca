import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { databaseFile } from '../../../electron/engine/storage/database.ts'
import type { JobDetails } from '../../../shared/domain/job.ts'
import { endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildLandscape({
    get client() {
      return engine.client
    },
    get url() {
      return engine.url
    },
  })
  const { client } = engine
  await client.notifications.subscribe({ source: landscape.source, address: 'team@example.com', name: '' })
  expect((await landscape.report('POST', person('ada'))).status).toBe(200)
  await endedEvent(client, { entityId: 'ada' })
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

/** How much is told, or to be told, of runs. */
function told(): unknown {
  const database = new DatabaseSync(databaseFile(engine.dataFolder), { readOnly: true })
  const row = database.prepare('select (select count(*) from jobNews) + (select count(*) from notice) as told').get()
  database.close()
  return row?.['told']
}

/** What the next start of the engine made of the gap, once it is over. */
async function afterRestart(): Promise<JobDetails> {
  await engine.close(true)
  engine = await startTestEngine({ dataFolder: engine.dataFolder })
  const { client } = engine
  for (let round = 0; round < 60; round += 1) {
    const { items } = await client.jobs.list({ source: landscape.source, limit: 10 })
    const [run] = items.filter(({ trigger, endedAt }) => trigger.kind === 'gap' && endedAt !== null)
    if (run) return client.jobs.get({ id: run.id })
    await client.events.next({ after: Number.MAX_SAFE_INTEGER, waitMs: 500, limit: 1 })
  }
  throw new Error('Nothing was made of the gap.')
}

it('the gap of a source without credentials is noted: no run fails, no mail is sent, health says it', async () => {
  const { source } = landscape
  const { version, name, description, sources, properties } = await engine.client.systems.get({ id: source })
  // Another address makes its password be forgotten.
  const changed = { properties: { ...properties, URL: 'https://elsewhere.example.com' }, secrets: {} }
  await engine.client.systems.change({ id: source, version, name, description, sources, ...changed })
  const run = await afterRestart()
  const why = 'Source "Source" cannot be read: nothing could be caught up. Property Password is not set.'
  const { lines } = await engine.client.engine.doctor()
  expect([run.status, run.startedAt, run.problem?.message.startsWith(why), told()]).toEqual([
    'terminated',
    null,
    true,
    0,
  ])
  expect(lines.find(({ step }) => step === 'lastRuns')).toMatchObject({
    state: 'warning',
    detail: expect.stringContaining(why) as string,
  })
})
