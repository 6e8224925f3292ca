import { afterEach, describe, expect, it } from 'vitest'
import { countsOf, namesAt } from '../../kit/jobLandscape.ts'
import { buildRuleLandscape, type RuleLandscape } from '../../kit/ruleLandscape.ts'

let rule: RuleLandscape
const build = async (sourceProperties: Readonly<Record<string, string>> = {}) => {
  rule = await buildRuleLandscape({ sourceProperties })
}
afterEach(() => rule.close())

const setAtTarget = (more: Readonly<Record<string, string>>) => rule.setProperties(rule.target.id, more)
const existedBeforeToo = () => setAtTarget({ 'ips.delete.existedbefore.entities': 'true' })
/** From now on `broken` cannot be read without a title. */
const mustHaveTitle = () =>
  rule.edit('read', 'user', (user) => {
    const title = { sourcePath: '$.title', targetPath: '$.title', condition: "$.userName == 'broken'" }
    return { ...user, mappings: [...user.mappings, title] }
  })
/** Makes what the source holds look as if it had been written long ago. */
const age = () => {
  const meta = { created: '2020-01-01T00:00:00.000Z', lastModified: '2020-01-01T00:00:00.000Z' }
  for (const user of rule.people.server.users()) Object.assign(user, { meta })
}

describe('6.7: who is gone is deleted only if', () => {
  it('no 1: the run is a full read; until then the deletion stays wanted', async () => {
    await build({ 'ips.delta.read': 'enabled' })
    const a = await rule.people.add('a')
    await rule.people.add('b')
    age()
    await rule.run()
    await rule.people.remove(a)
    const delta = await rule.run()
    const meanwhile = namesAt(rule.target)
    await rule.run('resync')
    expect([delta.readMode, delta.outcome, meanwhile, namesAt(rule.target)]).toEqual([
      'delta',
      ['Nothing was deleted: a delta read does not tell what is gone.'],
      ['a', 'b'],
      ['b'],
    ])
  })

  it('no 2: nobody failed at the source, which the run says; the next clean run deletes', async () => {
    await build()
    const a = await rule.people.add('a')
    const broken = await rule.people.add('broken')
    await rule.run()
    await mustHaveTitle()
    await rule.people.remove(a)
    const blocked = await rule.run()
    const meanwhile = namesAt(rule.target)
    await rule.people.change(broken, { title: 'Dr.' })
    await rule.run()
    expect([blocked.status, blocked.outcome, meanwhile, namesAt(rule.target)]).toEqual([
      'finishedWithError',
      ['Nothing was deleted: 1 entities failed at the source, so nobody is sure what is gone.'],
      ['a', 'broken'],
      ['broken'],
    ])
  })

  it('no 3: the source did not break off', async () => {
    await build({ 'provost.page.size': '1', 'ips.failed.request.retry.attempts': '0' })
    const a = await rule.people.add('a')
    await rule.people.add('b')
    await rule.run()
    await rule.people.remove(a)
    rule.sourceMoods.be({ kind: 'unauthorized' })
    const blocked = await rule.run()
    rule.sourceMoods.be({ kind: 'well' })
    const meanwhile = namesAt(rule.target)
    await rule.run()
    expect([blocked.status, meanwhile, namesAt(rule.target)]).toEqual(['finishedWithError', ['a', 'b'], ['b']])
  })
})

describe('6.7: who', () => {
  it('a source filter excludes is deleted like who is gone', async () => {
    await build()
    for (const name of ['ann', 'bob']) await rule.people.add(name)
    await rule.run()
    await rule.setProperties(rule.source, { 'scim.user.filter': 'userName sw "a"' })
    const run = await rule.run()
    expect([countsOf(run, rule.target.id), namesAt(rule.target)]).toEqual([{ deleted: 1 }, ['ann']])
  })

  it('could not be written back does not keep anybody else from being deleted (25 no. 44)', async () => {
    await build({
      'provost.writeback.userUuid': 'urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid',
      'ips.failed.request.retry.attempts': '0',
    })
    const [ann, bob] = [await rule.people.add('ann'), await rule.people.add('bob')]
    await rule.run()
    await setAtTarget({ 'provost.global.id': 'id' })
    await rule.people.change(ann, { title: 'Dr.' })
    await rule.people.remove(bob)
    const run = await rule.run()
    const { items } = await rule.engine.client.jobs.records({ id: run.id, outcome: 'failed', system: rule.source })
    expect([run.status, countsOf(run, rule.target.id), countsOf(run, rule.source)]).toEqual([
      ...['finishedWithError', { deleted: 1 }, { read: 1, failed: 1 }],
    ])
    expect(items.map(({ problem, systemName }) => [problem?.status, systemName])).toEqual([['432', 'HR']])
  })
})

describe('6.8: what existed before', () => {
  it('no 2: added to both sides between runs, stays; with the property set before, it goes', async () => {
    await build()
    await rule.people.add('z')
    await rule.run()
    await rule.plant('a')
    await rule.plant('b')
    const [a, b] = [await rule.people.add('a'), await rule.people.add('b')]
    const second = await rule.run()
    await rule.people.remove(a)
    const third = await rule.run()
    await existedBeforeToo()
    await rule.people.remove(b)
    await rule.run()
    expect([countsOf(second, rule.target.id), third.status, namesAt(rule.target)]).toEqual([
      ...[{ updated: 2 }, 'success', ['a', 'z']],
    ])
  })

  it('no 4: while the source has failures, stays wanted; repaired and with the property set, it goes', async () => {
    await build()
    await rule.plant('a')
    const a = await rule.people.add('a')
    const broken = await rule.people.add('broken')
    await rule.run()
    await mustHaveTitle()
    await rule.people.remove(a)
    await rule.run()
    const meanwhile = namesAt(rule.target)
    await rule.people.change(broken, { title: 'Dr.' })
    await existedBeforeToo()
    await rule.run()
    expect([meanwhile, namesAt(rule.target)]).toEqual([['a', 'broken'], ['broken']])
  })

  it('no 5: created by us while the source has failures, needs the repair alone', async () => {
    await build()
    const broken = await rule.people.add('broken')
    const a = await rule.people.add('a')
    await mustHaveTitle()
    await rule.run()
    await rule.people.remove(a)
    await rule.run()
    const meanwhile = namesAt(rule.target)
    await rule.people.change(broken, { title: 'Dr.' })
    await rule.run()
    expect([meanwhile, namesAt(rule.target)]).toEqual([['a'], ['broken']])
  })

  it('no 6: a delta run deletes nobody; the full one after it does', async () => {
    await build({ 'ips.delta.read': 'enabled' })
    await rule.plant('a')
    const a = await rule.people.add('a')
    await rule.people.add('z')
    age()
    await rule.run()
    await existedBeforeToo()
    await rule.people.remove(a)
    const delta = await rule.run()
    const meanwhile = namesAt(rule.target)
    await rule.run('resync')
    expect([delta.readMode, meanwhile, namesAt(rule.target)]).toEqual(['delta', ['a', 'z'], ['z']])
  })
})
