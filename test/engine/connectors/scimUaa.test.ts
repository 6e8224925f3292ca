import { afterEach, expect, test } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { answerJson } from '../../kit/answeringServer.ts'
import { scimConnections } from '../../kit/scimConnection.ts'

const { connect, serverThat, close } = scimConnections()
afterEach(close)

const uaa = { 'provost.scim.dialect': 'uaa' }
const group = {
  id: 'g',
  displayName: 'Team',
  members: [
    { value: 'u1', type: 'USER', origin: 'ldap' },
    { value: 'u2', type: 'USER' },
  ],
}

/** No UAA can be had here: this service has one group and answers as the UAA's documentation says. */
const service = () =>
  serverThat(({ method, url, text }, response) => {
    if (method === 'GET') answerJson(response, 200, group)
    else if (url.includes('/members')) answerJson(response, 201, {})
    else answerJson(response, 200, { ...(text === '' ? {} : (JSON.parse(text) as JsonObject)), id: 'given' })
  })

const written = (server: Awaited<ReturnType<typeof service>>) =>
  server.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, headers, text }) => [
      `${method} ${url}`,
      headers['if-match'],
      text === '' ? null : (JSON.parse(text) as JsonObject),
    ])

const update = (body: JsonObject) => ({ type: 'group' as const, id: 'g', body, secretPaths: [] })
const changed = { displayName: 'Team', members: [{ value: 'u2' }, { value: 'u3', type: 'user', origin: 'ldap' }] }

test('a create keeps the id that the service wants, and takes the one it gives', async () => {
  const server = await service()
  const { writer } = await connect(server.url, uaa)
  const body = { id: 'uaa-dummy-value', userName: 'p.meyer', schemas: ['urn:scim:schemas:core:1.0'] }
  const { id } = await writer.create({ type: 'user', body, secretPaths: [] })
  expect([id, written(server)]).toEqual(['given', [['POST /Users', '*', body]]])
})

test('an update and a deletion say If-Match, as the service insists', async () => {
  const server = await service()
  const { writer } = await connect(server.url, uaa)
  await writer.update(null, { type: 'user', id: 'u', body: { userName: 'x' }, secretPaths: [] })
  await writer.delete('user', 'u')
  expect(written(server)).toEqual([
    ['PUT /Users/u', '*', { userName: 'x', id: 'u' }],
    ['DELETE /Users/u', '*', null],
  ])
})

test('members come and go by addresses of their own', async () => {
  const server = await service()
  const { writer } = await connect(server.url, uaa)
  await writer.update(null, update(changed))
  expect(written(server)).toEqual([
    ['DELETE /Groups/g/members/u1', undefined, null],
    ['POST /Groups/g/members', undefined, { value: 'u3', type: 'USER', origin: 'ldap' }],
  ])
})

test('a user joins and leaves by an address of the group, and not again', async () => {
  const server = await service()
  const { writer } = await connect(server.url, uaa)
  await writer.changeMember?.('g', 'u1', 'join')
  await writer.changeMember?.('g', 'u1', 'leave')
  await writer.changeMember?.('g', 'u9', 'join')
  expect(written(server)).toEqual([
    ['DELETE /Groups/g/members/u1', undefined, null],
    ['POST /Groups/g/members', undefined, { value: 'u9', type: 'USER' }],
  ])
})

test('with PATCH members go in one part of the group, in batches where they are many', async () => {
  const server = await service()
  const { writer } = await connect(server.url, { ...uaa, 'scim.support.patch.operation': 'true' })
  await writer.update(null, update(changed))
  const batched = await connect(server.url, {
    ...uaa,
    'scim.support.patch.operation': 'true',
    'scim.patch.group.members.above.threshold': '1',
  })
  await batched.writer.update(null, update(changed))
  const leaves = { value: 'u1', type: 'USER', origin: 'ldap', operation: 'delete' }
  const joins = { value: 'u3', type: 'USER', origin: 'ldap' }
  expect(written(server)).toEqual([
    ['PATCH /Groups/g', '*', { members: [leaves, joins] }],
    ['PATCH /Groups/g', '*', { members: [leaves] }],
    ['PATCH /Groups/g', '*', { members: [joins] }],
  ])
})

test('another name of a group is a PUT that leaves the members as they are', async () => {
  const server = await service()
  const { writer } = await connect(server.url, uaa)
  await writer.update(null, update({ displayName: 'Other', members: group.members }))
  expect(written(server)).toEqual([['PUT /Groups/g', '*', { displayName: 'Other', members: group.members, id: 'g' }]])
})
