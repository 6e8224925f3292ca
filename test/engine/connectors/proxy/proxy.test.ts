import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { HttpClient } from '../../../../electron/engine/connectors/http.ts'
import { createHttpClient } from '../../../../electron/engine/connectors/http.ts'
import { httpSettings } from '../../../../electron/engine/connectors/httpSettings.ts'
import { noProxies, wayOutOf } from '../../../../electron/engine/connectors/wayOut.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { systemClock } from '../../../../shared/base/time.ts'
import { answerJson, startAnsweringServer } from '../../../kit/answeringServer.ts'
import { issueCertificate } from '../../../kit/certificates.ts'
import { freePorts } from '../../../kit/freePorts.ts'
import type { ProxyMoods, ProxyServer } from '../../../kit/proxyServer.ts'
import { startProxyServer } from '../../../kit/proxyServer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function proxyThat(moods: ProxyMoods = {}): Promise<ProxyServer> {
  const proxy = await startProxyServer(moods)
  closers.push(() => proxy.close())
  return proxy
}

/** Answers everything with how it was asked. */
async function plainTarget() {
  const server = await startAnsweringServer(({ headers, url }, response) => {
    answerJson(response, 200, { url, host: headers.host, told: headers['proxy-authorization'] ?? null })
  })
  closers.push(() => server.close())
  return server
}

