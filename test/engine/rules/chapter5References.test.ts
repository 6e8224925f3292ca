import { afterEach, describe, expect, it } from 'vitest'
import { countsOf, type JobLandscapeOptions } from '../../kit/jobLandscape.ts'
import { carryGroups, planned, plannedAt } from '../../kit/plans.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
afterEach(() => rule.close())

/** A person whose nick name is the ID of their manager. */
async function landscapeOfManagers(options?: JobLandscapeOptions): Promise<void> {
  rule = await buildRuleLandscape(options)
  const manager = { sourcePath: '$.nickName', targetPath: '$.nickName', optional: true }
  await rule.edit('read', 'user', (user) => ({ ...user, mappings: [...user.mappings, manager] }))
  const resolved = { ...manager, functions: [{ function: 'resolveEntityIds' }] }
  await rule.edit('write', 'user', (user) => ({ ...user, mappings: [...user.mappings, resolved] }))
}

/** Who is there, and the user name of the manager the target knows of. */
function managers(): Readonly<Record<string, string | null>> {
  const users = rule.target.server.users()
  const nameOf = (id: unknown) => users.find((user) => user.id === id)?.['userName'] ?? null
  const rows = users.map(({ userName, nickName }) => [
    String(userName),
    nickName === undefined ? null : nameOf(nickName),
  ])
  return Object.fromEntries(rows) as Readonly<Record<string, string | null>>
}

/** How many events there are of whatever source. */
const eventCount = async () => (await rule.engine.client.events.page({ limit: 500 })).items.length

/** Nobody whose title is *later* is provisioned. */
const notYet = { title: 'later' }
const leaveOut = () => rule.edit('write', 'user', (user) => ({ ...user, condition: "$.title != 'later'" }))

describe('5.3: a manager', () => {
  it('who is provisioned in the same run is there after two Reads at most, and then nothing is left to do', async () => {
    await landscapeOfManagers()
    const a = await rule.people.add('a')
    const b = await rule.people.add('b', { nickName: a })
    await rule.people.change(a, { nickName: b })
    await rule.run()
    await rule.run()
    const third = await rule.run()
    expect([managers(), countsOf(third, rule.target.id)]).toEqual([{ a: 'b', b: 'a' }, {}])
  })

  it('of one self is written by the second Read', async () => {
    await landscapeOfManagers()
    const a = await rule.people.add('a')
    await rule.people.change(a, { nickName: a })
    await rule.run()
    const second = await rule.run()
    expect([managers(), countsOf(second, rule.target.id)]).toEqual([{ a: 'a' }, { updated: 1 }])
  })

  it('who arrives later is written by the next Read, though nothing changed about those who name them', async () => {
    await landscapeOfManagers()
    await leaveOut()
    const boss = await rule.people.add('boss', notYet)
    await rule.people.add('a', { nickName: boss })
    await rule.run()
    await rule.people.change(boss, { title: 'here' })
    const arriving = await rule.run()
    const next = await rule.run()
    const after = await rule.run()
    expect([arriving, next, after].map((run) => countsOf(run, rule.target.id))).toEqual([
      { created: 1 },
      { updated: 1 },
      {},
    ])
    expect(managers()).toEqual({ a: 'boss', boss: null })
  })

  it('who is never provisioned costs later Reads no event', async () => {
    await landscapeOfManagers()
    await rule.people.add('a', { nickName: 'an outsider' })
    await rule.run()
    const before = await eventCount()
    const second = await rule.run()
    expect([countsOf(second, rule.source), countsOf(second, rule.target.id), await eventCount()]).toEqual([
      ...[{ read: 1 }, {}],
      before,
    ])
  })

  it('who changed to somebody unknown at the target is written once that one arrives', async () => {
    await landscapeOfManagers()
    await leaveOut()
    const boss = await rule.people.add('boss', notYet)
    const a = await rule.people.add('a', { nickName: 'an outsider' })
    await rule.run()
    await rule.people.change(a, { nickName: boss })
    await rule.run()
    await rule.people.change(boss, { title: 'here' })
    await rule.run()
    await rule.run()
    expect(managers()).toEqual({ a: 'boss', boss: null })
  })

  it('is expected by a plan where the next Read would write them', async () => {
    await landscapeOfManagers()
    await leaveOut()
    const boss = await rule.people.add('boss', notYet)
    await rule.people.add('a', { nickName: boss })
    await rule.run()
    await rule.people.change(boss, { title: 'here' })
    await rule.run()
    const plan = await planned(rule.engine.client, rule.source, { predicts: 'read' })
    expect(plannedAt(plan, rule.target.id)).toEqual({ unchanged: 1, update: 1 })
  })
})

describe('5.3 with a delta read: a manager', () => {
  it('who arrives later is written, though nobody who names them is on a page', async () => {
    await landscapeOfManagers({ sourceProperties: { 'ips.delta.read': 'enabled' } })
    await leaveOut()
    const boss = await rule.people.add('boss', notYet)
    for (const name of ['a', 'b']) await rule.people.add(name, { nickName: boss })
    await rule.people.add('c', { nickName: 'an outsider' })
    const long = '2020-01-01T00:00:00.000Z'
    const age = () => {
      for (const user of rule.people.server.users())
        Object.assign(user, { meta: { created: long, lastModified: long } })
    }
    age()
    await rule.run()
    await rule.people.change(boss, { title: 'here' })
    const arriving = await rule.run()
    age()
    const next = await rule.run()
    const after = await rule.run()
    const counts = [arriving, next, after].map((run) => [
      ...[run.readMode, countsOf(run, rule.source)],
      countsOf(run, rule.target.id),
    ])
    expect(counts).toEqual([
      ['delta', { read: 1 }, { created: 1 }],
      ['delta', { read: 2 }, { updated: 2 }],
      ['delta', {}, {}],
    ])
    expect(managers()).toEqual({ a: 'boss', b: 'boss', boss: null, c: null })
  })
})

describe('6.5 no 4: a member', () => {
  it('whose create failed joins the group with the Read that creates them', async () => {
    rule = await buildRuleLandscape()
    await carryGroups(rule.engine.client, rule.source, 'read')
    await carryGroups(rule.engine.client, rule.target.id, 'write')
    const required = { sourcePath: '$.title', targetPath: '$.title' }
    await rule.edit('read', 'user', (user) => ({
      ...user,
      mappings: [...user.mappings, { ...required, optional: true }],
    }))
    await rule.edit('write', 'user', (user) => ({ ...user, mappings: [...user.mappings, required] }))
    const a = await rule.people.add('a', { title: 'Ms' })
    const b = await rule.people.add('b')
    await rule.people.addGroup('Staff', [a, b])
    const first = await rule.run()
    await rule.people.change(b, { title: 'Mr' })
    const second = await rule.run()
    const third = await rule.run()
    const counts = [first, second, third].map((run) => [
      countsOf(run, rule.target.id),
      countsOf(run, rule.target.id, 'group'),
    ])
    expect(counts).toEqual([
      [{ created: 1, failed: 1 }, { created: 1 }],
      [{ created: 1 }, { updated: 1 }],
      [{}, {}],
    ])
    const members = rule.target.server.groups().map((group) => group['members'])
    expect(members).toMatchObject([rule.target.server.users().map(({ id }) => ({ value: id }))])
  })
})
