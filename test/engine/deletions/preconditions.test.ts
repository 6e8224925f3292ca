import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { startTestEngine, userSchema, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, countsOf, namesAt, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'

let engine: TestEngine
let landscape: JobLandscape
let target: JobTarget
const build = async (sourceProperties: Readonly<Record<string, string>> = {}) => {
  landscape = await buildJobLandscape(engine, { sourceProperties })
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

/** Somebody the target has without Provost. */
const plant = async (userName: string) => {
  const headers = { authorization: `Basic ${btoa('provost:secret')}`, 'content-type': 'application/scim+json' }
  const body = JSON.stringify({ schemas: [userSchema], userName })
  await fetch(`${target.server.url}/Users`, { method: 'POST', headers, body })
}
const existedBeforeToo = () => setAtTarget({ 'ips.delete.existedbefore.entities': 'true' })
const setAtTarget = async (more: Readonly<Record<string, string>>) => {
  const { id, version, name, description, properties, sources } = await engine.client.systems.get({ id: target.id })
  await engine.client.systems.change({
    ...{ id, version, name, description, sources, secrets: {} },
    properties: { ...properties, ...more },
  })
}
/** From now on `broken` cannot be read without a title. */
const mustHaveTitle = async () => {
  const place = { id: landscape.source, direction: 'read' } as const
  const { version, document } = await engine.client.transformations.get(place)
  const { user, ...types } = JSON.parse(document) as { user: { mappings: JsonObject[] } }
  const title = { sourcePath: '$.title', targetPath: '$.title', condition: "$.userName == 'broken'" }
  const changed = JSON.stringify({ ...types, user: { ...user, mappings: [...user.mappings, title] } })
  await engine.client.transformations.save({ ...place, version, document: changed, description: 'For a test' })
}
/** Makes what the source holds look as if it had been written long ago. */
const age = () => {
  const meta = { created: '2020-01-01T00:00:00.000Z', lastModified: '2020-01-01T00:00:00.000Z' }
  for (const user of landscape.people.server.users()) Object.assign(user, { meta })
}

describe('6.7: who is gone is deleted only if', () => {
  it('no 1: the run is a full read; until then the deletion stays wanted', async () => {
    await build({ 'ips.delta.read': 'enabled' })
    const a = await landscape.people.add('a')
    await landscape.people.add('b')
    age()
    await landscape.run()
    await landscape.people.remove(a)
    const delta = await landscape.run()
    const meanwhile = namesAt(target)
    await landscape.run('resync')
    expect([delta.readMode, delta.outcome, meanwhile, namesAt(target)]).toEqual([
      'delta',
      ['Nothing was deleted: a delta read does not tell what is gone.'],
      ['a', 'b'],
      ['b'],
    ])
  })

  it('no 2: nobody failed at the source, which the run says; the next clean run deletes', async () => {
    await build()
    const a = await landscape.people.add('a')
    const broken = await landscape.people.add('broken')
    await landscape.run()
    await mustHaveTitle()
    await landscape.people.remove(a)
    const blocked = await landscape.run()
    const meanwhile = namesAt(target)
    await landscape.people.change(broken, { title: 'Dr.' })
    await landscape.run()
    expect([blocked.status, blocked.outcome, meanwhile, namesAt(target)]).toEqual([
      'finishedWithError',
      ['Nothing was deleted: 1 entities failed at the source, so nobody is sure what is gone.'],
      ['a', 'broken'],
      ['broken'],
    ])
  })

  it('no 3: the source did not break off', async () => {
    await build({ 'provost.page.size': '1', 'ips.failed.request.retry.attempts': '0' })
    const a = await landscape.people.add('a')
    await landscape.people.add('b')
    await landscape.run()
    await landscape.people.remove(a)
    landscape.sourceMoods.be({ kind: 'unauthorized' })
    const blocked = await landscape.run()
    landscape.sourceMoods.be({ kind: 'well' })
    const meanwhile = namesAt(target)
    await landscape.run()
    expect([blocked.status, meanwhile, namesAt(target)]).toEqual(['finishedWithError', ['a', 'b'], ['b']])
  })
})

describe('6.7: who', () => {
  it('a source filter excludes is deleted like who is gone', async () => {
    await build()
    for (const name of ['ann', 'bob']) await landscape.people.add(name)
    await landscape.run()
    const { systems } = engine.client
    const { id, version, name, description, properties } = await systems.get({ id: landscape.source })
    await systems.change({
      ...{ id, version, name, description, sources: [], secrets: {} },
      properties: { ...properties, 'scim.user.filter': 'userName sw "a"' },
    })
    const run = await landscape.run()
    expect([countsOf(run, target.id), namesAt(target)]).toEqual([{ deleted: 1 }, ['ann']])
  })

  it('could not be written back does not keep anybody else from being deleted (25 no. 44)', async () => {
    await build({
      'provost.writeback.userUuid': 'urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid',
      'ips.failed.request.retry.attempts': '0',
    })
    const [ann, bob] = [await landscape.people.add('ann'), await landscape.people.add('bob')]
    await landscape.run()
    await setAtTarget({ 'provost.global.id': 'id' })
    await landscape.people.change(ann, { title: 'Dr.' })
    await landscape.people.remove(bob)
    const run = await landscape.run()
    const { items } = await engine.client.jobs.records({ id: run.id, outcome: 'failed', system: landscape.source })
    expect([run.status, countsOf(run, target.id), countsOf(run, landscape.source)]).toEqual([
      ...['finishedWithError', { deleted: 1 }, { read: 1, failed: 1 }],
    ])
    expect(items.map(({ problem, systemName }) => [problem?.status, systemName])).toEqual([['432', 'HR']])
  })
})

describe('6.8: what existed before', () => {
  it('no 2: added to both sides between runs, stays; with the property set before, it goes', async () => {
    await build()
    await landscape.people.add('z')
    await landscape.run()
    await plant('a')
    await plant('b')
    const [a, b] = [await landscape.people.add('a'), await landscape.people.add('b')]
    const second = await landscape.run()
    await landscape.people.remove(a)
    const third = await landscape.run()
    await existedBeforeToo()
    await landscape.people.remove(b)
    await landscape.run()
    expect([countsOf(second, target.id), third.status, namesAt(target)]).toEqual([
      ...[{ updated: 2 }, 'success', ['a', 'z']],
    ])
  })

  it('no 4: while the source has failures, stays wanted; repaired and with the property set, it goes', async () => {
    await build()
    await plant('a')
    const a = await landscape.people.add('a')
    const broken = await landscape.people.add('broken')
    await landscape.run()
    await mustHaveTitle()
    await landscape.people.remove(a)
    await landscape.run()
    const meanwhile = namesAt(target)
    await landscape.people.change(broken, { title: 'Dr.' })
    await existedBeforeToo()
    await landscape.run()
    expect([meanwhile, namesAt(target)]).toEqual([['a', 'broken'], ['broken']])
  })

  it('no 5: created by us while the source has failures, needs the repair alone', async () => {
    await build()
    const broken = await landscape.people.add('broken')
    const a = await landscape.people.add('a')
    await mustHaveTitle()
    await landscape.run()
    await landscape.people.remove(a)
    await landscape.run()
    const meanwhile = namesAt(target)
    await landscape.people.change(broken, { title: 'Dr.' })
    await landscape.run()
    expect([meanwhile, namesAt(target)]).toEqual([['a'], ['broken']])
  })

  it('no 6: a delta run deletes nobody; the full one after it does', async () => {
    await build({ 'ips.delta.read': 'enabled' })
    await plant('a')
    const a = await landscape.people.add('a')
    await landscape.people.add('z')
    age()
    await landscape.run()
    await existedBeforeToo()
    await landscape.people.remove(a)
    const delta = await landscape.run()
    const meanwhile = namesAt(target)
    await landscape.run('resync')
    expect([delta.readMode, meanwhile, namesAt(target)]).toEqual(['delta', ['a', 'z'], ['z']])
  })
})
