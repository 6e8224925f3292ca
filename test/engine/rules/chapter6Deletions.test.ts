import { afterEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { countsOf, namesAt } from '../../kit/jobLandscape.ts'
import { carryGroups } from '../../kit/plans.ts'
import { buildRuleLandscape, type EntityRules, type RuleLandscape } from '../../kit/ruleLandscape.ts'

const existedBeforeToo = { 'ips.delete.existedbefore.entities': 'true' }
const withoutRetry = { 'ips.failed.request.retry.attempts': '0' }
let rule: RuleLandscape
afterEach(() => rule.close())

const addAll = async (...names: readonly string[]): Promise<readonly string[]> => {
  const ids: string[] = []
  for (const name of names) ids.push(await rule.people.add(name))
  return ids
}
const removeAll = async (ids: readonly string[]) => {
  for (const id of ids) await rule.people.remove(id)
}
const withoutDelete = (user: EntityRules): JsonObject => ({ ...user, skipOperations: ['delete'] })
/** Whoever is to be deleted gets a title instead. */
const titledInstead = (user: EntityRules): JsonObject => ({
  ...user,
  mappings: [
    ...user.mappings,
    { constant: 'a', targetPath: '$.userName', scope: 'deleteEntity' },
    { constant: 'gone', targetPath: '$.title', scope: 'deleteEntity' },
  ],
})
/** The list of users as if there was no a. */
function withoutA(body: JsonObject, path: string): JsonObject {
  const { Resources } = body
  if (!path.includes('/Users') || !Array.isArray(Resources)) return body
  const others = (Resources as JsonObject[]).filter(({ userName }) => userName !== 'a')
  return { ...body, Resources: others, totalResults: others.length, itemsPerPage: others.length }
}
const written = () => rule.target.server.users().map(({ userName, title }) => [userName, title])

describe('6.7: deletions', () => {
  it('no 3: several blocked runs and a clean one delete all that waited, at once', async () => {
    rule = await buildRuleLandscape({ sourceProperties: withoutRetry })
    const [a, b, c] = await addAll('a', 'b', 'c')
    await rule.run()
    rule.sourceMoods.be({ kind: 'unauthorized' })
    for (const id of [a, b, c]) {
      await removeAll(id === undefined ? [] : [id])
      await rule.run()
    }
    const meanwhile = namesAt(rule.target)
    rule.sourceMoods.be({ kind: 'well' })
    const clean = await rule.run()
    expect([meanwhile, countsOf(clean, rule.target.id), namesAt(rule.target)]).toEqual([
      ...[['a', 'b', 'c'], { deleted: 3 }, []],
    ])
  })

  it('that waited are off when who was gone is back as before', async () => {
    rule = await buildRuleLandscape({ targetProperties: { 'ips.delete.threshold.users': '0' } })
    await addAll('a', 'b')
    await rule.run()
    rule.sourceMoods.be({ kind: 'reshaped', as: withoutA })
    const refused = await rule.run()
    rule.sourceMoods.be({ kind: 'well' })
    await rule.setProperties(rule.target.id, { 'ips.delete.threshold.users': '5' })
    const back = await rule.run()
    expect([refused, back].map((run) => countsOf(run, rule.target.id))).toEqual([{ failed: 1 }, {}])
    expect(namesAt(rule.target)).toEqual(['a', 'b'])
  })

  it('no 4: where all targets had an irreparable error, nothing is deleted anywhere', async () => {
    rule = await buildRuleLandscape({ targets: 2, targetProperties: withoutRetry })
    const [a] = await addAll('a', 'b')
    await rule.run()
    await removeAll(a === undefined ? [] : [a])
    await addAll('c')
    for (const { moods } of rule.targets) moods.be({ kind: 'unauthorized' })
    const blocked = await rule.run()
    for (const { moods } of rule.targets) moods.be({ kind: 'well' })
    const stayed = [
      ['a', 'b'],
      ['a', 'b'],
    ]
    expect([blocked.status, rule.targets.map(namesAt)]).toEqual(['finishedWithError', stayed])
  })

  it('are not blocked by errors on single entities of the target', async () => {
    rule = await buildRuleLandscape()
    const [a] = await addAll('a', 'b')
    await rule.run()
    await removeAll(a === undefined ? [] : [a])
    await addAll('c')
    rule.target.moods.be({ kind: 'html' }, 1)
    const run = await rule.run()
    expect([run.status, countsOf(run, rule.target.id), namesAt(rule.target)]).toEqual([
      ...['finishedWithError', { failed: 1, deleted: 1 }, ['b']],
    ])
  })

  it('no 5 comes before no 6: what existed before is forgotten, and not skipped', async () => {
    rule = await buildRuleLandscape()
    await rule.plant('a')
    const ids = await addAll('a')
    await rule.run()
    await rule.edit('write', 'user', withoutDelete)
    await removeAll(ids)
    const run = await rule.run()
    await rule.edit('write', 'user', (user) => ({ ...user, skipOperations: [] }))
    await rule.setProperties(rule.target.id, existedBeforeToo)
    await rule.run()
    expect([run.status, countsOf(run, rule.target.id), namesAt(rule.target)]).toEqual(['success', {}, ['a']])
  })

  it('no 6 comes before no 7: what is skipped does not fail at the threshold', async () => {
    rule = await buildRuleLandscape({ targetProperties: { 'ips.delete.threshold.users': '1' } })
    const ids = await addAll('a', 'b')
    await rule.run()
    await rule.edit('write', 'user', withoutDelete)
    await removeAll(ids)
    const run = await rule.run()
    expect([run.status, countsOf(run, rule.target.id)]).toEqual(['success', { skipped: 2 }])
  })

  it('no 7 comes before no 8: above the threshold nobody is updated instead', async () => {
    rule = await buildRuleLandscape({ targetProperties: { 'ips.delete.threshold.users': '1' } })
    await rule.edit('write', 'user', titledInstead)
    const ids = await addAll('a', 'b')
    await rule.run()
    const before = written()
    await removeAll(ids)
    const run = await rule.run()
    expect([run.status, countsOf(run, rule.target.id), written()]).toEqual(['finishedWithError', { failed: 2 }, before])
  })
})

describe('6.8: what existed before', () => {
  it('no 3: after a reset, goes where the property was set before the deleting run', async () => {
    rule = await buildRuleLandscape()
    const [a] = await addAll('a', 'b')
    await rule.run()
    const { id, version } = await rule.engine.client.systems.get({ id: rule.target.id })
    await rule.engine.client.systems.reset({ id, version })
    await rule.run()
    await rule.setProperties(rule.target.id, existedBeforeToo)
    await removeAll(a === undefined ? [] : [a])
    await rule.run()
    expect(namesAt(rule.target)).toEqual(['b'])
  })

  // What is there holds all that is sent: it may be what the lost call created, or what was there before it.
  it('no 3: after a reset, stays also where the first create got no answer and the account holds all that was sent', async () => {
    rule = await buildRuleLandscape()
    const [a = ''] = await addAll('a')
    await rule.run()
    const { id, version } = await rule.engine.client.systems.get({ id: rule.target.id })
    await rule.engine.client.systems.reset({ id, version })
    rule.target.moods.be({ kind: 'broken' }, 1)
    const posts = rule.target.moods.calls['POST'] ?? 0
    const found = await rule.run()
    await rule.people.remove(a)
    await rule.run()
    expect([rule.target.moods.calls['POST'], countsOf(found, rule.target.id), namesAt(rule.target)]).toEqual([
      ...[posts + 2, { updated: 1 }],
      ['a'],
    ])
  })

  it('no 3: ends with a full Read that succeeded: who is created after it is our own', async () => {
    rule = await buildRuleLandscape()
    await addAll('a')
    await rule.run()
    const { id, version } = await rule.engine.client.systems.get({ id: rule.target.id })
    await rule.engine.client.systems.reset({ id, version })
    await rule.run()
    const [b = ''] = await addAll('b')
    rule.target.moods.be({ kind: 'cutAfterCommit' }, 1)
    const created = await rule.run()
    await rule.people.remove(b)
    await rule.run()
    expect([countsOf(created, rule.target.id), namesAt(rule.target)]).toEqual([{ created: 1 }, ['a']])
  })

  it('and was forgotten goes after it was read again while the property is true', async () => {
    rule = await buildRuleLandscape()
    const filter = (condition: string) => rule.edit('read', 'user', (user) => ({ ...user, condition }))
    await rule.plant('a')
    await addAll('a', 'b')
    await rule.run()
    await filter("$.userName != 'a'")
    await rule.run()
    await rule.setProperties(rule.target.id, existedBeforeToo)
    const forgotten = await rule.run()
    const meanwhile = namesAt(rule.target)
    await filter("$.userName != 'nobody'")
    await rule.run()
    await filter("$.userName != 'a'")
    const last = await rule.run()
    expect([countsOf(forgotten, rule.target.id), meanwhile]).toEqual([{}, ['a', 'b']])
    expect([countsOf(last, rule.target.id), namesAt(rule.target)]).toEqual([{ deleted: 1 }, ['b']])
  })
})

describe('6.9: a threshold', () => {
  it('of groups holds back groups alone: all of them fail, users go', async () => {
    rule = await buildRuleLandscape({ targetProperties: { 'ips.delete.threshold.groups': '1' } })
    await carryGroups(rule.engine.client, rule.source, 'read')
    await carryGroups(rule.engine.client, rule.target.id, 'write')
    const [a] = await addAll('a', 'b')
    const groups = [await rule.people.addGroup('One', []), await rule.people.addGroup('Two', [])]
    await rule.run()
    for (const id of groups) await rule.people.removeGroup(id)
    await removeAll(a === undefined ? [] : [a])
    const run = await rule.run()
    expect([countsOf(run, rule.target.id, 'group'), countsOf(run, rule.target.id)]).toEqual([
      { failed: 2 },
      { deleted: 1 },
    ])
  })
})

describe('6.9: a threshold of groups', () => {
  /** Two groups that go, with three members between them. */
  async function groupsGo(threshold: string): Promise<void> {
    rule = await buildRuleLandscape({ targetProperties: { 'ips.delete.threshold.groups': threshold } })
    await carryGroups(rule.engine.client, rule.source, 'read')
    await carryGroups(rule.engine.client, rule.target.id, 'write')
    const people = await addAll('a', 'b')
    const groups = [await rule.people.addGroup('One', people), await rule.people.addGroup('Two', people.slice(1))]
    await rule.run()
    for (const id of groups) await rule.people.removeGroup(id)
  }

  it('counts the members that go with them: one too many, and both groups fail', async () => {
    await groupsGo('4')
    const run = await rule.run()
    expect([countsOf(run, rule.target.id, 'group'), rule.target.server.groups().length]).toEqual([{ failed: 2 }, 2])
  })

  it('lets groups and members pass as many as it says', async () => {
    await groupsGo('5')
    const run = await rule.run()
    expect([countsOf(run, rule.target.id, 'group'), rule.target.server.groups().length]).toEqual([{ deleted: 2 }, 0])
  })

  it('deletes none where the members cannot be asked for, and the run says so', async () => {
    await groupsGo('5')
    rule.target.moods.be({ kind: 'html' })
    const run = await rule.run()
    rule.target.moods.be({ kind: 'well' })
    expect([run.outcome, rule.target.server.groups().length]).toEqual([
      [expect.stringContaining('Nothing was deleted at target "Target 1" (groups): their members count')],
      2,
    ])
  })
})

describe('6.10: an update instead of a delete', () => {
  it('that its mappings build as a PatchOp goes out as that PATCH', async () => {
    rule = await buildRuleLandscape()
    const patchOp = {
      'schemas[0]': 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
      'Operations[0].op': 'replace',
      'Operations[0].path': 'active',
      'Operations[0].value': false,
    }
    const built = Object.entries(patchOp).map(([path, constant]) => ({
      ...{ constant, targetPath: `$.${path}`, scope: 'deleteEntity' },
    }))
    await rule.edit('write', 'user', (user) => ({ ...user, mappings: [...user.mappings, ...built] }))
    const ids = await addAll('a')
    await rule.run()
    await removeAll(ids)
    const leaving = await rule.run()
    const patches = rule.target.moods.passed.filter(({ method }) => method === 'PATCH')
    const sent = patches.map(({ body }) => JSON.parse(body) as JsonObject)
    const operation = { op: 'replace', path: 'active', value: false }
    expect([countsOf(leaving, rule.target.id), sent]).toEqual([
      { deleted: 1 },
      [{ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] }],
    ])
    expect(rule.target.server.users()).toMatchObject([{ userName: 'a', active: false }])
  })

  // Whom the write condition excludes is skipped where it is met, and deleted at the end (6.5 no 3).
  it('is built of its mappings alone, counts as deleted, and ends the relation', async () => {
    rule = await buildRuleLandscape()
    await rule.edit('write', 'user', (user) => ({ ...titledInstead(user), condition: "$.title != 'left'" }))
    const ids = await addAll('a')
    await rule.run()
    const [a = ''] = ids
    await rule.people.change(a, { title: 'left', displayName: 'Not sent' })
    const leaving = await rule.run()
    const gone = rule.target.server.users().map(({ userName, title, displayName }) => [userName, title, displayName])
    await rule.people.change(a, { title: 'back' })
    const returning = await rule.run()
    expect([countsOf(leaving, rule.target.id), gone]).toEqual([{ skipped: 1, deleted: 1 }, [['a', 'gone', 'Person a']]])
    expect([countsOf(returning, rule.target.id), rule.target.moods.calls['POST']]).toEqual([{ updated: 1 }, 2])
  })
})
