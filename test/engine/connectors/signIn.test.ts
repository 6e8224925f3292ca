import { afterEach, expect, test } from 'vitest'
import { recordExchanges } from '../../../electron/engine/connectors/exchange.ts'
import { createHttpClient } from '../../../electron/engine/connectors/http.ts'
import { httpSettings } from '../../../electron/engine/connectors/httpSettings.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { answerJson, startAnsweringServer } from '../../kit/answeringServer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A system whose token service counts its tokens and whose interface takes the latest one only. */
async function startOAuthSystem(properties: Record<string, string> = {}, expiresIn = 600) {
  let issued = 0
  let nowMs = 0
  const server = await startAnsweringServer((request, response) => {
    if (request.url !== '/token') {
      const isValid = request.headers.authorization === `Bearer marker-${issued}`
      answerJson(response, isValid ? 200 : 401, {})
    } else if (request.text.includes('wrong')) answerJson(response, 400, { error: 'invalid_client' })
    else answerJson(response, 200, { access_token: `marker-${(issued += 1)}`, expires_in: expiresIn })
  })
  const settings = httpSettings({
    URL: server.url,
    Authentication: 'BasicAuthentication',
    User: 'client',
    Password: 'marker-secret',
    OAuth2TokenServiceURL: `${server.url}/token`,
    ...properties,
  })
  const http = createHttpClient(settings, {
    signal: new AbortController().signal,
    clock: { now: () => new Date(nowMs) },
  })
  closers.push(
    () => server.close(),
    () => {
      http.close()
    },
  )
  return {
    server,
    call: () => http.call({ method: 'GET', path: '/Users' }),
    revoke: () => (issued += 1),
    turnTo: (ms: number) => (nowMs = ms),
    tokenCalls: () => server.requests.filter(({ url }) => url === '/token'),
  }
}

test('client credentials go in a Basic header, with the scope', async () => {
  const system = await startOAuthSystem({ OAuth2TokenScope: 'read write' })
  await system.call()
  expect(system.tokenCalls().map(({ method, headers, text }) => [method, headers.authorization, text])).toEqual([
    [
      'POST',
      `Basic ${Buffer.from('client:marker-secret').toString('base64')}`,
      'grant_type=client_credentials&scope=read+write',
    ],
  ])
})

test('AuthType Form puts them in the form', async () => {
  const system = await startOAuthSystem({ AuthType: 'Form' })
  await system.call()
  expect(system.tokenCalls().map(({ headers, text }) => [headers.authorization, text])).toEqual([
    [undefined, 'grant_type=client_credentials&client_id=client&client_secret=marker-secret'],
  ])
})

test('a refresh token is exchanged for tokens, and is not seen in the record', async () => {
  const system = await startOAuthSystem({ AuthType: 'Form', 'scim.refresh.token': 'marker-refresh' })
  const sink: Exchange[] = []
  await recordExchanges(sink, () => system.call())
  expect([system.tokenCalls().map(({ text }) => text), JSON.stringify(sink).includes('marker-refresh')]).toEqual([
    ['grant_type=refresh_token&refresh_token=marker-refresh&client_id=client&client_secret=marker-secret'],
    false,
  ])
})

test('callers at the same time share one token request', async () => {
  const system = await startOAuthSystem()
  await Promise.all(Array.from({ length: 10 }, () => system.call()))
  expect(system.tokenCalls()).toHaveLength(1)
})

test('a token is used until a minute before its end', async () => {
  const system = await startOAuthSystem()
  await system.call()
  system.turnTo(539_000)
  await system.call()
  expect(system.tokenCalls()).toHaveLength(1)
  system.turnTo(541_000)
  await system.call()
  expect(system.tokenCalls()).toHaveLength(2)
})

test('a refused token is fetched anew once', async () => {
  const system = await startOAuthSystem()
  await system.call()
  system.revoke()
  await system.call()
  expect(system.server.requests.map(({ url }) => url)).toEqual(['/token', '/Users', '/Users', '/token', '/Users'])
})

test('wrong client credentials are unauthorized, not an invalid entity', async () => {
  const system = await startOAuthSystem({ AuthType: 'Form', User: 'wrong' })
  await expect(system.call()).rejects.toMatchObject({ problem: { code: 'unauthorized', status: '400' } })
})

test('neither secret nor token is seen in the recorded exchanges', async () => {
  for (const AuthType of ['Basic', 'Form']) {
    const system = await startOAuthSystem({ AuthType })
    const sink: Exchange[] = []
    await recordExchanges(sink, system.call)
    expect(sink.map(({ url }) => new URL(url).pathname)).toEqual(['/token', '/Users'])
    expect(JSON.stringify(sink)).not.toContain('marker')
  }
})

test.each([
  [{ URL: 'ftp://host' }, 'Property URL is no address that begins with https:// or http://.'],
  [{ URL: 'https://a:b@host' }, 'Property URL holds credentials; enter them in User and Password.'],
  [{ URL: 'https://host/?x=1' }, 'Property URL has a part after ?; remove it.'],
  [{}, 'Property URL is not set.'],
  [
    { URL: 'https://host', Authentication: 'basic' },
    'Property Authentication is none of NoAuthentication, BasicAuthentication, ClientCertificateAuthentication.',
  ],
  [{ URL: 'https://host', Authentication: 'BasicAuthentication', User: 'x' }, 'Property Password is not set.'],
  [{ URL: 'https://host', TrustAll: 'yes' }, 'Property TrustAll is neither true nor false.'],
  [{ URL: 'https://host', 'provost.timeout': '0' }, 'Property provost.timeout is no whole number from 1 to 600.'],
  [
    { URL: 'https://host', 'ips.http.header.host': 'x' },
    'Property ips.http.header.host names a header that belongs to the connection itself.',
  ],
  [{ URL: 'https://host', 'ips.http.header.x': 'a\nb' }, 'Property ips.http.header.x is no valid header.'],
  [
    {
      URL: 'https://host',
      Authentication: 'ClientCertificateAuthentication',
      'provost.client.certificate': 'x',
      'provost.client.key': 'y',
    },
    'Property provost.client.certificate is no certificate in PEM form.',
  ],
])('properties %j are refused', (properties, message) => {
  expect(() => httpSettings(properties)).toThrow(
    expect.objectContaining({ problem: { code: 'badProperties', message } }) as Error,
  )
})
