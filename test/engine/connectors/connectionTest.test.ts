import { once } from 'node:events'
import type { Server } from 'node:https'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { createScimModule } from '../../../electron/engine/connectors/scim/index.ts'
import { days } from '../../../shared/base/time.ts'
import type { CheckLine } from '../../../shared/domain/check.ts'
import { answerJson, startAnsweringServer } from '../../kit/answeringServer.ts'
import { issueCertificate } from '../../kit/certificates.ts'
import { startProxyServer } from '../../kit/proxyServer.ts'
import { startScimServer } from '../../kit/servers.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function linesOf(properties: Record<string, string>, now = new Date()): Promise<CheckLine[]> {
  const context = { signal: new AbortController().signal, note: () => undefined }
  const connector = await createScimModule({ now: () => now }).open(properties, context)
  closers.push(() => connector.close())
  const lines: CheckLine[] = []
  await connector.test((line) => lines.push(line))
  return lines
}

const short = (lines: readonly CheckLine[]) =>
  lines.map(({ step, state, code, cure }) => [step, state, code, cure].filter((x) => x !== undefined))

async function scimServer(): Promise<string> {
  const server = await startScimServer({ user: 'technical', secret: 'secret' })
  closers.push(() => server.close())
  return server.url
}

/** A SCIM service over TLS that answers every list with seven entities, and tells the name in the client's certificate. */
async function startTlsServer(options: { validMs?: number; clientAuthority?: string } = {}) {
  const { certificate, key } = issueCertificate('target', options.validMs)
  const clientNames: unknown[] = []
  const mutual = options.clientAuthority === undefined ? {} : { requestCert: true, ca: options.clientAuthority }
  const server: Server = createServer({ cert: certificate, key, ...mutual }, (request, response) => {
    if (request.socket instanceof TLSSocket) clientNames.push(request.socket.getPeerCertificate().subject)
    answerJson(response, 200, { totalResults: 7, Resources: [] })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, clientNames }
}

const signed = { Authentication: 'BasicAuthentication', User: 'technical', Password: 'secret' }

test('a sound connection is shown line by line', async () => {
  const lines = await linesOf({ URL: await scimServer(), ...signed })
  expect(lines.map(({ ms, ...line }) => ({ ...line, timed: ms !== null }))).toEqual([
    { step: 'proxy', state: 'ok', detail: 'Straight, without a proxy.', timed: true },
    { step: 'nameResolved', state: 'ok', detail: '127.0.0.1 is an address itself.', timed: true },
    { step: 'encrypted', state: 'ok', detail: 'Not encrypted; nothing leaves this machine.', timed: true },
    { step: 'signedIn', state: 'ok', detail: 'GET /scim/v2/Users?count=1 answered 200.', timed: true },
    { step: 'mayRead', state: 'ok', detail: 'Users: 0. Groups: 0.', timed: true },
    {
      step: 'clock',
      state: 'ok',
      detail: expect.stringMatching(/^Clock differs by [01] s; harmless below 60 s\.$/) as string,
      timed: true,
    },
  ])
})

test('wrong credentials fail at signing in, and what follows is not reached', async () => {
  const lines = await linesOf({ URL: await scimServer(), ...signed, Password: 'wrong' })
  expect(short(lines)).toEqual([
    ['proxy', 'ok'],
    ['nameResolved', 'ok'],
    ['encrypted', 'ok'],
    ['signedIn', 'failed', 'unauthorized', 'enterCredentials'],
    ['mayRead', 'notReached'],
    ['clock', 'notReached'],
  ])
})

test('an unknown host fails at its name', async () => {
  const [, first, second] = await linesOf({ URL: 'https://no-such-host.invalid' })
  expect(short([first, second].filter((line) => line !== undefined))).toEqual([
    ['nameResolved', 'failed', 'unavailable', 'changeAddress'],
    ['encrypted', 'notReached'],
  ])
})

test('who may not read has signed in and lacks a permission', async () => {
  const server = await startAnsweringServer((_, response) => {
    answerJson(response, 403, {})
  })
  closers.push(() => server.close())
  expect(short(await linesOf({ URL: server.url })).slice(3)).toEqual([
    ['signedIn', 'ok'],
    ['mayRead', 'failed', 'forbidden', 'grantPermission'],
    ['clock', 'notReached'],
  ])
})

test('groups that cannot be read are a warning', async () => {
  const server = await startAnsweringServer(({ url }, response) => {
    if (url.startsWith('/Users')) answerJson(response, 200, { totalResults: 18_204, Resources: [] })
    else answerJson(response, 501, { detail: 'no groups' })
  })
  closers.push(() => server.close())
  const line = (await linesOf({ URL: server.url })).find(({ step }) => step === 'mayRead')
  expect([line?.state, line?.detail.startsWith('Users: 18,204. Groups cannot be read: GET ')]).toEqual([
    'warning',
    true,
  ])
})

test('an address that answers with something else is a wrong address', async () => {
  const server = await startAnsweringServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Welcome</title></html>')
  })
  closers.push(() => server.close())
  expect(short(await linesOf({ URL: server.url }))[3]).toEqual(['signedIn', 'failed', 'protocol', 'changeAddress'])
})

