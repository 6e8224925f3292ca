import { readdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { createFileFolder } from '../../kit/fileFolder.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: Landscape
beforeEach(async () => {
  engine = await startTestEngine()
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const build = async (targetProperties: Readonly<Record<string, string>> = {}) => {
  landscape = await buildLandscape(engine, { targetProperties })
}
/** At the target, without Provost. */
const post = async (path: string, body: JsonObject): Promise<string> => {
  const headers = { authorization: `Basic ${btoa('provost:target-secret')}`, 'content-type': 'application/scim+json' }
  const answer = await fetch(`${landscape.server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return ((await answer.json()) as { id: string }).id
}
const group = (displayName: string) => post('/Groups', { schemas: [groupSchema], displayName })
const addMappings = async (...mappings: readonly JsonObject[]) => {
  const place = { id: landscape.target, direction: 'write' } as const
  const { version, document } = await engine.client.transformations.get(place)
  const { user, ...types } = JSON.parse(document) as { user: JsonObject }
  const changed = { ...types, user: { ...user, mappings: [...(user['mappings'] as JsonObject[]), ...mappings] } }
  await engine.client.transformations.save({
    ...{ ...place, version, document: JSON.stringify(changed), description: 'Groups' },
  })
}
const constant = (targetVariable: string, id: string, more: JsonObject = {}): JsonObject => ({
  ...{ constant: [{ id }], targetVariable },
  ...more,
})
const membersOf = (displayName: string): readonly unknown[] => {
  const found = landscape.server.groups().find((one) => one['displayName'] === displayName)
  return ((found?.['members'] ?? []) as { value: string }[]).map(({ value }) => value)
}
const userId = () => landscape.server.users()[0]?.id

describe.each([['false'], ['true']])('6.12: group assignment through the user, PATCH %s', (patch) => {
  beforeEach(() => build({ 'scim.support.patch.operation': patch }))

  it('9.5 rule 10: joins after a create, in real time; the last mapping that applies counts', async () => {
    await addMappings(
      constant('assignGroup', await group('First')),
      constant('assignGroup', await group('Second'), { condition: "$.title == 'lead'" }),
    )
    await landscape.report('POST', person('p1', { title: 'lead' }))
    expect([membersOf('First'), membersOf('Second')]).toEqual([[], [userId()]])
  })

  it('leaves what a changed mapping says, also where nothing else of the user changed', async () => {
    const id = await group('Staff')
    await addMappings(
      constant('assignGroup', id, { condition: '$.active == true' }),
      constant('unassignGroup', id, { condition: '$.active == false' }),
      { sourcePath: '$.active', targetPath: '$.active', constant: true },
    )
    await landscape.report('POST', person('p1'))
    const before = membersOf('Staff')
    await landscape.report('POST', person('p1', { active: false }))
    expect([before, membersOf('Staff')]).toEqual([[userId()], []])
  })

  it('fails the user where the group is not there, and writes again when it is', async () => {
    await addMappings(constant('assignGroup', 'nobody'))
    const { body } = await landscape.report('POST', person('p1'))
    const again = await landscape.report('POST', person('p1'))
    expect([body, again.body].map((one) => (one?.['results'] as JsonObject[])[1]?.['state'])).toEqual([
      ...['ENTITY_FAILED', 'ENTITY_FAILED'],
    ])
    expect(landscape.server.users()).toHaveLength(1)
  })

  it('ends with the user who is deleted at the source and stays at the target; a missing group does not matter', async () => {
    const id = await group('Staff')
    await addMappings(
      constant('assignGroup', id),
      constant('unassignGroup', id, { scope: 'deleteEntity', constant: [{ id: 'nobody' }, { id }] }),
    )
    await landscape.report('POST', person('p1'))
    const before = membersOf('Staff')
    await landscape.report('DELETE', person('p1'))
    expect([before, membersOf('Staff'), landscape.server.users().length]).toEqual([[userId()], [], 1])
  })

  it('ends also for a user who existed before and is not deleted', async () => {
    const id = await group('Staff')
    const { userName } = person('p1')
    await post('/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: userName ?? '' })
    await addMappings(constant('assignGroup', id), constant('unassignGroup', id, { scope: 'deleteEntity' }))
    await landscape.report('POST', person('p1'))
    const before = membersOf('Staff')
    const { body } = await landscape.report('DELETE', person('p1'))
    expect([before, membersOf('Staff'), body]).toEqual([[userId()], [], null])
  })
})

describe('6.12: a target that assigns nobody through the user', () => {
  it('fails the entity and says what to take out, and writes nothing', async () => {
    await build()
    const folder = await createFileFolder()
    const { id } = await engine.client.systems.create({
      ...{ role: 'target', type: 'csvFile', name: 'Table', sources: [landscape.source], secrets: {} },
      properties: { 'file.folder': folder.path, 'file.users': 'users', 'file.groups': 'groups' },
    })
    const place = { id, direction: 'write' } as const
    const { version, document } = await engine.client.transformations.get(place)
    const { user } = JSON.parse(document) as { user: { mappings: JsonObject[] } }
    const mappings = [...user.mappings, constant('assignGroup', 'g1')]
    const changed = JSON.stringify({ user: { ...user, mappings } })
    await engine.client.transformations.save({ ...place, version, document: changed, description: 'Groups' })
    await landscape.report('POST', person('p1'))
    const { deliveries } = await endedEvent(engine.client, { entityId: 'p1' })
    const there = await readdir(folder.path)
    await folder.close()
    const own = deliveries.find(({ target }) => target === id)
    expect([own?.problem?.code, own?.problem?.message.includes('Take assignGroup'), there]).toEqual([
      ...['badTransformation', true, []],
    ])
  })
})
