import { afterEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { memberBatches, memberChange } from '../../../electron/engine/connectors/scim/memberChange.ts'
import { patchRequests } from '../../../electron/engine/connectors/scim/patching.ts'
import { scimConnections } from '../../kit/scimConnection.ts'
import { startScimServer } from '../../kit/servers.ts'
import { entity } from '../../suites/connector.ts'

const { connect, later, close } = scimConnections()
afterEach(close)

const member = (id: string, type?: string) => ({ value: id, ...(type === undefined ? {} : { type }) })
const members = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => member(`m${from + index}`))

async function realTarget(properties: Record<string, string>) {
  const server = await startScimServer()
  later(() => server.close())
  return { server, ...(await connect(server.url, properties)) }
}

const idsOf = (group: JsonObject | null): string[] =>
  ((group?.['members'] ?? []) as { value: string }[]).map(({ value }) => value).sort()
const named = (server: { requests: readonly string[] }, from: number): (string | undefined)[] =>
  server.requests.slice(from).map((request) => /^\w+/.exec(request)?.[0])

const threshold = 'scim.patch.group.members.above.threshold'
const nested = 'scim.patch.group.members.of.nested.groups'

describe('a group above the threshold', () => {
  test('is created with the first members, the others join in batches', async () => {
    const { server, writer } = await realTarget({ [threshold]: '2' })
    const { id } = await writer.create(entity('group', { displayName: 'G', members: members(1, 5) }))
    expect([idsOf(await writer.get('group', id)), named(server, 0)]).toEqual([
      ['m1', 'm2', 'm3', 'm4', 'm5'],
      ['POST', 'PATCH', 'PATCH', 'GET'],
    ])
  })

  test('is updated by batches of PATCH, not by PUT, and its name with them', async () => {
    const { server, writer } = await realTarget({ [threshold]: '2' })
    const { id } = await writer.create(entity('group', { displayName: 'G', members: members(1, 2) }))
    const after = entity('group', { displayName: 'H', members: [member('m2'), ...members(3, 5)] })
    await writer.update(null, { ...after, id })
    const group = await writer.get('group', id)
    expect([group?.['displayName'], idsOf(group), named(server, 1)]).toEqual([
      'H',
      ['m2', 'm3', 'm4', 'm5'],
      ['GET', 'PATCH', 'PATCH', 'PATCH', 'PATCH', 'GET'],
    ])
  })

  test('below it one PUT is enough', async () => {
    const { server, writer } = await realTarget({ [threshold]: '5' })
    const { id } = await writer.create(entity('group', { displayName: 'G', members: members(1, 5) }))
    await writer.update(null, { ...entity('group', { displayName: 'G', members: members(3, 7) }), id })
    expect([idsOf(await writer.get('group', id)), named(server, 0)]).toEqual([
      ['m3', 'm4', 'm5', 'm6', 'm7'],
      ['POST', 'PUT', 'GET'],
    ])
  })
})

test('no PATCH removes more members than the product allows', async () => {
  const properties = { 'scim.support.patch.operation': 'true', 'provost.member.removals': '2' }
  const { server, writer } = await realTarget(properties)
  const { id } = await writer.create(entity('group', { displayName: 'G', members: members(1, 6) }))
  await writer.update(null, { ...entity('group', { displayName: 'G', members: members(6, 9) }), id })
  expect([idsOf(await writer.get('group', id)), named(server, 1)]).toEqual([
    ['m6', 'm7', 'm8', 'm9'],
    ['GET', 'PATCH', 'PATCH', 'PATCH', 'PATCH', 'GET'],
  ])
})

test('a group that loses all its members is emptied by one operation', () => {
  const change = memberChange({ members: members(1, 6) }, []) ?? expect.fail('no change')
  expect(memberBatches(change, { batch: 2, removals: 1 })).toEqual([change])
})

test('with nested groups only users come and go', async () => {
  const { server, writer } = await realTarget({ [nested]: 'true' })
  const first = [member('u1', 'User'), member('g1', 'Group')]
  const { id } = await writer.create(entity('group', { displayName: 'G', members: first }))
  expect(idsOf(await writer.get('group', id))).toEqual(['u1'])
  const direct = await connect(server.url)
  const inTarget = [member('u1', 'User'), member('g2', 'Group')]
  await direct.writer.update(null, { ...entity('group', { displayName: 'G', members: inTarget }), id })
  const wanted = [member('u2', 'User'), member('g1', 'Group')]
  await writer.update(null, { ...entity('group', { displayName: 'G', members: wanted }), id })
  expect(idsOf(await writer.get('group', id))).toEqual(['g2', 'u2'])
  await writer.update(null, { ...entity('group', { displayName: 'G', members: [] }), id })
  expect(idsOf(await writer.get('group', id))).toEqual(['g2'])
})

test('a member is a group by its type or its address', () => {
  const before = {
    members: [member('1', 'GROUP'), { value: '2', $ref: '../Groups/2' }, { value: '3', $ref: '/Users/3' }],
  }
  expect(memberChange(before, [], true)?.removed).toEqual([{ value: '3', $ref: '/Users/3' }])
})

test('a group of which nothing is said but members is left as it is', () => {
  const settings = { members: { batch: null, removals: null, usersOnly: false, byPatchOnly: false }, unchangeable: [] }
  expect([
    patchRequests({ displayName: 'G', members: members(1, 2) }, { body: { displayName: 'G' } }, settings),
    patchRequests({ members: members(1, 2) }, { body: {}, governs: [['members']] }, settings),
  ]).toEqual([[], [[{ op: 'remove', path: 'members' }]]])
})
