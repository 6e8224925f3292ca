import { afterEach, expect, test } from 'vitest'
import type { Connector, Reader, Writer } from '../../../electron/engine/connectors/connector.ts'
import { createScimModule } from '../../../electron/engine/connectors/scim/index.ts'
import type { AnsweringServer } from '../../kit/answeringServer.ts'
import { answerJson, startAnsweringServer } from '../../kit/answeringServer.ts'
import { startMoodyTarget } from '../../kit/moodyTarget.ts'
import { startScimServer, startScimServerProcess } from '../../kit/servers.ts'
import { entity, problemOf } from '../../suites/connector.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Both {
  readonly connector: Connector
  readonly reader: Reader
  readonly writer: Writer
}

async function connect(
  url: string,
  properties: Record<string, string> = {},
  note: (message: string) => void = () => undefined,
): Promise<Both> {
  const context = { signal: new AbortController().signal, note }
  const connector = await createScimModule().open({ URL: url, ...properties }, context)
  closers.push(() => connector.close())
  return {
    connector,
    reader: connector.reader ?? expect.fail('no reader'),
    writer: connector.writer ?? expect.fail('no writer'),
  }
}

async function serverThat(answer: Parameters<typeof startAnsweringServer>[0]): Promise<AnsweringServer> {
  const server = await startAnsweringServer(answer)
  closers.push(() => server.close())
  return server
}

async function moodyScim() {
  const server = await startScimServer()
  const target = await startMoodyTarget(server.url)
  closers.push(
    () => server.close(),
    () => target.close(),
  )
  return { server, target, ...(await connect(target.url)) }
}

test('a create without id in the answer is a protocol problem', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 201, { userName: 'x' })
  })
  const { writer } = await connect(server.url)
  expect((await problemOf(writer.create(entity('user', { userName: 'x' })))).code).toBe('protocol')
})

test('properties decide on content type, If-Match and base path', async () => {
  const server = await serverThat(({ method }, response) => {
    if (method === 'DELETE') response.writeHead(204).end()
    else answerJson(response, 200, { id: '1' })
  })
  const { writer } = await connect(`${server.url}/tenant/`, {
    'provost.base.path': '/scim',
    'scim.content.type': 'application/json',
    'scim.include.if.match.wildcard.header': 'true',
  })
  await writer.create(entity('user', { id: 'dropped', userName: 'x' }))
  await writer.update(null, { ...entity('user', { userName: 'x' }), id: 'a/b' })
  await writer.delete('group', 'ü')
  expect(
    server.requests.map(({ method, url, headers, text }) => [
      method,
      url,
      headers['content-type'],
      headers['if-match'],
      text,
    ]),
  ).toEqual([
    [
      'POST',
      '/tenant/scim/Users',
      'application/json',
      '*',
      '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x"}',
    ],
    [
      'PUT',
      '/tenant/scim/Users/a%2Fb',
      'application/json',
      '*',
      '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x","id":"a/b"}',
    ],
    ['DELETE', '/tenant/scim/Groups/%C3%BC', undefined, '*', ''],
  ])
})

test('a base path the address already ends with is not added again', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, { id: '1' })
  })
  const { reader } = await connect(`${server.url}/scim`, { 'provost.base.path': '/scim' })
  await reader.get?.('user', '1')
  expect(server.requests.map(({ url }) => url)).toEqual(['/scim/Users/1'])
})

test('filters of the properties apply to searches', async () => {
  const server = await serverThat(({ url }, response) => {
    answerJson(response, url === '/ServiceProviderConfig' ? 404 : 200, { totalResults: 0, Resources: [] })
  })
  const { reader } = await connect(server.url, { 'scim.user.filter': 'active eq true', 'provost.page.size': '50' })
  for await (const { entities } of reader.search('user', null)) expect(entities).toEqual([])
  for await (const { entities } of reader.search('group', null)) expect(entities).toEqual([])
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/ServiceProviderConfig',
    '/Users?startIndex=1&count=50&filter=active%20eq%20true',
    '/Groups?startIndex=1&count=50',
  ])
})

test('RFC 9865: a service that offers cursors is read by cursors, in pages it allows', async () => {
  const server = await serverThat(({ url }, response) => {
    if (url === '/ServiceProviderConfig') answerJson(response, 200, { pagination: { cursor: true, maxPageSize: 10 } })
    else if (url.includes('cursor=&'))
      answerJson(response, 200, { totalResults: 2, Resources: [{ id: '1' }], nextCursor: 'n x' })
    else answerJson(response, 200, { totalResults: 2, Resources: [{ id: '2' }] })
  })
  const { reader } = await connect(server.url)
  const pages = []
  for await (const { entities, next } of reader.search('user', null)) pages.push([entities.map(({ id }) => id), next])
  expect([pages, server.requests.map(({ url }) => url)]).toEqual([
    [
      [['1'], 'cursor:n x'],
      [['2'], null],
    ],
    ['/ServiceProviderConfig', '/Users?cursor=&count=10', '/Users?cursor=n%20x&count=10'],
  ])
})

