import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import type { HttpClient } from '../../../electron/engine/connectors/http.ts'
import { createHttpClient } from '../../../electron/engine/connectors/http.ts'
import { httpSettings } from '../../../electron/engine/connectors/httpSettings.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { AnsweringServer } from '../../kit/answeringServer.ts'
import { answerJson, startAnsweringServer } from '../../kit/answeringServer.ts'

const now = new Date('2026-11-19T08:00:00.000Z')
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function serverThat(answer: Parameters<typeof startAnsweringServer>[0]): Promise<AnsweringServer> {
  const server = await startAnsweringServer(answer)
  closers.push(() => server.close())
  return server
}

function clientOf(properties: Record<string, string>, signal = new AbortController().signal): HttpClient {
  const client = createHttpClient(httpSettings(properties), { signal, clock: { now: () => now } })
  closers.push(() => {
    client.close()
  })
  return client
}

const problemOf = async (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => expect.fail('did not throw'),
    (error: unknown) => (error instanceof ProblemError ? error.problem : expect.fail(String(error))),
  )

test('a call sends Basic credentials, extra headers and JSON, and gives status and body', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 201, { id: '42' })
  })
  const client = clientOf({
    URL: `${server.url}/scim/`,
    Authentication: 'BasicAuthentication',
    User: 'jörg',
    Password: 'schlüssel',
    'ips.http.header.X-Tenant': 'blue',
    'ips.http.header.authorization': 'loses',
  })
  const answer = await client.call({
    method: 'POST',
    path: '/Users',
    query: { 'a b': 'ü+&' },
    body: { userName: 'Łukasz' },
  })
  const [request] = server.requests
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 201, body: { id: '42' } })
  expect({ ...request, headers: { ...request?.headers, host: undefined, 'content-length': undefined } }).toEqual({
    method: 'POST',
    url: '/scim/Users?a%20b=%C3%BC%2B%26',
    text: '{"userName":"Łukasz"}',
    headers: expect.objectContaining({
      authorization: `Basic ${Buffer.from('jörg:schlüssel').toString('base64')}`,
      'x-tenant': 'blue',
      'content-type': 'application/json',
    }) as unknown,
  })
})

test('without credentials an authorization header of the properties is sent', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, {})
  })
  await clientOf({ URL: server.url, 'ips.http.header.authorization': 'Bearer fixed' }).call({
    method: 'GET',
    path: '/',
  })
  expect(server.requests[0]?.headers.authorization).toBe('Bearer fixed')
})

test.each([
  [401, {}, 'unauthorized'],
  [403, {}, 'forbidden'],
  [409, {}, 'alreadyExists'],
  [400, { scimType: 'uniqueness' }, 'alreadyExists'],
  [400, { scimType: 'invalidValue' }, 'invalidEntity'],
  [413, {}, 'invalidEntity'],
  [422, {}, 'invalidEntity'],
  [408, {}, 'unavailable'],
  [425, {}, 'unavailable'],
  [500, {}, 'unavailable'],
  [503, {}, 'unavailable'],
  [400, { scimType: 'expiredCursor' }, 'protocol'],
  [418, {}, 'protocol'],
] as const)('an answer %i with %j is %s', async (status, body, code) => {
  const server = await serverThat((_, response) => {
    answerJson(response, status, body)
  })
  expect((await problemOf(clientOf({ URL: server.url }).call({ method: 'GET', path: '/Users' }))).code).toBe(code)
})

test('a refusal names call, status, kind and reason in one clean line', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 400, { scimType: 'invalidValue', detail: 'emails[0].value\n is \u001b[31mempty\u202e' })
  })
  const problem = await problemOf(clientOf({ URL: server.url }).call({ method: 'POST', path: '/Users', body: {} }))
  expect(problem).toEqual({
    code: 'invalidEntity',
    status: '400',
    message: `POST ${server.url}/Users answered 400: invalidValue, emails[0].value is empty. Check the write mapping of the attribute it names.`,
  })
})

test('404 speaks of the entity only where the path is that of an entity and no page answers', async () => {
  const server = await serverThat(({ url }, response) => {
    if (url === '/json') answerJson(response, 404, { detail: 'no such user' })
    else if (url === '/page')
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html><title>Lost</title></html>')
    else response.writeHead(404, { 'x-cf-routererror': 'unknown_route' }).end('no route')
  })
  const client = clientOf({ URL: server.url })
  const codes = []
  for (const [path, addressesEntity] of [
    ['/json', true],
    ['/json', false],
    ['/page', true],
    ['/router', true],
  ] as const) {
    codes.push((await problemOf(client.call({ method: 'GET', path, addressesEntity }))).code)
  }
  expect(codes).toEqual(['unknownEntity', 'badProperties', 'protocol', 'unavailable'])
})

test.each([
  ['7', 7000],
  ['Thu, 19 Nov 2026 08:00:30 GMT', 30_000],
  ['Thu, 19 Nov 2026 07:00:00 GMT', 0],
  ['999999', 3_600_000],
  ['soon', undefined],
  ['-5', undefined],
])('Retry-After %s is %s ms', async (header, expected) => {
  const server = await serverThat((_, response) => {
    answerJson(response, 429, {}, { 'retry-after': header })
  })
  const problem = await problemOf(clientOf({ URL: server.url }).call({ method: 'GET', path: '/' }))
  expect({ code: problem.code, retryAfterMs: problem.retryAfterMs }).toEqual({
    code: 'rateLimited',
    retryAfterMs: expected,
  })
})

