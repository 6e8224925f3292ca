import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { freePorts } from '../../kit/freePorts.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'
import { startScimServer } from '../../kit/servers.ts'

let engine: TestEngine
let landscape: Landscape

beforeEach(async () => {
  engine = await startTestEngine()
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const resultsOf = (answer: { body: unknown }) =>
  (answer.body as { results: { state: string; detail?: string }[] }).results

describe('a target that is down', () => {
  it('fails for the caller with 200 and the reason, and gets everything when it is back', async () => {
    const [port = 0] = await freePorts(1)
    const url = `http://127.0.0.1:${port}`
    landscape = await buildLandscape(engine, { targetUrl: `${url}/scim/v2` })
    const answer = await landscape.report('POST', person('t1'))
    const server = await startScimServer({ user: 'provost', secret: 'target-secret', port })
    const event = await endedEvent(engine.client, { entityId: 't1' })
    await server.close()
    expect({
      status: answer.status,
      result: resultsOf(answer)[1],
      end: event.status,
      people: server.users().length,
    }).toEqual({
      status: 200,
      result: {
        ...{ system: 'Target', role: 'TARGET', operation: 'CREATE', state: 'ENTITY_FAILED' },
        detail: `Target "Target", create of user t1: POST ${url}/scim/v2/Users failed: nothing listens at this address (ECONNREFUSED). Check URL and that the system is running.`,
      },
      end: 'delivered',
      people: 1,
    })
  })
})

describe('a target that is overloaded', () => {
  it('is left alone for as long as its Retry-After says', async () => {
    landscape = await buildLandscape(engine)
    landscape.moods.be({ kind: 'tooManyCalls', retryAfter: '3000' })
    await landscape.report('POST', person('t2'))
    const event = await endedEvent(engine.client, { entityId: 't2', including: ['retry'] })
    const waitMs = Date.parse(event.deliveries[0]?.dueAt ?? '') - Date.parse(event.receivedAt)
    expect([event.status, event.deliveries[0]?.problem?.code, Math.floor(waitMs / 60_000)]).toEqual([
      'retry',
      'rateLimited',
      50,
    ])
    landscape.moods.be({ kind: 'well' })
    await engine.client.systems.retryNow({ id: landscape.target })
    expect((await endedEvent(engine.client, { entityId: 't2' })).status).toBe('delivered')
  })
})

describe('a target that answers with a page', () => {
  it('leaves a dead letter that names the page and what to check', async () => {
    landscape = await buildLandscape(engine)
    landscape.moods.be({ kind: 'html' })
    await landscape.report('POST', person('t3'))
    const event = await endedEvent(engine.client, { entityId: 't3' })
    const url = `${landscape.moods.url}/Users`
    expect([event.status, event.deliveries[0]?.problem]).toEqual([
      'deadLetter',
      {
        code: 'protocol',
        status: '200',
        message: `Target "Target", create of user t3: POST ${url} answered 200 with an HTML page "Maintenance" instead of JSON. Check URL: the answer is not that of the expected interface.`,
      },
    ])
  })
})
