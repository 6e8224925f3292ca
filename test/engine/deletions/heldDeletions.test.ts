import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hours } from '../../../shared/base/time.ts'
import type { AdminClient } from '../../../shared/contract/adminApi.ts'
import { allEnded, endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'
import { connectCaller } from '../../kit/callers.ts'

let engine: TestEngine
let landscape: Landscape
let client: AdminClient
const start = async (targetProperties: Readonly<Record<string, string>>) => {
  landscape = await buildLandscape(engine, { targetProperties })
}
beforeEach(async () => {
  engine = await startTestEngine()
  client = engine.client
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const names = () =>
  landscape.server
    .users()
    .map((user) => String(user['userName']).replace('@example.com', ''))
    .sort()
const create = async (...ids: readonly string[]) => {
  for (const id of ids) await landscape.report('POST', person(id))
}
const remove = async (...ids: readonly string[]) => {
  for (const id of ids) await landscape.report('DELETE', { id })
}
const held = async () => (await client.deletions.list({})).items

describe('25 no. 7: deletions of real time', () => {
  const one = { 'provost.delete.hold.realtime': '1' }
  beforeEach(async () => {
    await start(one)
    await create('a', 'b', 'c')
    await remove('a', 'b', 'c')
  })

  it('above the limit are held and told; nobody is deleted', async () => {
    const reason =
      'Deleted at the source. 1 deletions passed "Target" within 60 minutes, as many as provost.delete.hold.realtime lets pass'
    expect([names(), (await held()).map(({ entityId, state, run }) => [entityId, state, run])]).toEqual([
      ['b', 'c'],
      [
        ['c', 'waits', null],
        ['b', 'waits', null],
      ],
    ])
    expect(await client.deletions.groups()).toMatchObject([{ count: 2, approved: 0, reason, targetName: 'Target' }])
    expect((await endedEvent(client, { entityId: 'c' })).status).toBe('held')
  })

  it('are carried out when somebody approves them', async () => {
    const [c] = await held()
    if (!c) throw new Error('Nothing is held.')
    expect(await client.deletions.approve({ deliveries: [c.delivery] })).toEqual({ decided: 1, requested: 0 })
    await allEnded(client)
    const { items } = await client.deletions.list({ states: ['released'] })
    expect([names(), items.map(({ entityId, status, decidedBy }) => [entityId, status, decidedBy])]).toEqual([
      ['b'],
      [['c', 'deleted', 'test']],
    ])
  })

  it('as a group are decided only if it is as large as it was seen', async () => {
    const [group] = await client.deletions.groups()
    if (!group) throw new Error('Nothing is held.')
    const { source, target, entityType, run, count } = group
    const key = { source, target, entityType, run }
    await expect(client.deletions.approve({ group: key, count: count + 1 })).rejects.toThrow('There are 2 held')
    expect(await client.deletions.approve({ group: key, count })).toEqual({ decided: 2, requested: 0 })
    await allEnded(client)
    expect(names()).toEqual([])
  })

  it('that are rejected keep the people, until the source names them again', async () => {
    const [c, b] = await held()
    if (!b || !c) throw new Error('Nothing is held.')
    expect(await client.deletions.reject({ deliveries: [b.delivery, c.delivery] })).toEqual({
      decided: 2,
      requested: 0,
    })
    expect([names(), await held(), (await endedEvent(client, { entityId: 'b' })).deliveries[0]?.reason]).toEqual([
      ['b', 'c'],
      [],
      'Rejected by test: the entity stays',
    ])
  })

  it('are needless once the source has the person again', async () => {
    await landscape.report('POST', person('b', { displayName: 'Back' }))
    const { items } = await client.deletions.list({ states: ['superseded'] })
    expect([names(), items.map(({ entityId }) => entityId)]).toEqual([['b', 'c'], ['b']])
  })

  it('of the same person again take the place of the ones before', async () => {
    await remove('b')
    const { items } = await client.deletions.list({ states: ['superseded'] })
    expect([(await held()).length, items.map(({ entityId }) => entityId)]).toEqual([2, ['b']])
  })
})

describe('where two administrators approve', () => {
  it('the second one must be another person', async () => {
    await start({ 'provost.delete.hold.realtime': '0', 'provost.delete.second.administrator': 'true' })
    await create('a')
    await remove('a')
    const deliveries = (await held()).map(({ delivery }) => delivery)
    const other = connectCaller(engine.engine, { name: 'ken', permission: 'administer' })
    const answers = [
      await client.deletions.approve({ deliveries }),
      await client.deletions.approve({ deliveries }),
      (await held()).map(({ state, requestedBy }) => [state, requestedBy]),
      await other.client.deletions.approve({ deliveries }),
    ]
    await allEnded(client)
    await other.close()
    expect([answers, names()]).toEqual([
      [
        { decided: 0, requested: 1 },
        { decided: 0, requested: 0 },
        [['requested', 'test']],
        { decided: 1, requested: 0 },
      ],
      [],
    ])
  })
})

describe('with a grace period', () => {
  it('a deletion waits for its time, and can be rejected meanwhile', async () => {
    await start({ 'provost.delete.grace.hours': '2' })
    await create('a')
    const before = Date.now()
    await remove('a')
    const [waiting] = await held()
    if (!waiting) throw new Error('Nothing is held.')
    const waitsMs = Date.parse(waiting.releaseAt ?? '') - before
    expect([waiting.state, waitsMs >= hours(2), names()]).toEqual(['approved', true, ['a']])
    await client.deletions.withdraw({ deliveries: [waiting.delivery] })
    expect((await held()).map(({ state, releaseAt }) => [state, releaseAt])).toEqual([['waits', null]])
  })
})