test('a clock that differs by more than a minute is a warning', async () => {
  const lines = await linesOf({ URL: await scimServer(), ...signed }, new Date(Date.now() + 3_600_000))
  expect([lines.at(-1)?.state, lines.at(-1)?.detail.includes('set the clocks')]).toEqual(['warning', true])
})

test('a certificate nobody vouches for fails, and can be installed', async () => {
  const { url } = await startTlsServer()
  const lines = await linesOf({ URL: url })
  expect(short(lines)).toEqual([
    ['proxy', 'ok'],
    ['nameResolved', 'ok'],
    ['encrypted', 'failed', 'badProperties', 'installCertificate'],
    ['signedIn', 'notReached'],
    ['mayRead', 'notReached'],
    ['clock', 'notReached'],
  ])
  expect(lines[2]?.detail).toContain('the certificate is self-signed')
})

test('with TrustAll it is taken, with a warning', async () => {
  const { url } = await startTlsServer()
  const lines = await linesOf({ URL: url, TrustAll: 'true' })
  expect(short(lines).slice(2, 5)).toEqual([
    ['encrypted', 'warning'],
    ['signedIn', 'ok'],
    ['mayRead', 'ok'],
  ])
  expect(lines[2]?.detail).toMatch(
    /^TLSv1\.3, certificate valid until \d{4}-\d\d-\d\d\. The certificate is not checked \(TrustAll\)\.$/,
  )
})

test('TLS spoken to a port without TLS fails at encryption', async () => {
  const url = (await scimServer()).replace('http:', 'https:')
  expect(short(await linesOf({ URL: url }))[2]).toEqual(['encrypted', 'failed', 'badProperties', 'installCertificate'])
})

test('a client certificate is shown to the system', async () => {
  const client = issueCertificate('technical-user', days(30))
  const { url, clientNames } = await startTlsServer({ clientAuthority: client.certificate })
  const lines = await linesOf({
    URL: url,
    TrustAll: 'true',
    Authentication: 'ClientCertificateAuthentication',
    'provost.client.certificate': client.certificate,
    'provost.client.key': client.key,
  })
  expect([short(lines)[3], clientNames[0]]).toEqual([['signedIn', 'ok'], { CN: 'technical-user' }])
})

test('a system that misses a client certificate is said to, not to be untrusted', async () => {
  const { url } = await startTlsServer({ clientAuthority: issueCertificate('technical-user').certificate })
  const lines = await linesOf({ URL: url, TrustAll: 'true' })
  expect([short(lines)[3], lines[3]?.detail]).toEqual([
    ['signedIn', 'failed', 'badProperties', 'changeAddress'],
    expect.stringContaining('asks for another client certificate than Provost showed'),
  ])
})

test('a key that does not fit its certificate is a wrong property', async () => {
  const [one, other] = [issueCertificate('one'), issueCertificate('other')]
  const properties = {
    URL: 'https://localhost',
    Authentication: 'ClientCertificateAuthentication',
    'provost.client.certificate': one.certificate,
    'provost.client.key': other.key,
  }
  await expect(linesOf(properties)).rejects.toMatchObject({ problem: { code: 'badProperties' } })
})

const throughProxy = (url: string) => ({ 'provost.proxy': 'server', 'provost.proxy.url': url })

test('the way through a proxy is shown, and the certificate behind it', async () => {
  const port = Number(new URL((await startTlsServer()).url).port)
  const proxy = await startProxyServer({ hosts: { 'target.example': port } })
  closers.push(() => proxy.close())
  const lines = await linesOf({ URL: 'https://target.example', TrustAll: 'true', ...throughProxy(proxy.url) })
  expect(lines.slice(0, 2).map(({ step, state, detail }) => [step, state, detail])).toEqual([
    ['proxy', 'ok', `Through the proxy ${proxy.url}, as set at this system.`],
    ['nameResolved', 'ok', 'The proxy looks up target.example.'],
  ])
  expect(short(lines).slice(2)).toEqual([
    ['encrypted', 'warning'],
    ['signedIn', 'ok'],
    ['mayRead', 'ok'],
    ['clock', 'ok'],
  ])
})

test.each(['https://target.example', 'http://target.example'])('a proxy that is not there ends it: %s', async (URL) => {
  const proxy = await startProxyServer()
  await proxy.close()
  expect(short(await linesOf({ URL, ...throughProxy(proxy.url) }))).toEqual([
    ['proxy', 'failed', 'unavailable', 'changeProxy'],
    ['nameResolved', 'notReached'],
    ['encrypted', 'notReached'],
    ['signedIn', 'notReached'],
    ['mayRead', 'notReached'],
    ['clock', 'notReached'],
  ])
})
