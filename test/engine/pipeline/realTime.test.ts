import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape

beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildLandscape(engine)
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const outcomes = (answer: { body: unknown }) =>
  (answer.body as { results: { role: string; operation: string; state: string }[] }).results.map(
    ({ role, operation, state }) => `${role} ${operation} ${state}`,
  )

describe('a person reported in real time', () => {
  it('arrives, is changed, stays unchanged, and is removed', async () => {
    const created = await landscape.report('POST', person('p1'))
    expect(created.status).toBe(200)
    expect(outcomes(created)).toEqual(['SOURCE READ ENTITY_READ', 'TARGET CREATE ENTITY_CREATED'])
    expect(landscape.server.users().map((user) => user['displayName'])).toEqual(['Jürgen Größe-p1'])

    const changed = await landscape.report('POST', person('p1', { displayName: '王小明 Größe' }))
    expect(outcomes(changed)).toEqual(['SOURCE READ ENTITY_READ', 'TARGET UPDATE ENTITY_UPDATED'])
    expect(landscape.server.users().map((user) => user['displayName'])).toEqual(['王小明 Größe'])

    const same = await landscape.report('POST', person('p1', { displayName: '王小明 Größe' }))
    expect(outcomes(same)[1]).toContain('ENTITY_ALREADY_PROVISIONED')

    const removed = await landscape.report('DELETE', { id: 'p1' })
    expect(removed.status).toBe(204)
    expect(landscape.server.users()).toEqual([])
  })

  it('that is unknown at the target and deleted ends as nothing to do', async () => {
    expect((await landscape.report('DELETE', { id: 'nobody' })).status).toBe(204)
    const event = await endedEvent(engine.client, { source: landscape.source, entityId: 'nobody' })
    expect(event.status).toBe('skipped')
  })

  it('that is there already is found by user name, updated, and not deleted later', async () => {
    await fetch(`${landscape.server.url}/Users`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('provost:target-secret')}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ ...person('p2', { displayName: 'There before' }), id: undefined }),
    })
    const answer = await landscape.report('POST', person('p2'))
    expect(outcomes(answer)[1]).toBe('TARGET UPDATE ENTITY_UPDATED')
    expect((await landscape.report('DELETE', { id: 'p2' })).status).toBe(204)
    expect(landscape.server.users().map((user) => user['displayName'])).toEqual(['Jürgen Größe-p2'])
    const event = await endedEvent(engine.client, { source: landscape.source, entityId: 'p2' })
    expect(event.deliveries[0]?.reason).toContain('existed at Target before Provost wrote it')
  })

  it('whose create was carried out while the answer got lost is our own: updated, and deleted later', async () => {
    landscape.moods.be({ kind: 'cutAfterCommit' }, 1)
    await landscape.report('POST', person('p3'))
    const event = await endedEvent(engine.client, { source: landscape.source, entityId: 'p3' })
    expect(event.deliveries.map(({ status, attempt }) => ({ status, attempt }))).toEqual([
      { status: 'created', attempt: 2 },
    ])
    expect(landscape.server.users()).toHaveLength(1)
    await landscape.report('DELETE', { id: 'p3' })
    expect(landscape.server.users()).toEqual([])
  })

  it('deleted by hand at the target is created anew by the next change', async () => {
    await landscape.report('POST', person('p4'))
    const id = landscape.server.users()[0]?.['id'] as string
    await fetch(`${landscape.server.url}/Users/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa('provost:target-secret')}` },
    })
    const answer = await landscape.report('POST', person('p4', { displayName: 'Again' }))
    expect(outcomes(answer)[1]).toBe('TARGET CREATE ENTITY_CREATED')
    expect(landscape.server.users().map((user) => user['displayName'])).toEqual(['Again'])
  })
})

describe('a target in trouble', () => {
  it('that says 429 is asked again after Retry-After, and the caller is told', async () => {
    landscape.moods.be({ kind: 'tooManyCalls', retryAfter: '1' }, 1)
    const answer = await landscape.report('POST', person('q1'))
    expect(answer.status).toBe(200)
    expect(outcomes(answer)[1]).toContain('ENTITY_FAILED')
    const event = await endedEvent(engine.client, { source: landscape.source, entityId: 'q1' })
    expect(event.status).toBe('delivered')
  })

  it('that answers with a web page leaves a dead letter that says what to do, and can be sent again', async () => {
    landscape.moods.be({ kind: 'html' })
    await landscape.report('POST', person('q2'))
    const dead = await endedEvent(engine.client, { source: landscape.source, entityId: 'q2' })
    expect(dead.status).toBe('deadLetter')
    expect(dead.deliveries[0]?.problem?.message).toMatch(/Target "Target", create of user q2: POST http.* answered/)
    landscape.moods.be({ kind: 'well' })
    await engine.client.events.replay({ deliveries: dead.deliveries.map((delivery) => delivery.id) })
    const again = await endedEvent(engine.client, { source: landscape.source, entityId: 'q2', after: dead.feed })
    expect(again.deliveries.map((delivery) => delivery.status)).toContain('created')
    expect(landscape.server.users()).toHaveLength(1)
  })

  it('does not let a later change of the same person pass an earlier one', async () => {
    landscape.moods.be({ kind: 'broken' }, 2)
    const reports = [1, 2, 3, 4].map((n) =>
      landscape.report('POST', person('q3', { displayName: `Change ${n}` }), { prefer: 'respond-async' }),
    )
    for (const report of reports) expect((await report).status).toBe(202)
    await endedEvent(engine.client, { source: landscape.source, entityId: 'q3' })
    for (;;) {
      const { onTheWay } = await engine.client.events.counts({})
      if (onTheWay === 0) break
      const page = await engine.client.events.next({ after: 0, waitMs: 0, limit: 500 })
      await engine.client.events.next({ after: page.after, waitMs: 1000, limit: 500 })
    }
    expect(landscape.server.users()).toHaveLength(1)
    const trace = await engine.client.events.page({ source: landscape.source, entityId: 'q3', limit: 10 })
    expect(trace.items.map((event) => event.status)).toEqual(['delivered', 'delivered', 'delivered', 'delivered'])
  })
})

describe('the trace of an event', () => {
  it('tells each room, what went out and what came back, and no secret', async () => {
    await landscape.report('POST', person('t1'))
    const event = await endedEvent(engine.client, { source: landscape.source, entityId: 't1' })
    const { entries } = await engine.client.events.trace({ position: event.position })
    expect(entries.map((entry) => `${entry.room} ${entry.state}`)).toEqual([
      'intake done',
      'journal done',
      'reading done',
      'planning done',
      'writing done',
      'calling done',
      'settling done',
    ])
    const calling = entries.find((entry) => entry.room === 'calling')
    expect(calling?.exchanges.map(({ method, status }) => ({ method, status }))).toEqual([
      { method: 'POST', status: 201 },
    ])
    expect(JSON.stringify(entries)).not.toContain('target-secret')
    expect(engine.log.join('')).not.toContain('target-secret')
  })
})
