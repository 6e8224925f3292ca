import { afterEach, expect, test } from 'vitest'
import { recordExchanges } from '../../../electron/engine/connectors/exchange.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { answerJson } from '../../kit/answeringServer.ts'
import { scimConnections } from '../../kit/scimConnection.ts'
import { startScimServer } from '../../kit/servers.ts'
import { entity, problemOf } from '../../suites/connector.ts'
import { directoryOnDisk } from '../directory/directoryOnDisk.ts'
import { serveDirectory } from '../directory/openDirectoryApi.ts'

const { connect, serverThat, later, close } = scimConnections()
afterEach(close)

const patch = { 'scim.support.patch.operation': 'true' }
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** scimmy keeps no versions; the Local Identity Directory does, and refuses a write for another one. */
async function directoryTarget(properties: Record<string, string> = {}) {
  const { directory } = await directoryOnDisk()
  const served = await serveDirectory(directory, null)
  later(() => served.listener.stop())
  const signIn = { Authentication: 'BasicAuthentication', User: 'writer', Password: 'any' }
  return connect(`${served.url}/scim/v2`, { ...signIn, ...properties })
}

test('PATCH takes away what vanished at the source and leaves what is not mapped', async () => {
  const server = await startScimServer()
  later(() => server.close())
  const { writer } = await connect(server.url, patch)
  const { id } = await writer.create(
    entity('user', {
      userName: 'p.meyer',
      displayName: 'Petra',
      title: 'Dr',
      nickName: 'Pet',
      name: { familyName: 'Meyer', middleName: 'A' },
      [enterprise]: { department: 'Sales', costCenter: '1' },
    }),
  )
  const body = {
    userName: 'p.meyer',
    displayName: 'P',
    name: { familyName: 'Meyer' },
    [enterprise]: { costCenter: '1' },
  }
  const governs = [
    ['userName'],
    ['displayName'],
    ['nickName'],
    ['name', 'familyName'],
    ['name', 'middleName'],
    [enterprise, 'department'],
    [enterprise, 'costCenter'],
    ['locale'],
  ]
  await writer.update(null, { ...entity('user', body), governs, id })
  expect({ ...(await writer.get('user', id)), schemas: null, meta: null }).toEqual({
    schemas: null,
    meta: null,
    id,
    userName: 'p.meyer',
    displayName: 'P',
    title: 'Dr',
    name: { familyName: 'Meyer' },
    [enterprise]: { costCenter: '1' },
  })
})

test('a partial document is merged into what is there before a PUT', async () => {
  const server = await startScimServer()
  later(() => server.close())
  const { writer } = await connect(server.url)
  const { id } = await writer.create(entity('user', { userName: 'p.meyer', displayName: 'P', active: true }))
  await writer.update(null, { type: 'user', id, body: { id, active: false }, secretPaths: [], isPartial: true })
  const now = await writer.get('user', id)
  expect([now?.['userName'], now?.['displayName'], now?.['active']]).toEqual(['p.meyer', 'P', false])
})

test('RFC 7644 3.14: a PATCH is for the version it was compared with, and is made anew when somebody was faster', async () => {
  const { writer } = await directoryTarget(patch)
  const created = await writer.create(entity('user', { userName: 'p.meyer', displayName: 'P' }))
  const { id } = created
  const update = (displayName: string) => ({ ...entity('user', { userName: 'p.meyer', displayName }), id })
  const sink: Exchange[] = []
  await writer.update(null, update('Q'))
  await recordExchanges(sink, () => writer.update(created.body ?? null, update('R')))
  expect([
    (await writer.get('user', id))?.['displayName'],
    sink.map(({ method, status, requestHeaders }) => [method, status, requestHeaders['if-match']]),
  ]).toEqual([
    'R',
    [
      ['PATCH', 412, 'W/"1"'],
      ['GET', 200, undefined],
      ['PATCH', 200, 'W/"2"'],
    ],
  ])
})

test('If-Match: * wins over the version', async () => {
  const { writer } = await directoryTarget({ ...patch, 'scim.include.if.match.wildcard.header': 'true' })
  const { id } = await writer.create(entity('user', { userName: 'p.meyer', displayName: 'P' }))
  const sink: Exchange[] = []
  await recordExchanges(sink, () => writer.update(null, { ...entity('user', { displayName: 'Q' }), id }))
  expect(sink.map(({ method, requestHeaders }) => [method, requestHeaders['if-match']])).toEqual([
    ['GET', undefined],
    ['GET', undefined],
    ['PATCH', '*'],
  ])
})

/** scimmy knows no CSRF tokens: this service gives one per session and takes each `uses` times. */
async function guardedService(uses: number) {
  let given = 0
  let left = 0
  const server = await serverThat(({ method, headers }, response) => {
    if (method === 'GET') {
      given += 1
      left = uses
      const cookies = `sid=s${given}; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT, other=x`
      answerJson(response, 200, {}, { 'x-csrf-token': `token-${given}`, 'set-cookie': cookies })
      return
    }
    const isGood = headers['x-csrf-token'] === `token-${given}` && headers.cookie === `sid=s${given}; other=x`
    if (!isGood || left-- <= 0) answerJson(response, 403, {}, { 'x-csrf-token': 'required' })
    else answerJson(response, 200, { id: '1' })
  })
  return server
}

const guard = { 'scim.api.csrf.protection': 'enabled', 'scim.csrf.token.path': '/api/scim/Users?count=1' }

test('a CSRF token is fetched beneath URL once, sent with its session, and renewed when it is refused', async () => {
  const server = await guardedService(2)
  const { writer } = await connect(server.url, { ...guard, 'provost.base.path': '/api/scim' })
  const sink: Exchange[] = []
  await recordExchanges(sink, async () => {
    for (const userName of ['a', 'b', 'c']) await writer.create(entity('user', { userName }))
  })
  expect([
    server.requests.map(({ method, url }) => `${method} ${url}`),
    /token-\d|sid=/.test(JSON.stringify(sink)),
  ]).toEqual([
    [
      'GET /api/scim/Users?count=1',
      'POST /api/scim/Users',
      'POST /api/scim/Users',
      'POST /api/scim/Users',
      'GET /api/scim/Users?count=1',
      'POST /api/scim/Users',
    ],
    false,
  ])
})

test('a service that refuses a fresh token is not asked for another one', async () => {
  const server = await guardedService(0)
  const { writer } = await connect(server.url, guard)
  expect((await problemOf(writer.create(entity('user', { userName: 'a' })))).code).toBe('forbidden')
  expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
})

test('a service without CSRF tokens where one is wanted is a protocol problem', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, {})
  })
  const { writer } = await connect(server.url, guard)
  expect((await problemOf(writer.delete('user', '1'))).message).toContain('answered without a CSRF token')
})

test('protection without a path cannot be', async () => {
  const problem = await problemOf(connect('http://127.0.0.1:9', { 'scim.api.csrf.protection': 'enabled' }))
  expect(problem.message).toBe('Property csrf.token.path is not set, and the protection of the interface is enabled.')
})
