import { afterEach, expect, test } from 'vitest'
import { recordExchanges } from '../../../electron/engine/connectors/exchange.ts'
import { createHttpClient } from '../../../electron/engine/connectors/http.ts'
import { httpSettings } from '../../../electron/engine/connectors/httpSettings.ts'
import { strike } from '../../../electron/engine/connectors/strike.ts'
import type { Exchange } from '../../../shared/domain/trace.ts'
import { answerJson, startAnsweringServer } from '../../kit/answeringServer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function client(answer: Parameters<typeof startAnsweringServer>[0], properties: Record<string, string> = {}) {
  const server = await startAnsweringServer(answer)
  const all = {
    URL: server.url,
    Authentication: 'BasicAuthentication',
    User: 'ips',
    Password: 'marker-password',
    ...properties,
  }
  const context = { signal: new AbortController().signal, clock: { now: () => new Date(0) } }
  const http = createHttpClient(httpSettings(all), context)
  closers.push(
    () => server.close(),
    () => {
      http.close()
    },
  )
  return { http, url: server.url }
}

test('an exchange is kept whole, its secrets struck out by name, by place and by value', async () => {
  const { http, url } = await client((_, response) => {
    answerJson(
      response,
      200,
      { echo: 'you sent marker-pin', nested: { client_secret: 'marker-a' } },
      { 'set-cookie': 'marker-cookie' },
    )
  })
  const sink: Exchange[] = []
  await recordExchanges(sink, () =>
    http.call({
      method: 'POST',
      path: '/Users',
      body: { userName: 'p.meyer', password: 'marker-b', custom: { pin: 'marker-pin' } },
      secretPaths: ["$['custom'].pin"],
    }),
  )
  expect(JSON.stringify(sink)).not.toContain('marker')
  expect(
    sink.map(({ responseHeaders, ...rest }) => ({ ...rest, cookie: responseHeaders['set-cookie'], durationMs: 0 })),
  ).toEqual([
    {
      method: 'POST',
      url: `${url}/Users`,
      requestHeaders: {
        accept: 'application/json',
        'user-agent': 'Provost',
        'content-type': 'application/json',
        authorization: '••••••',
      },
      requestBody: { userName: 'p.meyer', password: '••••••', custom: { pin: '••••••' } },
      status: 200,
      responseBody: { echo: 'you sent ••••••', nested: { client_secret: '••••••' } },
      at: '1970-01-01T00:00:00.000Z',
      durationMs: 0,
      cookie: '••••••',
    },
  ])
})

test('what failed is recorded too, and a problem quotes no secret', async () => {
  const { http } = await client((_, response) => {
    answerJson(response, 400, { detail: 'password marker-password is too weak' })
  })
  const sink: Exchange[] = []
  const failure = await recordExchanges(sink, () => http.call({ method: 'GET', path: '/' })).catch(String)
  expect(failure).toContain('password •••••• is too weak')
  expect(sink.map(({ status, responseBody }) => ({ status, responseBody }))).toEqual([
    { status: 400, responseBody: { detail: 'password •••••• is too weak' } },
  ])
})

test('a call without an answer is recorded with status null', async () => {
  const { http } = await client((_, response) => response.destroy())
  const sink: Exchange[] = []
  await recordExchanges(sink, () => http.call({ method: 'GET', path: '/' })).catch(() => null)
  expect(sink.map(({ status }) => status)).toEqual([null])
})

test('recordings at the same time do not mix', async () => {
  const { http } = await client(({ url }, response) => {
    answerJson(response, 200, { url })
  })
  const sinks: Exchange[][] = [[], [], []]
  await Promise.all(sinks.map((sink, i) => recordExchanges(sink, () => http.call({ method: 'GET', path: `/${i}` }))))
  expect(sinks.map((sink) => sink.map(({ responseBody }) => responseBody))).toEqual([
    [{ url: '/0' }],
    [{ url: '/1' }],
    [{ url: '/2' }],
  ])
})

test('a long body is kept up to 64 KiB', async () => {
  const { http } = await client((_, response) => {
    answerJson(response, 200, { text: 'x'.repeat(100_000) })
  })
  const sink: Exchange[] = []
  await recordExchanges(sink, () => http.call({ method: 'GET', path: '/' }))
  expect(JSON.stringify(sink[0]?.responseBody).length).toBeLessThan(66_000)
})

test('strike knows names, places and PATCH operations, and leaves what only sounds alike', () => {
  const value = {
    password: 'a',
    passwordStatus: 'disabled',
    unicodePwd: 'b',
    tokenType: 'Bearer',
    access_token: 'c',
    emails: [{ value: 'd' }, { value: 'e' }],
    'urn:x:2.0:User': { pin: 'f' },
    Operations: [
      { op: 'replace', path: 'urn:x:User:password', value: 'g' },
      { op: 'add', path: 'title', value: 'Dr' },
    ],
    secret: null,
  }
  expect(strike(value, ['$.emails[1].value', "$['urn:x:2.0:User']['pin']", '$.no.such[3]'])).toEqual({
    password: '••••••',
    passwordStatus: 'disabled',
    unicodePwd: '••••••',
    tokenType: 'Bearer',
    access_token: '••••••',
    emails: [{ value: 'd' }, { value: '••••••' }],
    'urn:x:2.0:User': { pin: '••••••' },
    Operations: [
      { op: 'replace', path: 'urn:x:User:password', value: '••••••' },
      { op: 'add', path: 'title', value: 'Dr' },
    ],
    secret: null,
  })
})

test('[*] strikes every element', () => {
  expect(strike({ keys: [{ pin: 1 }, { pin: null }] }, ['$.keys[*].pin'])).toEqual({
    keys: [{ pin: '••••••' }, { pin: null }],
  })
})
