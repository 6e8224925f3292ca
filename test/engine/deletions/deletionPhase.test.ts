import { afterEach, describe, expect, it } from 'vitest'
import { allEnded } from '../../kit/engine.ts'
import { countsOf, namesAt } from '../../kit/jobLandscape.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
const build = async (targetProperties: Readonly<Record<string, string>> = {}) => {
  rule = await buildRuleLandscape({ targetProperties })
}
afterEach(() => rule.close())

const addAll = async (...names: readonly string[]) => {
  const ids: string[] = []
  for (const name of names) ids.push(await rule.people.add(name))
  return ids
}
const removeAll = async (ids: readonly string[]) => {
  for (const id of ids) await rule.people.remove(id)
}
const setProperties = (more: Readonly<Record<string, string>>) => rule.setProperties(rule.target.id, more)
const twelve = Array.from({ length: 12 }, (_, index) => `p${String(index).padStart(2, '0')}`)

describe('6.7: an entity is up for deletion', () => {
  it.each(['read', 'write'] as const)(
    'when its %s condition is false; it goes at the end of the run',
    async (direction) => {
      await build()
      const [, b] = await addAll('a', 'b')
      if (b === undefined) throw new Error('Nobody was added.')
      await rule.edit(direction, 'user', (user) => ({ ...user, condition: "$.title != 'left'" }))
      await rule.run()
      await rule.people.change(b, { title: 'left' })
      const run = await rule.run()
      expect([namesAt(rule.target), countsOf(run, rule.target.id)['deleted']]).toEqual([['a'], 1])
    },
  )

  it('no 6: stays, skipped with the documented reason, while skipOperations excludes it, and goes when that ends', async () => {
    await build()
    const [a, b] = await addAll('a', 'b', 'c')
    if (a === undefined || b === undefined) throw new Error('Nobody was added.')
    await rule.run()
    await rule.edit('write', 'user', (user) => ({ ...user, skipOperations: ['delete'] }))
    await removeAll([a, b])
    const run = await rule.run()
    const { items } = await rule.engine.client.jobs.records({ id: run.id, outcome: 'skipped' })
    const reason = 'Operation [delete] is skipped in target transformation'
    expect([items.map((record) => record.reason), namesAt(rule.target)]).toEqual([
      [reason, reason],
      ['a', 'b', 'c'],
    ])
    await rule.edit('write', 'user', (user) => ({ ...user, skipOperations: [] }))
    await rule.run()
    expect(namesAt(rule.target)).toEqual(['c'])
  })

  it('no 7: fails with all others above the threshold, and goes when it is raised', async () => {
    await build({ 'ips.delete.threshold.users': '1' })
    const [a, b] = await addAll('a', 'b', 'c')
    if (a === undefined || b === undefined) throw new Error('Nobody was added.')
    await rule.run()
    await removeAll([a, b])
    const run = await rule.run()
    expect([run.status, countsOf(run, rule.target.id), namesAt(rule.target)]).toEqual([
      ...['finishedWithError', { failed: 2 }, ['a', 'b', 'c']],
    ])
    await setProperties({ 'ips.delete.threshold.users': '2' })
    await rule.run()
    expect(namesAt(rule.target)).toEqual(['c'])
  })

  it('no 8: is updated instead where the transformation says so, and its relation goes', async () => {
    await build()
    const [a] = await addAll('a')
    if (a === undefined) throw new Error('Nobody was added.')
    await rule.edit('write', 'user', (user) => ({
      ...user,
      mappings: [
        ...user.mappings,
        { constant: 'a', targetPath: '$.userName', scope: 'deleteEntity' },
        { constant: 'gone', targetPath: '$.title', scope: 'deleteEntity' },
      ],
    }))
    await rule.run()
    await removeAll([a])
    const run = await rule.run()
    expect([rule.target.server.users().map(({ title }) => title), countsOf(run, rule.target.id)]).toEqual([
      ...[['gone'], { deleted: 1 }],
    ])
  })
})

describe('deletions of a run above the share', () => {
  it('are held as a group, and carried out when it is approved', async () => {
    await build()
    const ids = await addAll(...twelve)
    await rule.run()
    await removeAll(ids)
    await rule.people.add('z')
    const run = await rule.run()
    const [group] = await rule.engine.client.deletions.groups()
    if (!group) throw new Error('Nothing is held.')
    expect([namesAt(rule.target).length, group.count, group.planned, group.managed, group.run]).toEqual([
      13,
      12,
      12,
      13,
      run.id,
    ])
    const { source, entityType } = group
    const key = { source, target: group.target, entityType, run: group.run }
    await rule.engine.client.deletions.approve({ group: key, count: 12 })
    await allEnded(rule.engine.client)
    expect(namesAt(rule.target)).toEqual(['z'])
  })

  it('that are rejected are not held again by the next run', async () => {
    await build()
    const ids = await addAll(...twelve)
    await rule.run()
    await removeAll(ids)
    await rule.run()
    const { items } = await rule.engine.client.deletions.list({})
    await rule.engine.client.deletions.reject({ deliveries: items.map(({ delivery }) => delivery) })
    await rule.run()
    expect([(await rule.engine.client.deletions.list({})).items, namesAt(rule.target)]).toEqual([[], twelve])
  })
})

describe('6.8: what existed before', () => {
  it('no 1: in both systems before the first run, stays and is forgotten when its source loses it', async () => {
    await build()
    await rule.plant('a')
    const [a] = await addAll('a')
    await rule.run()
    await removeAll(a === undefined ? [] : [a])
    const run = await rule.run()
    await setProperties({ 'ips.delete.existedbefore.entities': 'true' })
    await rule.run()
    expect([run.status, countsOf(run, rule.target.id), namesAt(rule.target)]).toEqual(['success', {}, ['a']])
    expect(run.outcome).toEqual([
      '1 of the users that are gone existed at target "Target 1" before Provost wrote them: they stay, and are not looked after any more. ips.delete.existedbefore.entities is not true.',
    ])
  })

  it('no 1: goes like any other where the property was set before', async () => {
    await build({ 'ips.delete.existedbefore.entities': 'true' })
    await rule.plant('a')
    const [a] = await addAll('a')
    await rule.run()
    await removeAll(a === undefined ? [] : [a])
    await rule.run()
    expect(namesAt(rule.target)).toEqual([])
  })

  it('no 3: after a reset, everything existed before', async () => {
    await build()
    const [a] = await addAll('a', 'b')
    await rule.run()
    const { version } = await rule.engine.client.systems.get({ id: rule.target.id })
    await rule.engine.client.systems.reset({ id: rule.target.id, version })
    const second = await rule.run()
    await removeAll(a === undefined ? [] : [a])
    await rule.run()
    expect([countsOf(second, rule.target.id), namesAt(rule.target)]).toEqual([{ updated: 2 }, ['a', 'b']])
  })
})
