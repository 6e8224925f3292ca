import { afterEach, expect, test } from 'vitest'
import type { CheckLine } from '../../shared/domain/check.ts'
import type { ProxySettings } from '../../shared/domain/proxySettings.ts'
import { firstProxySettings } from '../../shared/domain/proxySettings.ts'
import { safe } from '@orpc/client'
import { startTestEngine, type TestEngine, type TestEngineOptions } from '../kit/engine.ts'
import { startProxyServer, type ProxyMoods, type ProxyServer } from '../kit/proxyServer.ts'
import { startScimServer } from '../kit/servers.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function engineWith(options: TestEngineOptions = {}): Promise<TestEngine> {
  const engine = await startTestEngine(options)
  closers.push(() => engine.close())
  return engine
}

async function proxyThat(moods: ProxyMoods = {}): Promise<ProxyServer> {
  const proxy = await startProxyServer(moods)
  closers.push(() => proxy.close())
  return proxy
}

/** A SCIM service that only the proxy can find. */
async function hiddenTarget(): Promise<Record<string, number>> {
  const server = await startScimServer({ user: 'technical', secret: 'secret' })
  closers.push(() => server.close())
  return { 'target.example': Number(new URL(server.url).port) }
}

function testOf({ client }: TestEngine, properties: Record<string, string> = {}) {
  return client.systems.testDraft({
    ...{ role: 'target', type: 'scimSystem', name: 'Behind' },
    properties: {
      ...{ URL: 'http://target.example/scim/v2', Authentication: 'BasicAuthentication', User: 'technical' },
      ...properties,
    },
    secrets: { Password: 'secret' },
  })
}

async function saveProxy({ client }: TestEngine, settings: Partial<ProxySettings>, password?: string) {
  const { version } = await client.proxySettings.get()
  const parts = { version, settings: { ...firstProxySettings, ...settings } }
  return client.proxySettings.save({ ...parts, ...(password !== undefined && { password }) })
}

const wayIn = (lines: readonly CheckLine[]) => lines.find(({ step }) => step === 'proxy')?.detail

test('what is saved counts from the next call on, its password included', async () => {
  const [engine, proxy] = [
    await engineWith(),
    await proxyThat({ user: 'ada', password: 'sesame', hosts: await hiddenTarget() }),
  ]
  await saveProxy(engine, { way: 'server', url: proxy.url, user: 'ada' })
  const refused = await testOf(engine)
  expect(refused.lines.find(({ state }) => state === 'failed')).toMatchObject({
    step: 'signedIn',
    code: 'unauthorized',
  })
  await saveProxy(engine, { way: 'server', url: proxy.url, user: 'ada' }, 'sesame')
  const { passed, lines } = await testOf(engine)
  expect([passed, wayIn(lines)]).toEqual([true, `Through the proxy ${proxy.url}, as the settings say.`])
  expect(engine.log.join('')).not.toContain('sesame')
})

test('another address voids the password, the same keeps it', async () => {
  const engine = await engineWith()
  const own = { way: 'server', url: 'http://proxy.example:3128', user: 'ada' } as const
  const states = [
    await saveProxy(engine, own, 'sesame'),
    await saveProxy(engine, { ...own, bypass: ['example.com'] }),
    await saveProxy(engine, { ...own, url: 'http://other.example:3128' }),
  ]
  expect(states.map(({ hasPassword }) => hasPassword)).toEqual([true, true, false])
})

test.each<readonly [Partial<ProxySettings>, string]>([
  [{ way: 'server', url: '' }, 'url'],
  [{ way: 'server', url: 'socks5://proxy:1080' }, 'url'],
  [{ way: 'server', url: 'http://ada:sesame@proxy:3128' }, 'url'],
  [{ bypass: ['example.com', 'http://example.com'] }, 'bypass'],
])('%j is refused at %s', async (settings, field) => {
  const engine = await engineWith()
  const { error } = await safe(saveProxy(engine, settings))
  expect(error).toMatchObject({ data: { fields: [{ name: field }] } })
})

test('a host on the list is called straight, and so is a system that says so', async () => {
  const [engine, proxy] = [await engineWith(), await proxyThat()]
  await saveProxy(engine, { way: 'server', url: proxy.url, bypass: ['target.example'] })
  const listed = await testOf(engine)
  await saveProxy(engine, { way: 'server', url: proxy.url })
  const own = await testOf(engine, { 'provost.proxy': 'none' })
  expect([listed, own].map(({ lines }) => wayIn(lines))).toEqual(Array(2).fill('Straight, without a proxy.'))
  expect(proxy.asked).toEqual([])
})

test('nothing being said, the environment says it', async () => {
  const proxy = await proxyThat({ hosts: await hiddenTarget() })
  const engine = await engineWith({ environment: { http_proxy: proxy.url } })
  const { passed, lines } = await testOf(engine)
  expect([passed, wayIn(lines)]).toEqual([true, `Through the proxy ${proxy.url}, as this computer says.`])
})

test('on a desktop its own settings say it', async () => {
  const proxy = await proxyThat({ hosts: await hiddenTarget() })
  const resolveProxy = () => Promise.resolve(`PROXY ${new URL(proxy.url).host}`)
  const engine = await engineWith({ environment: { HTTP_PROXY: 'http://not.used:1' }, resolveProxy })
  expect(wayIn((await testOf(engine)).lines)).toBe(`Through the proxy ${proxy.url}, as this computer says.`)
})

test('the doctor says whether the proxy is there', async () => {
  const [engine, proxy] = [await engineWith(), await proxyThat()]
  const lineOf = async () => (await engine.client.engine.doctor()).lines.find(({ step }) => step === 'proxy')
  const straight = await lineOf()
  await saveProxy(engine, { way: 'server', url: proxy.url })
  const there = await lineOf()
  await proxy.close()
  closers.pop()
  const gone = await lineOf()
  expect([straight, there, gone]).toMatchObject([
    { state: 'ok', detail: 'Systems are called straight, without a proxy.' },
    { state: 'ok', detail: `Systems are called through ${proxy.url}; it is there.` },
    {
      ...{ state: 'failed', code: 'unavailable', cure: 'changeProxy' },
      detail: `Connecting to the proxy ${proxy.url} failed: nothing listens at this address (ECONNREFUSED). Check the proxy in the settings.`,
    },
  ])
})

test('the sign-in provider is reached through it too', async () => {
  const [engine, proxy] = [await engineWith(), await proxyThat()]
  await saveProxy(engine, { way: 'server', url: proxy.url })
  const { settings } = await engine.client.access.getOpenId()
  const provider = { enabled: true, issuer: 'https://login.example', clientId: 'provost', label: 'Company' }
  const rules = [{ value: 'all', rights: { logs: 'view' } }] as const
  await engine.client.access.saveOpenId({
    version: 0,
    settings: { ...settings, ...provider, rules },
    clientSecret: 'x',
  })
  await fetch(`${engine.url}/session/openid`, { redirect: 'manual' })
  expect(proxy.asked).toEqual(['CONNECT login.example:443'])
})