test('somebody else, given by a service that does not know the filter, is not taken', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, {
      totalResults: 2,
      Resources: [
        { id: '1', userName: 'a.other' },
        { id: '2', userName: 'P.Meyer' },
      ],
    })
  })
  const { writer } = await connect(server.url)
  expect(await writer.find('user', [{ attribute: 'userName', value: 'p.meyer' }])).toEqual(['2'])
})

test('another entity than the one asked for is a protocol problem', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, { id: 'somebody-else' })
  })
  const { writer } = await connect(server.url)
  expect((await problemOf(writer.get('user', '1'))).code).toBe('protocol')
})

test('an update by PATCH without anything changed calls nobody', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 500, {})
  })
  const { writer } = await connect(server.url, { 'scim.support.patch.operation': 'true' })
  const before = { id: '1', userName: 'x' }
  const written = await writer.update(before, { type: 'user', id: '1', body: { userName: 'x' }, secretPaths: [] })
  expect([written, server.requests.length]).toEqual([{ id: '1', body: before }, 0])
})

test('a PATCH the transformation wrote is sent as it is', async () => {
  const server = await serverThat((_, response) => response.writeHead(204).end())
  const { writer } = await connect(server.url)
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value: false }],
  }
  const written = await writer.update(null, { type: 'user', id: '1', body, secretPaths: [] })
  expect([written, server.requests.map(({ method, text }) => [method, text])]).toEqual([
    { id: '1' },
    [['PATCH', JSON.stringify(body)]],
  ])
})

test.each(['', '.', '..'])('the id %j cannot be addressed', async (id) => {
  const { writer } = await connect('http://127.0.0.1:9')
  expect((await problemOf(writer.delete('user', id))).code).toBe('invalidEntity')
})

test('SCIM has no roles', async () => {
  const { writer } = await connect('http://127.0.0.1:9')
  expect((await problemOf(writer.get('role', '1'))).code).toBe('badTransformation')
})

test.each([
  [{ kind: 'broken' }, { code: 'unavailable' }],
  [
    { kind: 'tooManyCalls', retryAfter: '3' },
    { code: 'rateLimited', retryAfterMs: 3000 },
  ],
  [{ kind: 'unauthorized' }, { code: 'unauthorized' }],
  [{ kind: 'html' }, { code: 'protocol' }],
] as const)('a target in the mood %j ends a create in %j', async (mood, problem) => {
  const { target, writer, server } = await moodyScim()
  target.be(mood)
  expect([await problemOf(writer.create(entity('user', { userName: 'x' }))), server.users()]).toMatchObject([
    problem,
    [],
  ])
})

test('a line cut after the create leaves the entity there; the next create meets it', async () => {
  const { target, writer, server } = await moodyScim()
  target.be({ kind: 'cutAfterCommit' }, 1)
  const first = await problemOf(writer.create(entity('user', { userName: 'x' })))
  const second = await problemOf(writer.create(entity('user', { userName: 'x' })))
  const found = await writer.find('user', [{ attribute: 'userName', value: 'x' }])
  expect([first.code, second.code, found, target.calls['POST']]).toEqual([
    'unavailable',
    'alreadyExists',
    server.users().map(({ id }) => id),
    2,
  ])
})

test('a slow target keeps the calls it was given and answers them when released', async () => {
  const { target, writer } = await moodyScim()
  target.be({ kind: 'slow' }, 2)
  const creates = ['a', 'b'].map((userName) => writer.create(entity('user', { userName })))
  await target.keeps(2)
  target.release()
  expect((await Promise.all(creates)).map(({ body }) => body?.['userName'])).toEqual(['a', 'b'])
})

test('a list that gives fewer than it announced says so with its last page', async () => {
  const server = await serverThat(({ url }, response) => {
    answerJson(response, 200, { totalResults: 3, Resources: url.includes('startIndex=1&') ? [{ id: '1' }] : [] })
  })
  const { reader } = await connect(server.url)
  const ids: string[] = []
  const doubts: string[] = []
  for await (const { entities, doubt } of reader.search('user', null)) {
    ids.push(...entities.map(({ id }) => id))
    if (doubt !== undefined) doubts.push(doubt)
  }
  expect([ids, doubts]).toEqual([['1'], ['the list announced 3 and gave 1']])
})

test('a target in a process of its own is written to', async () => {
  const target = await startScimServerProcess({ user: 'technical', secret: 'secret' })
  closers.push(() => target.close())
  const { writer } = await connect(target.url, {
    Authentication: 'BasicAuthentication',
    User: 'technical',
    Password: 'secret',
  })
  const { id } = await writer.create(entity('user', { userName: 'x' }))
  expect((await writer.get('user', id))?.['userName']).toBe('x')
})
