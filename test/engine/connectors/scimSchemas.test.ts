import { afterEach, expect, test } from 'vitest'
import { answerJson } from '../../kit/answeringServer.ts'
import { scimConnections } from '../../kit/scimConnection.ts'
import { startScimServer } from '../../kit/servers.ts'
import { problemOf } from '../../suites/connector.ts'

const { connect, serverThat, later, close } = scimConnections()
afterEach(close)

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

test('RFC 7643 7: the attributes are those the service describes, extensions included', async () => {
  const server = await startScimServer()
  later(() => server.close())
  const { connector } = await connect(server.url)
  const users = (await connector.schema?.('user')) ?? expect.fail('no schema')
  const at = (path: string) => users.find((one) => one.path === path)
  expect([at('userName'), at('emails'), at('emails[*].primary'), at('name.familyName')]).toMatchObject([
    { type: 'string', multiValued: false, required: true, mutability: 'readWrite' },
    { type: 'complex', multiValued: true },
    { type: 'boolean', multiValued: false },
    { type: 'string' },
  ])
  expect([at(`['${enterprise}']['manager']['value']`)?.type, at('groups')?.mutability]).toEqual(['string', 'readOnly'])
  expect((await connector.schema?.('group'))?.map(({ path }) => path)).toContain('members[*].value')
})

test('a service without schemas says nothing about its attributes', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 404, {})
  })
  const { connector } = await connect(server.url)
  expect(await connector.schema?.('user')).toBeNull()
})

test('a service that is down is no service without schemas', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 503, {})
  })
  const { connector } = await connect(server.url)
  expect((await problemOf(connector.schema?.('user') ?? expect.fail('no schema'))).code).toBe('unavailable')
})

test('sloppy schemas are understood as far as they go', async () => {
  const attributes = [
    { name: 'count', type: 'integer', multiValued: true },
    { name: "q'x", type: 'odd', mutability: 'READONLY', required: 'yes' },
    { type: 'string' },
    'no object',
  ]
  const server = await serverThat(({ url }, response) => {
    if (url === '/ResourceTypes')
      answerJson(response, 200, [{ endpoint: 'Users', schema: 'urn:A', schemaExtensions: [{ schema: 'urn:B' }] }])
    else
      answerJson(response, 200, {
        Resources: [
          { id: 'urn:a', attributes },
          { id: 'urn:B', attributes },
        ],
      })
  })
  const { connector } = await connect(server.url)
  const described = { required: false, description: '' }
  const count = { ...described, type: 'number', multiValued: true, mutability: 'readWrite' }
  const odd = { ...described, type: 'string', multiValued: false, mutability: 'readOnly' }
  expect(await connector.schema?.('user')).toEqual([
    { path: 'count[*]', ...count },
    { path: "q'x", ...odd },
    { path: "['urn:B']['count'][*]", ...count },
    { path: "['urn:B']['q\\'x']", ...odd },
  ])
})