test('a redirect is not followed', async () => {
  const server = await serverThat((_, response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()
  })
  const problem = await problemOf(clientOf({ URL: server.url }).call({ method: 'GET', path: '/' }))
  expect([
    problem.code,
    problem.message.includes('redirected to http://169.254.169.254/latest'),
    server.requests.length,
  ]).toEqual(['protocol', true, 1])
})

test('a page with status 200 is a protocol problem that names its title', async () => {
  const server = await serverThat((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!DOCTYPE html><title>Sign in</title>')
  })
  expect(await problemOf(clientOf({ URL: server.url }).call({ method: 'GET', path: '/Users' }))).toEqual({
    code: 'protocol',
    status: '200',
    message: `GET ${server.url}/Users answered 200 with an HTML page "Sign in" instead of JSON. Check URL: the answer is not that of the expected interface.`,
  })
})

test.each([
  ['not JSON', 'is not JSON', 'hello'],
  ['too deep', 'is nested more than 64 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['a prototype key', 'has a key __proto__', '{"a":[{"__proto__":{"x":1}}]}'],
  ['an escaped prototype key', 'has a key __proto__', '{"\\u005f_proto__":1}'],
])('a body with %s is refused', async (_, reason, text) => {
  const server = await serverThat((__, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(text)
  })
  const problem = await problemOf(clientOf({ URL: server.url }).call({ method: 'GET', path: '/' }))
  expect({ code: problem.code, says: problem.message.includes(reason) }).toEqual({ code: 'protocol', says: true })
})

test('the size of an answer is counted after decompression', async () => {
  const bomb = gzipSync(Buffer.alloc(17 * 1024 * 1024, 32))
  const server = await serverThat((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb)
  })
  const problem = await problemOf(clientOf({ URL: server.url }).call({ method: 'GET', path: '/' }))
  expect(problem).toEqual({
    code: 'protocol',
    message: `GET ${server.url}/ answered with more than 16 MiB. Lower the page size.`,
  })
})

test('a long refusal is cut', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 400, { detail: 'x'.repeat(100_000) })
  })
  const { message } = await problemOf(clientOf({ URL: server.url }).call({ method: 'GET', path: '/' }))
  expect(message.length).toBeLessThan(2300)
})

test('silence ends at the deadline', async () => {
  const server = await serverThat(() => undefined)
  const client = clientOf({ URL: server.url, 'provost.timeout': '1' })
  expect((await problemOf(client.call({ method: 'GET', path: '/' }))).code).toBe('timeout')
})

test('an answer that trickles ends at the deadline', async () => {
  const server = await serverThat((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":')
    const trickle = setInterval(() => response.write(' '), 100)
    response.on('close', () => {
      clearInterval(trickle)
    })
  })
  const client = clientOf({ URL: server.url, 'provost.timeout': '1' })
  expect((await problemOf(client.call({ method: 'GET', path: '/' }))).code).toBe('timeout')
})

test('closing breaks off what is under way', async () => {
  const controller = new AbortController()
  const server = await serverThat(() => {
    controller.abort()
  })
  const problem = await problemOf(clientOf({ URL: server.url }, controller.signal).call({ method: 'GET', path: '/' }))
  expect(problem.code).toBe('unavailable')
})

test.each([
  ['a cut connection', 'ECONNRESET'],
  ['a closed port', 'ECONNREFUSED'],
  ['an unknown host', 'ENOTFOUND'],
])('%s is unavailable', async (_, status) => {
  const server = await serverThat((__, response) => response.destroy())
  const url =
    { ECONNRESET: server.url, ECONNREFUSED: server.url, ENOTFOUND: 'http://no-such-host.invalid' }[status] ?? ''
  if (status === 'ECONNREFUSED') await server.close()
  const client = createHttpClient(httpSettings({ URL: url }), {
    signal: AbortSignal.any([]),
    clock: { now: () => now },
  })
  const problem = await problemOf(client.call({ method: 'GET', path: '/' }))
  if (status === 'ECONNREFUSED') closers.length = 0
  expect({ code: problem.code, known: [status, 'EAI_AGAIN'].includes(problem.status ?? '') }).toEqual({
    code: 'unavailable',
    known: true,
  })
})

test('calls share as many connections as the system may have at a time', async () => {
  const ports = new Set<number>()
  const server = await serverThat((_, response) => {
    ports.add(response.socket?.remotePort ?? 0)
    answerJson(response, 200, {})
  })
  const client = clientOf({ URL: server.url, 'provost.concurrency': '2' })
  await Promise.all(Array.from({ length: 20 }, () => client.call({ method: 'GET', path: '/' })))
  expect(ports.size).toBe(2)
})

test('a proxy named by the environment is not used', async () => {
  const server = await serverThat((_, response) => {
    answerJson(response, 200, { direct: true })
  })
  process.env['http_proxy'] = 'http://127.0.0.1:9'
  closers.push(() => delete process.env['http_proxy'])
  expect((await clientOf({ URL: server.url }).call({ method: 'GET', path: '/' })).body).toEqual({ direct: true })
})
