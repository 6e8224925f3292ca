import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectCaller } from '../../kit/callers.ts'
import { allEnded } from '../../kit/engine.ts'
import { countsOf, namesAt } from '../../kit/jobLandscape.ts'
import { appliedPlan, approveAll, linesOf } from '../../kit/plans.ts'
import { endOf, openPlanRoom, type PlanRoom } from '../../kit/planRoom.ts'

let room: PlanRoom
beforeEach(async () => {
  room = await openPlanRoom()
})
afterEach(() => room.close())

describe('a plan that is approved and applied', () => {
  it('does what it says, in the order of a run, and the next run has nothing left to do', async () => {
    const [ada, ben] = [await room.landscape.people.add('ada'), await room.landscape.people.add('ben')]
    await room.landscape.people.addGroup('Finance', [ada])
    await room.landscape.run()
    await room.landscape.people.change(ada, { displayName: 'Ada L.' })
    await room.landscape.people.remove(ben)
    const cem = await room.landscape.people.add('cem')
    await room.landscape.people.addGroup('Sales', [cem])
    const ended = await room.apply(await room.plan())
    const run = await room.landscape.run()
    expect([ended.map(endOf), namesAt(room.target)]).toEqual([
      ['update user applied', 'create user applied', 'create group applied', 'delete user applied'],
      ['ada', 'cem'],
    ])
    expect([countsOf(run, room.target.id), countsOf(run, room.target.id, 'group'), run.status]).toEqual([
      {},
      {},
      'success',
    ])
  })

  it('carries out what is approved and nothing else', async () => {
    const ids = [
      await room.landscape.people.add('ada'),
      await room.landscape.people.add('ben'),
      await room.landscape.people.add('cem'),
    ]
    const { id } = await room.plan()
    const { client } = room
    const choose = async (text: string | undefined, decision: 'approve' | 'reject' | 'withdraw') =>
      client.plans.decide({ id, decision, choice: { filter: { text } }, count: text === undefined ? 3 : 1 })
    const [first] = await linesOf(client, id)
    if (!first) throw new Error('no line')
    await choose(undefined, 'approve')
    await choose(ids[1], 'withdraw')
    await client.plans.decide({ id, decision: 'reject', choice: { lines: [first.id] }, count: 1 })
    const ended = await appliedPlan(client, id)
    expect([ended.map(({ state }) => state), namesAt(room.target)]).toEqual([['rejected', 'open', 'applied'], ['cem']])
  })

  it('is applied only once', async () => {
    await room.landscape.people.add('ada')
    const { id } = await room.plan()
    await approveAll(room.client, id)
    await appliedPlan(room.client, id)
    const again = room.client.plans.apply({ id, count: 1 })
    await expect(again).rejects.toThrow('There are 0 such lines now')
    expect([namesAt(room.target), room.writes()]).toEqual([['ada'], { POST: 1 }])
  })

  it('is decided only as whoever decides saw it', async () => {
    await room.landscape.people.add('ada')
    const { id } = await room.plan()
    const decide = (count: number) =>
      room.client.plans.decide({ id, decision: 'approve', choice: { filter: {} }, count })
    await expect(decide(2)).rejects.toThrow('There are 1 such lines now')
    expect((await linesOf(room.client, id)).map(({ state }) => state)).toEqual(['open'])
  })

  it('names the event of each line, and the event names the plan', async () => {
    await room.landscape.people.add('ada')
    const [line] = await room.apply(await room.plan())
    const { items } = await room.client.events.page({})
    expect(items.map(({ position, origin }) => [position, origin])).toEqual([[line?.position, 'plan']])
  })

  it('goes to the target of the line alone', async () => {
    const { client } = room
    const { type, properties } = await client.systems.get({ id: room.target.id })
    const second = { ...properties, 'ips.http.header.Second': 'yes' }
    const copy = {
      role: 'target',
      type,
      name: 'Target 2',
      properties: second,
      secrets: { Password: 'secret' },
    } as const
    await client.systems.create({ ...copy, sources: [room.landscape.source] })
    await room.landscape.people.add('ada')
    const { id } = await room.plan(false)
    await client.plans.decide({ id, decision: 'approve', choice: { filter: { system: room.target.id } }, count: 1 })
    const ended = await appliedPlan(client, id)
    const { items } = await client.events.page({})
    expect([
      ended.map(({ state }) => state),
      items.flatMap(({ deliveries }) => deliveries.map((one) => one.target)),
    ]).toEqual([['applied', 'open'], [room.target.id]])
  })
})

