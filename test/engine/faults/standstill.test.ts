import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
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

const people = (...names: readonly string[]) => names.map((name) => person(name))
const noWait = { prefer: 'respond-async' }
const flows = () => engine.client.systems.flows({})
const attemptsOf = async () =>
  (await engine.client.events.page({})).items.map(({ deliveries }) => deliveries[0]?.attempt ?? 0).toReversed()

/** An address where nothing listens. */
async function freeAddress(): Promise<URL> {
  const [port = 0] = await freePorts(1)
  return new URL(`http://127.0.0.1:${port}/scim/v2`)
}

describe('a target that is not reached', () => {
  it('stands still after five calls in a row and goes on by itself', async () => {
    const url = await freeAddress()
    landscape = await buildLandscape(engine, { targetUrl: url.href })
    for (const one of people('a', 'b', 'c', 'd', 'e')) await landscape.report('POST', one)
    const [flow] = await flows()
    const server = await startScimServer({ user: 'provost', secret: 'target-secret', port: Number(url.port) })
    await allEnded(engine.client)
    const arrived = server.users().length
    await server.close()
    expect([flow?.system, flow?.standstill?.kind, flow?.standstill?.problem.status, arrived, await flows()]).toEqual([
      landscape.target,
      'broken',
      'ECONNREFUSED',
      5,
      [],
    ])
  })

  it('uses up no attempts of what waits, and is tried when somebody says so', async () => {
    const url = await freeAddress()
    const slowly = { 'ips.failed.request.retry.attempts.interval': '60' }
    landscape = await buildLandscape(engine, { targetUrl: url.href, targetProperties: slowly })
    for (const one of people('a', 'b', 'c', 'd', 'e')) await landscape.report('POST', one)
    for (const one of people('f', 'g')) await landscape.report('POST', one, noWait)
    await untilRead(7)
    const attempts = await attemptsOf()
    const server = await startScimServer({ user: 'provost', secret: 'target-secret', port: Number(url.port) })
    await engine.client.systems.retryNow({ id: landscape.target })
    await allEnded(engine.client)
    const arrived = server.users().length
    await server.close()
    expect([attempts, arrived]).toEqual([[1, 1, 1, 1, 1, 0, 0], 7])
  })
})

describe('a target that asks to be left alone', () => {
  it('gets no further call for anybody until then, or until somebody says so', async () => {
    landscape = await buildLandscape(engine)
    landscape.moods.be({ kind: 'tooManyCalls', retryAfter: '3000' })
    await landscape.report('POST', person('first'))
    const calls = { ...landscape.moods.calls }
    for (const one of people('a', 'b', 'c')) await landscape.report('POST', one, noWait)
    const [flow] = await flows()
    await untilRead(4)
    const later = { ...landscape.moods.calls }
    landscape.moods.be({ kind: 'well' })
    await engine.client.systems.retryNow({ id: landscape.target })
    await allEnded(engine.client)
    expect([flow?.standstill?.kind, later, landscape.server.users().length, await flows()]).toEqual([
      'asked',
      calls,
      4,
      [],
    ])
  })
})

describe('a paused target', () => {
  it('gets nothing, also after a restart, while another one is not slowed down; then everything in order', async () => {
    landscape = await buildLandscape(engine)
    const { target, source, server, moods } = landscape
    const other = await startScimServer({ user: 'provost', secret: 'other' })
    await engine.client.systems.create({
      ...{ role: 'target', type: 'scimSystem', name: 'Other', sources: [source], secrets: { Password: 'other' } },
      properties: { URL: other.url, Authentication: 'BasicAuthentication', User: 'provost' },
    })
    await engine.client.systems.pause({ id: target, reason: 'Maintenance' })
    const { dataFolder } = engine
    await engine.close(true)
    engine = await startTestEngine({ dataFolder })
    const reporting = await rebuilt()
    await reporting('p1')
    await reporting('p2')
    while (other.users().length < 2) await engine.client.events.next({ waitMs: 1000, after: await lastFeed() })
    const [flow] = await flows()
    const meanwhile = [server.users().length, Object.keys(moods.calls).length]
    await engine.client.systems.resume({ id: target })
    await allEnded(engine.client)
    await other.close()
    expect([flow?.pause?.by, flow?.pause?.reason, meanwhile, server.users().length, await flows()]).toEqual([
      'test',
      'Maintenance',
      [0, 0],
      2,
      [],
    ])
  })
})

describe('a paused source', () => {
  it('is not read and uses up no attempts until it is resumed', async () => {
    landscape = await buildLandscape(engine)
    const { source, server } = landscape
    await engine.client.systems.pause({ id: source })
    await landscape.report('POST', person('w1'), noWait)
    await landscape.report('POST', person('w2'), noWait)
    const waiting = (await engine.client.events.page({})).items.map(({ status }) => status)
    await engine.client.systems.resume({ id: source })
    const { status } = await endedEvent(engine.client, { entityId: 'w2' })
    await allEnded(engine.client)
    expect([waiting, status, server.users().length]).toEqual([['waiting', 'waiting'], 'delivered', 2])
  })
})

/** So many events have their deliveries. */
async function untilRead(count: number): Promise<void> {
  for (let after = 0; ;) {
    const { items } = await engine.client.events.page({})
    if (items.filter(({ deliveries }) => deliveries.length > 0).length >= count) return
    after = (await engine.client.events.next({ after, waitMs: 1000 })).after
  }
}

async function lastFeed(): Promise<number> {
  return (await engine.client.events.page({ limit: 1 })).feed
}

/** The address of the engine is another one after a start, and so is its technical user. */
async function rebuilt(): Promise<(id: string) => Promise<unknown>> {
  const { clientId, secret } = await engine.client.access.createTechnicalUser({
    displayName: 'Again',
    permissions: ['realTime'],
  })
  const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`
  const headers = { authorization, 'content-type': 'application/scim+json', ...noWait }
  const url = `${engine.url}/ipsproxy/service/api/v1/systems/${landscape.source}/entities/user`
  return (id) => fetch(url, { method: 'POST', headers, body: JSON.stringify(person(id)) })
}
