import { afterEach, expect, test } from 'vitest'
import { effectiveProperties, protocolOf, systemTypeOf } from '../../../shared/catalog/index.ts'
import { answerJson } from '../../kit/answeringServer.ts'
import { scimConnections } from '../../kit/scimConnection.ts'

const { connect, serverThat, close } = scimConnections()
afterEach(close)

const type = systemTypeOf('successFactors') ?? expect.fail('no type')
const learning = systemTypeOf('successFactorsLearning') ?? expect.fail('no type')
const sap = 'urn:ietf:params:scim:schemas:extension:sap:2.0:User'
const user = { id: '7', schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'p.meyer', active: true }

const versionTwo = (more: Record<string, string> = {}) => effectiveProperties(type, { 'sf.api.version': '2', ...more })

test('version 2 speaks SCIM beneath its own path, version 1 OData', () => {
  expect([
    protocolOf(type, {}),
    protocolOf(type, { 'sf.api.version': '1' }),
    protocolOf(type, { 'sf.api.version': '2' }),
    versionTwo()['provost.base.path'],
  ]).toEqual(['odata', 'odata', 'scim', '/rest/iam/scim/v2'])
})

test('active people are read, and those switched off since a day where it is given', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, { Resources: [user], totalResults: 1 })
  })
  for (const more of [{}, { 'sf.user.read.deactivatedafter': '2026-01-01' }]) {
    const { reader } = await connect(server.url, versionTwo(more))
    for await (const { next } of reader.search('user', null)) expect(next).toBeNull()
  }
  const filters = server.requests.flatMap(({ url }) => new URL(url, server.url).searchParams.get('filter') ?? [])
  expect(filters).toEqual([
    'active eq true',
    '(active eq true) or (active eq false and meta.lastModified ge "2026-01-01T00:00:00Z")',
  ])
  await expect(connect(server.url, versionTwo({ 'sf.user.read.deactivatedafter': 'May' }))).rejects.toThrow(
    'Property user.read.deactivatedafter is no day as yyyy-MM-dd.',
  )
})

test('a group is changed by PATCH of its members, a user by PATCH without name and manager', async () => {
  const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  const group = { id: 'g', displayName: 'Managers', members: [{ value: '1' }] }
  const server = await serverThat(({ url }, response) => {
    answerJson(response, 200, url.includes('/Groups/') ? group : user)
  })
  const { writer } = await connect(server.url, versionTwo({ 'sf.support.patch.operation': 'true' }))
  const wanted = { members: [{ value: '1' }, { value: '2' }] }
  await writer.update(null, { type: 'group', id: 'g', body: wanted, secretPaths: [] })
  const body = { ...user, active: false, name: { givenName: 'P' }, [enterprise]: { manager: { value: '3' } } }
  await writer.update(null, { type: 'user', id: '7', body, secretPaths: [] })
  const patches = server.requests.filter(({ method }) => method !== 'GET')
  expect(patches.map(({ method, text }) => [method, (JSON.parse(text) as { Operations: unknown }).Operations])).toEqual(
    [
      ['PATCH', [{ op: 'add', path: 'members', value: [{ value: '2' }] }]],
      ['PATCH', [{ op: 'replace', path: 'active', value: false }]],
    ],
  )
})

test.each([
  ['SuccessFactors', versionTwo()],
  ['SuccessFactors Learning', effectiveProperties(learning, {})],
])(
  '%s keeps the id of the target, by PUT where there is no PATCH, and is called only if it differs',
  async (_, properties) => {
    let kept: Record<string, unknown> = user
    let hasPatch = true
    const server = await serverThat(({ method, text }, response) => {
      if (method === 'GET') {
        answerJson(response, 200, kept)
        return
      }
      if (method === 'PATCH' && !hasPatch) {
        answerJson(response, 501, { detail: 'no PATCH' })
        return
      }
      const said = JSON.parse(text) as Record<string, unknown> & { Operations?: readonly [{ value: string }] }
      kept = method === 'PUT' ? said : { ...user, [sap]: { userUuid: said.Operations?.[0].value } }
      answerJson(response, 200, kept)
    })
    const { connector } = await connect(server.url, properties)
    const write = (userUuid: string) => connector.writeBack?.('user', '7', { userUuid })
    expect([await write('a'), await write('a')]).toEqual(['written', 'unchanged'])
    hasPatch = false
    expect([await write('b'), kept]).toEqual([
      'written',
      { ...user, schemas: [...user.schemas, sap], [sap]: { userUuid: 'b' } },
    ])
  },
)

test('a source without a place for it takes nothing back', async () => {
  const { connector } = await connect('http://127.0.0.1:9', {})
  expect(Object.hasOwn(connector, 'writeBack')).toBe(false)
})