describe('applying', () => {
  it('says of a line that the target refused why; sent again from the dead letters it is carried out', async () => {
    await room.landscape.people.add('ada')
    const { id } = await room.plan()
    await approveAll(room.client, id)
    room.target.moods.be({ kind: 'html' })
    const [failed] = await appliedPlan(room.client, id)
    room.target.moods.be({ kind: 'well' })
    const [event] = (await room.client.events.page({})).items
    await room.client.events.replay({ deliveries: event?.deliveries.map((delivery) => delivery.id) ?? [] })
    await allEnded(room.client)
    const [then] = await linesOf(room.client, id)
    const isNamed = failed?.note?.includes('Target 1')
    expect([failed?.state, isNamed, then?.state, namesAt(room.target)]).toEqual(['failed', true, 'applied', ['ada']])
  })

  it('is stopped: what is not sent keeps its approval, and is carried out the next time', async () => {
    for (const name of ['ada', 'ben', 'cem']) await room.landscape.people.add(name)
    await room.setProperty(room.target.id, 'provost.concurrency', '1')
    const { id } = await room.plan()
    await approveAll(room.client, id)
    room.target.moods.be({ kind: 'slow' })
    await room.client.plans.apply({ id, count: 3 })
    await room.target.moods.keeps(1)
    const stopped = await room.client.plans.stop({ id })
    room.target.moods.be({ kind: 'well' })
    room.target.moods.release()
    await allEnded(room.client)
    const { states, state } = await room.client.plans.get({ id })
    const left = states.find((one) => one.state === 'approved')?.count ?? 0
    const ended = await appliedPlan(room.client, id)
    expect([stopped, state, left > 0, ended.map((line) => line.state), namesAt(room.target)]).toEqual([
      ...[{ stopped: true }, 'ready', true],
      ...[
        ['applied', 'applied', 'applied'],
        ['ada', 'ben', 'cem'],
      ],
    ])
  })
})

describe('a deletion of a plan', () => {
  it('is approved by two administrators where its target asks for it', async () => {
    const ada = await room.arrived('ada')
    await room.setProperty(room.target.id, 'provost.delete.second.administrator', 'true')
    await room.landscape.people.remove(ada)
    const { id } = await room.plan()
    const other = connectCaller(room.engine.engine, { name: 'ken', permission: 'administer' })
    const decision = { id, decision: 'approve', choice: { filter: {} }, count: 1 } as const
    const answers = [
      await room.client.plans.decide(decision),
      await room.client.plans.decide(decision),
      await other.client.plans.decide(decision),
    ]
    await other.close()
    const ended = await appliedPlan(room.client, id)
    expect([answers, ended.map(({ state }) => state), namesAt(room.target)]).toEqual([
      [
        { decided: 0, requested: 1 },
        { decided: 0, requested: 0 },
        { decided: 1, requested: 0 },
      ],
      ['applied'],
      [],
    ])
  })

  it('is not asked for by the limits again, and can be undone', async () => {
    const ada = await room.arrived('ada')
    await room.setProperty(room.target.id, 'ips.delete.threshold.users', '0')
    await room.landscape.people.remove(ada)
    const [line] = await room.apply(await room.plan())
    const images = (await room.client.deletions.images({})).items.map(({ entityId }) => entityId)
    expect([line?.state, namesAt(room.target), images]).toEqual(['applied', [], [ada]])
  })

  it('waits for the time its target asks for', async () => {
    const ada = await room.arrived('ada')
    await room.setProperty(room.target.id, 'provost.delete.grace.hours', '2')
    await room.landscape.people.remove(ada)
    const [line] = await room.apply(await room.plan())
    const [held] = (await room.client.deletions.list({})).items
    expect([line?.state, line?.position, held?.state, namesAt(room.target)]).toEqual([
      ...['held', held?.position, 'approved', ['ada']],
    ])
  })

  it('is none where somebody keeps the person', async () => {
    const ada = await room.arrived('ada')
    await room.setProperty(room.target.id, 'provost.delete.hold.above', '0')
    await room.landscape.people.remove(ada)
    const before = await room.plan()
    await room.landscape.run()
    const [held] = (await room.client.deletions.list({})).items
    if (!held) throw new Error('nothing is held')
    await room.client.deletions.reject({ deliveries: [held.delivery] })
    const [line] = await room.apply(before)
    expect([line?.state, line?.now?.operation, namesAt(room.target)]).toEqual(['stale', 'skip', ['ada']])
  })
})