async function encryptedTarget(): Promise<number> {
  const { certificate, key } = issueCertificate('target')
  const server = createTlsServer({ cert: certificate, key }, (request, response) => {
    answerJson(response, 200, { host: request.headers.host, told: request.headers['proxy-authorization'] ?? null })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return (server.address() as AddressInfo).port
}

function clientOf(url: string, proxy: string, more: Record<string, string> = {}): HttpClient {
  const properties = { URL: url, 'provost.proxy': 'server', 'provost.proxy.url': proxy, ...more }
  const settings = httpSettings(properties)
  const client = createHttpClient(settings, {
    signal: new AbortController().signal,
    clock: systemClock,
    wayOut: wayOutOf(settings.proxy, noProxies),
  })
  closers.push(() => {
    client.close()
  })
  return client
}

const get = { method: 'GET', path: '/Users' } as const
const asAda = { 'provost.proxy.user': 'ada', 'provost.proxy.password': 'sesame: ü' }

const problemOf = async (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => expect.fail('did not throw'),
    (error: unknown) => (error instanceof ProblemError ? error.problem : expect.fail(String(error))),
  )

test('an http address is asked of the proxy as a whole, and the proxy alone gets its password', async () => {
  const [target, proxy] = [await plainTarget(), await proxyThat({ user: 'ada', password: 'sesame: ü' })]
  const answer = await clientOf(target.url, proxy.url, asAda).call({ ...get, query: { count: '1' } })
  expect([proxy.asked, answer.body]).toEqual([
    [`GET ${target.url}/Users?count=1`],
    { url: '/Users?count=1', host: new URL(target.url).host, told: null },
  ])
})

test('an https address is reached through a tunnel, which is kept for the next call', async () => {
  const port = await encryptedTarget()
  const proxy = await proxyThat({ user: 'ada', password: 'sesame: ü', hosts: { 'target.example': port } })
  const client = clientOf('https://target.example', proxy.url, { ...asAda, TrustAll: 'true' })
  const first = await client.call(get)
  const second = await client.call(get)
  expect([proxy.asked, first.body, second.body]).toEqual([
    ['CONNECT target.example:443'],
    { host: 'target.example', told: null },
    { host: 'target.example', told: null },
  ])
})

test('the certificate that counts is that of the target', async () => {
  const port = await encryptedTarget()
  const proxy = await proxyThat()
  const problem = await problemOf(clientOf(`https://localhost:${port}`, proxy.url).call(get))
  expect({ ...problem, proxy: problem.message.includes(`through the proxy ${proxy.url}`) }).toMatchObject({
    code: 'badProperties',
    status: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    proxy: true,
  })
})

const tokenCall = { Authentication: 'BasicAuthentication', User: 'app', Password: 'app secret' }

test('the token is fetched through the proxy too', async () => {
  const server = await startAnsweringServer(({ url }, response) => {
    answerJson(response, 200, url === '/token' ? { access_token: 'abc', token_type: 'Bearer', expires_in: 60 } : {})
  })
  closers.push(() => server.close())
  const proxy = await proxyThat()
  const more = { ...tokenCall, OAuth2TokenServiceURL: `${server.url}/token` }
  await clientOf(server.url, proxy.url, more).call(get)
  expect(proxy.asked).toEqual([`POST ${server.url}/token`, `GET ${server.url}/Users`])
})

test.each([
  ['no user is given', {}, {}, 'it wants a user and a password.'],
  [
    'the password is wrong',
    { asksFor: ['NTLM', 'Basic realm="x"'] },
    asAda,
    'it does not take the password of user "ada".',
  ],
  [
    'it wants what is not spoken',
    { asksFor: ['Negotiate', 'NTLM'] },
    asAda,
    'it wants Kerberos (Negotiate), NTLM, which is not supported.',
  ],
])('a proxy that asks is a problem of the sign-in when %s', async (_, moods, more, said) => {
  const proxy = await proxyThat({ user: 'somebody', password: 'else', ...moods })
  const problems = [
    await problemOf(clientOf('https://target.example', proxy.url, more).call(get)),
    await problemOf(clientOf('http://target.example', proxy.url, more).call(get)),
  ]
  expect(problems.map(({ code, status }) => [code, status])).toEqual([
    ['unauthorized', '407'],
    ['unauthorized', '407'],
  ])
  for (const { message } of problems) {
    expect(message).toContain(`The proxy ${proxy.url} answered 407: ${said}`)
    expect(message).toMatch(/ Check the proxy of this system\.$/)
    expect(message).not.toContain('sesame')
  }
})

test.each([
  [403, 'forbidden'],
  [502, 'unavailable'],
  [302, 'protocol'],
])('a tunnel answered with %s is %s', async (tunnelStatus, code) => {
  const proxy = await proxyThat({ tunnelStatus })
  const problem = await problemOf(clientOf('https://target.example', proxy.url).call(get))
  expect([problem.code, problem.status]).toEqual([code, String(tunnelStatus)])
  expect(problem.message).toMatch(/^GET https:\/\/target\.example\/Users failed\. The proxy http:/)
})

test.each(['https://target.example', 'http://target.example'])(
  'a proxy that is not there is named, not the target: %s',
  async (url) => {
    const [port = 0] = await freePorts(1)
    const problem = await problemOf(clientOf(url, `http://127.0.0.1:${port}`).call(get))
    expect(problem).toEqual({
      code: 'unavailable',
      status: 'ECONNREFUSED',
      message:
        `GET ${url}/Users failed. Connecting to the proxy http://127.0.0.1:${port} failed: ` +
        'nothing listens at this address (ECONNREFUSED). Check the proxy of this system.',
    })
  },
)

test('a proxy that never answers takes no longer than the deadline, and its connection is cut', async () => {
  const proxy = await proxyThat({ silent: true })
  const client = clientOf('https://target.example', proxy.url, { 'provost.timeout': '1' })
  const problem = await problemOf(client.call(get))
  expect(problem).toMatchObject({ code: 'timeout' })
  expect(problem.message).toContain(`within 1 s through the proxy ${proxy.url}`)
  await proxy.cut
})

test('closing breaks off a tunnel that is coming about', async () => {
  const proxy = await proxyThat({ silent: true })
  const client = clientOf('https://target.example', proxy.url)
  const call = problemOf(client.call(get))
  await expect.poll(() => proxy.asked, { timeout: 30_000 }).toEqual(['CONNECT target.example:443'])
  client.close()
  await proxy.cut
  expect((await call).code).toBe('unavailable')
})

test.each([
  [{ 'provost.proxy.url': '' }, 'provost.proxy.url is no address of a proxy'],
  [{ 'provost.proxy.url': 'socks5://proxy:1080' }, 'provost.proxy.url is no address of a proxy'],
  [{ 'provost.proxy.url': 'http://ada:sesame@proxy:3128' }, 'provost.proxy.url holds credentials'],
  [{ 'provost.proxy': 'somehow' }, 'provost.proxy is none of settings, computer, none, server'],
])('%j is refused', (properties, said) => {
  const all = { URL: 'https://target.example', 'provost.proxy': 'server', ...properties }
  expect(() => httpSettings(all)).toThrow(said)
})
