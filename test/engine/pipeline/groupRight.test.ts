import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'
import { setProperties } from '../../kit/setProperties.ts'

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const sapGroup = 'urn:ietf:params:scim:schemas:extension:sap:2.0:Group'
let engine: TestEngine
let landscape: JobLandscape
let target: JobTarget
let users: readonly string[]
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, {
    targetProperties: { 'ips.delete.existedbefore.entities': 'true', 'provost.delete.hold.above': '100' },
  })
  const [first] = landscape.targets
  if (!first) throw new Error('There is no target.')
  target = first
  users = [await landscape.people.add('a'), await landscape.people.add('b')]
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

/** Carries groups over, with what a job may do with them. */
const allow = async (supportedOperations: string) => {
  for (const [id, direction] of [
    [landscape.source, 'read'],
    [target.id, 'write'],
  ] as const) {
    const { version, document } = await engine.client.transformations.get({ id, direction })
    const { group, ...types } = JSON.parse(document) as { group: { mappings: JsonObject[] } }
    const path = `$['${sapGroup}']`
    const mapping =
      direction === 'read'
        ? { constant: supportedOperations, targetPath: `${path}['supportedOperations']` }
        : { type: 'remove', targetPath: path }
    const changed = JSON.stringify({ ...types, group: { mappings: [...group.mappings, mapping] } })
    await engine.client.transformations.save({ id, direction, version, document: changed, description: 'Groups' })
  }
}
const call = async (method: string, path: string, body?: JsonObject) => {
  const headers = { authorization: `Basic ${btoa('provost:secret')}`, 'content-type': 'application/scim+json' }
  const answer = await fetch(`${target.server.url}${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as JsonObject
}
/** The group of an application at the target, with another group in it. */
const plant = async () => {
  const inner = await call('POST', '/Groups', { schemas: [groupSchema], displayName: 'Inner' })
  const members = [{ value: inner['id'] ?? '', type: 'Group' }]
  await call('POST', '/Groups', { schemas: [groupSchema], displayName: 'Buyers', externalId: 'its own', members })
}
const namesOf = new Map<unknown, string>()
const buyers = () => {
  for (const { id, userName } of target.server.users()) namesOf.set(id, userName as string)
  for (const { id, displayName } of target.server.groups()) namesOf.set(id, displayName as string)
  const group = target.server.groups().find(({ displayName }) => displayName === 'Buyers')
  if (!group) return null
  const members = ((group['members'] ?? []) as { value: string }[]).map(({ value }) => namesOf.get(value)).sort()
  return { externalId: group['externalId'], members }
}

describe('6.11: a group of an application', () => {
  it('that is readOnly is skipped at the source', async () => {
    await allow('readOnly')
    await landscape.people.addGroup('Buyers', users)
    const run = await landscape.run()
    const row = run.statistics.find(({ system, entityType }) => system === landscape.source && entityType === 'group')
    expect([row?.skipped, buyers()]).toEqual([1, null])
  })

  it('that is readWrite goes like any other', async () => {
    await allow('readWrite')
    await landscape.people.addGroup('Buyers', users)
    await landscape.run()
    expect(buyers()).toEqual({ externalId: undefined, members: ['a', 'b'] })
  })

  it.each([
    ['userOnlyMembership', ['Inner', 'a', 'b'], ['Inner']],
    ['membership', ['a', 'b'], []],
  ])('of %s gets and loses its members, and nothing else of it changes', async (operations, filled, emptied) => {
    await allow(operations)
    await plant()
    const id = await landscape.people.addGroup('Buyers', users)
    await landscape.run()
    const then = buyers()
    await landscape.people.removeGroup(id)
    const run = await landscape.run()
    const row = run.statistics.find(({ system, entityType }) => system === target.id && entityType === 'group')
    expect([then, row?.deleted, buyers()]).toEqual([
      { externalId: 'its own', members: filled },
      1,
      { externalId: 'its own', members: emptied },
    ])
  })

  it('of membership keeps its members while the property is false: nothing is attempted, nothing counted', async () => {
    await allow('membership')
    await plant()
    const id = await landscape.people.addGroup('Buyers', users)
    await landscape.run()
    await setProperties(engine.client, target.id, { 'ips.delete.existedbefore.entities': 'false' })
    await landscape.people.removeGroup(id)
    const patches = target.moods.calls['PATCH']
    const run = await landscape.run()
    const row = run.statistics.find((one) => one.system === target.id && one.entityType === 'group')
    expect([row?.deleted, row?.skipped, target.moods.calls['PATCH'], buyers()?.members]).toEqual([
      ...[0, 0, patches, ['a', 'b']],
    ])
  })

  it('that the target does not have fails, and is not created', async () => {
    await allow('membership')
    await landscape.people.addGroup('Buyers', users)
    const run = await landscape.run()
    const { items } = await engine.client.jobs.records({ id: run.id, outcome: 'failed' })
    expect([run.status, items.map(({ problem }) => problem?.code), buyers()]).toEqual([
      ...['finishedWithError', ['unknownEntity'], null],
    ])
  })
})
