import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userSchema } from '../../kit/engine.ts'
import { appliedPlan } from '../../kit/plans.ts'
import { endOf, openPlanRoom, type PlanRoom } from '../../kit/planRoom.ts'

let room: PlanRoom
beforeEach(async () => {
  room = await openPlanRoom()
})
afterEach(() => room.close())

describe('a line that would be something else by now', () => {
  it('is stale where the source changed, and says what would be done', async () => {
    const ada = await room.arrived('ada')
    await room.landscape.people.change(ada, { displayName: 'Ada L.' })
    const computed = await room.plan()
    await room.landscape.people.change(ada, { displayName: 'Ada M.' })
    const before = room.writes()
    const [line] = await room.apply(computed)
    expect([line?.state, line?.note, line?.now?.changes.map(({ after }) => after)]).toEqual([
      'stale',
      'Out of date: other values would be written to Target 1 by now',
      ['Ada M.'],
    ])
    expect(room.writes()).toEqual(before)
  })

  it('is stale where the person left or came back', async () => {
    const ada = await room.arrived('ada')
    const ben = await room.landscape.people.add('ben')
    await room.landscape.people.remove(ada)
    const computed = await room.plan()
    await room.landscape.people.remove(ben)
    const before = room.writes()
    const ended = await room.apply(computed)
    expect(ended.map((line) => [endOf(line), line.now?.operation])).toEqual([
      ['create user stale', 'skip'],
      ['delete user applied', undefined],
    ])
    expect(room.writes()).toEqual({ ...before, DELETE: 1 })
  })

  it('is stale where the target has other values', async () => {
    const ada = await room.arrived('ada')
    await room.landscape.people.change(ada, { displayName: 'Ada L.' })
    const computed = await room.plan()
    const [there] = room.target.server.users()
    await room.atTarget('PUT', `/Users/${String(there?.['id'])}`, { ...there, displayName: 'By hand' })
    const before = room.writes()
    const [line] = await room.apply(computed)
    expect([line?.note, line?.now?.changes.map(({ before: had }) => had)]).toEqual([
      'Out of date: Target 1 has other values by now',
      ['By hand'],
    ])
    expect(room.writes()).toEqual(before)
  })

  it('does not take over whom a plan that asked nobody would have created', async () => {
    await room.landscape.people.add('ada')
    const computed = await room.plan(false)
    await room.atTarget('POST', '/Users', { schemas: [userSchema], userName: 'ada', displayName: 'There before' })
    const [line] = await room.apply(computed)
    expect([line?.state, line?.now?.operation, room.writes()]).toEqual(['stale', 'update', {}])
  })

  it('is stale where a rule or a deciding property changed', async () => {
    await room.landscape.people.add('ada')
    const [byRule, byProperty] = [await room.plan(), await room.plan()]
    await room.setProperty(room.landscape.source, 'ips.http.header.Tenant', 'other')
    const [second] = await room.apply(byProperty)
    await room.addMapping('write', { constant: 'Nick', targetPath: '$.nickName' })
    const [first] = await room.apply(byRule)
    expect([second?.note, first?.note, room.writes()]).toEqual([
      'Out of date: properties of its source or of Target 1 that decide what is written were changed',
      'Out of date: other values would be written to Target 1 by now',
      {},
    ])
  })

  it('is stale after a reset: who is there is found and not updated by a relation', async () => {
    const ada = await room.arrived('ada')
    await room.landscape.people.change(ada, { displayName: 'Ada L.' })
    const computed = await room.plan()
    const { version } = await room.client.systems.get({ id: room.target.id })
    await room.client.systems.reset({ id: room.target.id, version })
    const before = room.writes()
    const [line] = await room.apply(computed)
    expect([line?.state, room.writes()]).toEqual(['stale', before])
  })

  it('is a group whose new member was left out', async () => {
    const ada = await room.landscape.people.add('ada')
    await room.landscape.people.addGroup('Finance', [ada])
    const { id } = await room.plan()
    const filter = { entityType: 'group' } as const
    await room.client.plans.decide({ id, decision: 'approve', choice: { filter }, count: 1 })
    const ended = await appliedPlan(room.client, id)
    expect([ended.map(endOf), room.writes()]).toEqual([['create user open', 'create group stale'], {}])
  })

  it('is one whose target is not fed by the source any more', async () => {
    await room.landscape.people.add('ada')
    const computed = await room.plan()
    const { version } = await room.client.systems.get({ id: room.target.id })
    await room.client.systems.setSources({ id: room.target.id, version, sources: [] })
    const [line] = await room.apply(computed)
    expect(line?.note).toBe('Out of date: its target is disabled, or does not get the entities of this source any more')
  })
})
