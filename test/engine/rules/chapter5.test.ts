import { afterEach, describe, expect, it } from 'vitest'
import { countsOf, namesAt } from '../../kit/jobLandscape.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
afterEach(() => rule.close())

const idAt = (userName: string) => {
  const id = rule.target.server.users().find((user) => user['userName'] === userName)?.id
  if (id === undefined) throw new Error(`${userName} is not at the target.`)
  return id
}

describe('5.1: what is stored', () => {
  it('cardinality: two source entities may be one at the target; the later one wins, the last one takes it along', async () => {
    rule = await buildRuleLandscape()
    await rule.edit('write', 'user', (user) => ({
      ...user,
      mappings: [...user.mappings, { constant: 'shared', targetPath: '$.userName' }],
    }))
    const a = await rule.people.add('a')
    await rule.run()
    const b = await rule.people.add('b')
    const second = await rule.run()
    const displayed = rule.target.server.users().map(({ displayName }) => displayName)
    await rule.people.remove(b)
    await rule.run()
    const withoutOne = namesAt(rule.target)
    await rule.people.remove(a)
    await rule.run()
    expect([countsOf(second, rule.target.id), displayed, withoutOne, namesAt(rule.target)]).toEqual([
      { updated: 1 },
      ['Person b'],
      ['shared'],
      [],
    ])
  })

  it('delta marker: the next delta read begins where the last successful run did, not where a failed one did', async () => {
    rule = await buildRuleLandscape({ sourceProperties: { 'ips.delta.read': 'enabled' } })
    await rule.people.add('a')
    const meta = { created: '2020-01-01T00:00:00.000Z', lastModified: '2020-01-01T00:00:00.000Z' }
    for (const user of rule.people.server.users()) Object.assign(user, { meta })
    await rule.run()
    await rule.people.add('b')
    rule.target.moods.be({ kind: 'html' })
    const failed = await rule.run()
    rule.target.moods.be({ kind: 'well' })
    const next = await rule.run()
    expect([failed, next].map(({ status, readMode }) => [status, readMode])).toEqual([
      ['finishedWithError', 'delta'],
      ['success', 'delta'],
    ])
    expect([countsOf(next, rule.source), namesAt(rule.target)]).toEqual([{ read: 1 }, ['a', 'b']])
  })
})

describe('5.3: consequences', () => {
  it('a Read never notices changes made in the target; a Resync repairs them', async () => {
    rule = await buildRuleLandscape()
    await rule.people.add('a')
    await rule.run()
    for (const user of rule.target.server.users()) Object.assign(user, { displayName: 'By hand' })
    const displayed = () => rule.target.server.users().map(({ displayName }) => displayName)
    const read = await rule.run()
    const afterRead = displayed()
    await rule.run('resync')
    expect([countsOf(read, rule.target.id), afterRead, displayed()]).toEqual([{}, ['By hand'], ['Person a']])
  })

  it('whoever was deleted by hand in the target stays known to a Read; a Resync creates anew, with createEntity mappings', async () => {
    rule = await buildRuleLandscape()
    await rule.edit('write', 'user', (user) => ({
      ...user,
      mappings: [...user.mappings, { constant: 'new', targetPath: '$.title', scope: 'createEntity' }],
    }))
    await rule.people.add('a')
    await rule.run()
    await rule.uproot(idAt('a'))
    const read = await rule.run()
    const afterRead = namesAt(rule.target)
    const resync = await rule.run('resync')
    const titles = rule.target.server.users().map(({ userName, title }) => [userName, title])
    expect([countsOf(read, rule.target.id), afterRead, resync.status, titles]).toEqual([
      ...[{}, [], 'success'],
      [['a', 'new']],
    ])
  })

  it('a deletion by the engine removes the relation: the next sighting is a create', async () => {
    rule = await buildRuleLandscape()
    await rule.edit('read', 'user', (user) => ({ ...user, condition: "$.title != 'left'" }))
    const a = await rule.people.add('a')
    await rule.run()
    await rule.people.change(a, { title: 'left' })
    const leaving = await rule.run()
    await rule.people.change(a, { title: 'back' })
    const returning = await rule.run()
    expect([leaving, returning].map((run) => countsOf(run, rule.target.id))).toEqual([{ deleted: 1 }, { created: 1 }])
  })
})
