import { afterEach, expect, test } from 'vitest'
import type { Reader } from '../../../electron/engine/connectors/connector.ts'
import type { EntityType, SourceEntity } from '../../../shared/domain/entity.ts'
import type { SeenRequest } from '../../kit/answeringServer.ts'
import { answerJson } from '../../kit/answeringServer.ts'
import { scimConnections } from '../../kit/scimConnection.ts'
import { turnedClock } from '../../kit/turnedClock.ts'
import { problemOf } from '../../suites/connector.ts'

const { connect, serverThat, close } = scimConnections()
afterEach(close)

async function all(reader: Reader, type: EntityType): Promise<SourceEntity[]> {
  const found: SourceEntity[] = []
  for await (const { entities } of reader.search(type, null)) found.push(...entities)
  return found
}

const parameters = ({ url }: SeenRequest): Record<string, string> =>
  Object.fromEntries(new URL(url, 'http://host').searchParams)

const members = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ value: `m${from + index}` }))

/** scimmy shows every member at once, so this service is our own: one group, members in windows of at most `most`. */
const windowedGroup = (total: number, most: number) =>
  serverThat((request, response) => {
    const { startIndex = '1', count = String(most) } = parameters(request)
    const isList = request.url.startsWith('/Groups?')
    const first = isList ? 1 : Number(startIndex)
    const last = Math.min(total, first + Math.min(most, Number(count)) - 1)
    const group = { id: 'g', displayName: 'Everybody', members: members(first, last) }
    const isKnown = request.url.startsWith('/Groups')
    answerJson(response, isKnown ? 200 : 404, isList ? { totalResults: 1, Resources: [group] } : group)
  })

test('members beyond the first page of a group are fetched page by page', async () => {
  const server = await windowedGroup(5, 2)
  const properties = { 'scim.group.members.paging.enabled': 'true', 'scim.group.members.page.size': '2' }
  const { reader } = await connect(server.url, properties)
  const [group] = await all(reader, 'group')
  expect([group?.body, server.requests.map(({ url }) => url)]).toEqual([
    { id: 'g', displayName: 'Everybody', members: members(1, 5) },
    [
      '/ServiceProviderConfig',
      '/Groups?startIndex=1&count=100',
      '/Groups/g?attributes=id%2Cmembers&startIndex=3&count=2',
      '/Groups/g?attributes=id%2Cmembers&startIndex=5&count=2',
    ],
  ])
})

test('members are left as they are shown unless paging of members is switched on', async () => {
  const server = await windowedGroup(5, 2)
  const { reader } = await connect(server.url, { 'scim.group.members.page.size': '2' })
  expect((await all(reader, 'group')).map(({ body }) => body['members'])).toEqual([members(1, 2)])
})

test('a service that shows all members whatever is asked for is asked once more and no more', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, { id: 'g', members: members(1, 4) })
  })
  const properties = { 'scim.group.members.paging.enabled': 'true', 'scim.group.members.page.size': '2' }
  const { reader } = await connect(server.url, properties)
  const group = await reader.get?.('group', 'g')
  expect([group?.body['members'], server.requests.length]).toEqual([members(1, 4), 2])
})

test('the groups of a user are read page by page', async () => {
  const server = await serverThat((request, response) => {
    const first = Number(parameters(request)['startIndex'] ?? '1')
    answerJson(response, 200, { id: 'u', groups: members(first, Math.min(3, first + 1)) })
  })
  const properties = { 'scim.user.groups.paging.enabled': 'true', 'scim.user.groups.page.size': '2' }
  const { reader } = await connect(server.url, properties)
  expect((await reader.get?.('user', 'u'))?.body['groups']).toEqual(members(1, 3))
})

test('further attributes of members are asked for in lists and single groups', async () => {
  const server = await serverThat((request, response) => {
    if (request.url.startsWith('/Groups?')) answerJson(response, 200, { totalResults: 0, Resources: [] })
    else answerJson(response, 200, { id: 'g' })
  })
  const { reader } = await connect(server.url, { 'scim.group.members.additional.attributes': 'emails, userName' })
  await all(reader, 'group')
  await all(reader, 'user').catch(() => [])
  await reader.get?.('group', 'g')
  expect(server.requests.map(({ url }) => url).filter((url) => url.includes('members'))).toEqual([
    '/Groups?startIndex=1&count=100&membersAdditionalAttributes=emails%2CuserName',
    '/Groups/g?membersAdditionalAttributes=emails%2CuserName',
  ])
})

test.each([
  [{ 'scim.user.filter': 'active eq true' }, 'active eq true'],
  [
    { 'scim.user.filter': 'a pr or b pr', 'provost.filter': 'x eq "1"', 'scim.group.filter': 'g pr' },
    'x eq "1" and (a pr or b pr)',
  ],
  [{ 'scim.origin.filter.enabled': 'true', 'scim.origin': 'idp' }, 'origin eq "idp"'],
  [
    { 'scim.origin.filter.enabled': 'true', 'scim.origin': 'one; t"wo', 'scim.user.filter': 'active eq true' },
    '(origin eq "one" or origin eq "t\\"wo") and active eq true',
  ],
  [{ 'scim.origin': 'idp' }, undefined],
])('the properties %j make the filter %s for users', async (properties, filter) => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, { totalResults: 0, Resources: [] })
  })
  const { reader } = await connect(server.url, properties)
  await all(reader, 'user')
  expect(server.requests.at(-1) && parameters(server.requests.at(-1) ?? expect.fail())['filter']).toBe(filter)
})

test('a filter for origins without an origin cannot be', async () => {
  const problem = await problemOf(connect('http://127.0.0.1:9', { 'scim.origin.filter.enabled': 'true' }))
  expect(problem).toEqual({
    code: 'badProperties',
    message: 'Property origin is not set, and the filter for origins is switched on.',
  })
})

test('what the service says about itself is asked for once an hour, and again after a failure', async () => {
  const clock = turnedClock()
  let failures = 1
  const server = await serverThat(({ url }, response) => {
    if (url !== '/ServiceProviderConfig') answerJson(response, 200, { totalResults: 0, Resources: [] })
    else if (failures-- > 0) answerJson(response, 503, {})
    else answerJson(response, 200, { filter: { supported: true, maxResults: 7 } })
  })
  const { reader } = await connect(server.url, {}, clock)
  await expect(all(reader, 'user')).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  await Promise.all([all(reader, 'user'), all(reader, 'group')])
  clock.turn(59 * 60_000)
  await all(reader, 'user')
  clock.turn(2 * 60_000)
  await all(reader, 'user')
  const asked = server.requests.map(({ url }) => url)
  expect([
    asked.filter((url) => url === '/ServiceProviderConfig').length,
    asked.filter((url) => url.includes('count=7')).length,
  ]).toEqual([3, 4])
})

test('a real list with an empty page in its middle and a wrong total is read to its end', async () => {
  const pages: Record<string, { totalResults: number; Resources: { id: string }[] }> = {
    '1': { totalResults: 2, Resources: [{ id: '1' }, { id: '2' }] },
    '3': { totalResults: 6, Resources: [] },
    '5': { totalResults: 6, Resources: [{ id: '5' }] },
  }
  const server = await serverThat((request, response) => {
    const place = parameters(request)['startIndex'] ?? ''
    answerJson(response, request.url.startsWith('/Users') ? 200 : 404, pages[place] ?? { totalResults: 6 })
  })
  const { reader } = await connect(server.url, { 'provost.page.size': '2' })
  expect((await all(reader, 'user')).map(({ id }) => id)).toEqual(['1', '2', '5'])
})
