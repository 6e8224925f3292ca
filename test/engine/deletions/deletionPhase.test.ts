import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { allEnded, startTestEngine, userSchema, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, countsOf, namesAt, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
let target: JobTarget
const build = async (targetProperties: Readonly<Record<string, string>> = {}) => {
  landscape = await buildJobLandscape(engine, { targetProperties })
  const [first] = landscape.targets
  if (!first) throw new Error('There is no target.')
  target = first
}
beforeEach(async () => {
  engine = await startTestEngine()
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const addAll = async (...names: readonly string[]) => {
  const ids: string[] = []
  for (const name of names) ids.push(await landscape.people.add(name))
  return ids
}
const removeAll = async (ids: readonly string[]) => {
  for (const id of ids) await landscape.people.remove(id)
}
/** Somebody the target has without Provost. */
const plant = async (userName: string) => {
  const answer = await fetch(`${target.server.url}/Users`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('provost:secret').toString('base64')}`,
      'content-type': 'application/scim+json',
    },
    body: JSON.stringify({ schemas: [userSchema], userName }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
const setProperties = async (more: Readonly<Record<string, string>>) => {
  const { systems } = engine.client
  const { id, version, name, description, properties, sources } = await systems.get({ id: target.id })
  await systems.change({
    ...{ id, version, name, description, sources, secrets: {} },
    properties: { ...properties, ...more },
  })
}
const changeUsers = async (direction: 'read' | 'write', change: (user: JsonObject) => JsonObject) => {
  const place = { id: direction === 'read' ? landscape.source : target.id, direction } as const
  const { version, document } = await engine.client.transformations.get(place)
  const { user, ...types } = JSON.parse(document) as { user: JsonObject }
  const changed = JSON.stringify({ ...types, user: change(user) })
  await engine.client.transformations.save({ ...place, version, document: changed, description: 'For a test' })
}
const twelve = Array.from({ length: 12 }, (_, index) => `p${String(index).padStart(2, '0')}`)

describe('6.7: an entity is up for deletion', () => {
  it.each(['read', 'write'] as const)(
    'when its %s condition is false; it goes at the end of the run',
    async (direction) => {
      await build()
      const [, b] = await addAll('a', 'b')
      if (b === undefined) throw new Error('Nobody was added.')
      await changeUsers(direction, (user) => ({ ...user, condition: "$.title != 'left'" }))
      await landscape.run()
      await landscape.people.change(b, { title: 'left' })
      const run = await landscape.run()
      expect([namesAt(target), countsOf(run, target.id)['deleted']]).toEqual([['a'], 1])
    },
  )

  it('no 6: stays, skipped with the documented reason, while skipOperations excludes it, and goes when that ends', async () => {
    await build()
    const [a, b] = await addAll('a', 'b', 'c')
    if (a === undefined || b === undefined) throw new Error('Nobody was added.')
    await landscape.run()
    await changeUsers('write', (user) => ({ ...user, skipOperations: ['delete'] }))
    await removeAll([a, b])
    const run = await landscape.run()
    const { items } = await engine.client.jobs.records({ id: run.id, outcome: 'skipped' })
    const reason = 'Operation [delete] is skipped in target transformation'
    expect([items.map((record) => record.reason), namesAt(target)]).toEqual([
      [reason, reason],
      ['a', 'b', 'c'],
    ])
    await changeUsers('write', (user) => ({ ...user, skipOperations: [] }))
    await landscape.run()
    expect(namesAt(target)).toEqual(['c'])
  })

  it('no 7: fails with all others above the threshold, and goes when it is raised', async () => {
    await build({ 'ips.delete.threshold.users': '1' })
    const [a, b] = await addAll('a', 'b', 'c')
    if (a === undefined || b === undefined) throw new Error('Nobody was added.')
    await landscape.run()
    await removeAll([a, b])
    const run = await landscape.run()
    expect([run.status, countsOf(run, target.id), namesAt(target)]).toEqual([
      ...['finishedWithError', { failed: 2 }, ['a', 'b', 'c']],
    ])
    await setProperties({ 'ips.delete.threshold.users': '2' })
    await landscape.run()
    expect(namesAt(target)).toEqual(['c'])
  })

  it('no 8: is updated instead where the transformation says so, and its relation goes', async () => {
    await build()
    const [a] = await addAll('a')
    if (a === undefined) throw new Error('Nobody was added.')
    await changeUsers('write', (user) => ({
      ...user,
      mappings: [
        ...(user['mappings'] as JsonObject[]),
        { constant: 'a', targetPath: '$.userName', scope: 'deleteEntity' },
        { constant: 'gone', targetPath: '$.title', scope: 'deleteEntity' },
      ],
    }))
    await landscape.run()
    await removeAll([a])
    const run = await landscape.run()
    expect([target.server.users().map(({ title }) => title), countsOf(run, target.id)]).toEqual([
      ...[['gone'], { deleted: 1 }],
    ])
  })
})

describe('deletions of a run above the share', () => {
  it('are held as a group, and carried out when it is approved', async () => {
    await build()
    const ids = await addAll(...twelve)
    await landscape.run()
    await removeAll(ids)
    await landscape.people.add('z')
    const run = await landscape.run()
    const [group] = await engine.client.deletions.groups()
    if (!group) throw new Error('Nothing is held.')
    expect([namesAt(target).length, group.count, group.planned, group.managed, group.run]).toEqual([
      13,
      12,
      12,
      13,
      run.id,
    ])
    const { source, entityType } = group
    const key = { source, target: group.target, entityType, run: group.run }
    await engine.client.deletions.approve({ group: key, count: 12 })
    await allEnded(engine.client)
    expect(namesAt(target)).toEqual(['z'])
  })

  it('that are rejected are not held again by the next run', async () => {
    await build()
    const ids = await addAll(...twelve)
    await landscape.run()
    await removeAll(ids)
    await landscape.run()
    const { items } = await engine.client.deletions.list({})
    await engine.client.deletions.reject({ deliveries: items.map(({ delivery }) => delivery) })
    await landscape.run()
    expect([(await engine.client.deletions.list({})).items, namesAt(target)]).toEqual([[], twelve])
  })
})

describe('6.8: what existed before', () => {
  it('no 1: in both systems before the first run, stays and is forgotten when its source loses it', async () => {
    await build()
    await plant('a')
    const [a] = await addAll('a')
    await landscape.run()
    await removeAll(a === undefined ? [] : [a])
    const run = await landscape.run()
    await setProperties({ 'ips.delete.existedbefore.entities': 'true' })
    await landscape.run()
    expect([run.status, countsOf(run, target.id), namesAt(target)]).toEqual(['success', {}, ['a']])
    expect(run.outcome).toEqual([
      '1 of the users that are gone existed at target "Target 1" before Provost wrote them: they stay, and are not looked after any more. ips.delete.existedbefore.entities is not true.',
    ])
  })

  it('no 1: goes like any other where the property was set before', async () => {
    await build({ 'ips.delete.existedbefore.entities': 'true' })
    await plant('a')
    const [a] = await addAll('a')
    await landscape.run()
    await removeAll(a === undefined ? [] : [a])
    await landscape.run()
    expect(namesAt(target)).toEqual([])
  })

  it('no 3: after a reset, everything existed before', async () => {
    await build()
    const [a] = await addAll('a', 'b')
    await landscape.run()
    const { version } = await engine.client.systems.get({ id: target.id })
    await engine.client.systems.reset({ id: target.id, version })
    const second = await landscape.run()
    await removeAll(a === undefined ? [] : [a])
    await landscape.run()
    expect([countsOf(second, target.id), namesAt(target)]).toEqual([{ updated: 2 }, ['a', 'b']])
  })
})
