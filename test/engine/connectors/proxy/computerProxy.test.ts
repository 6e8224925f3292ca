import { expect, test } from 'vitest'
import { createBypass, isBypassEntry } from '../../../../electron/engine/connectors/proxy/bypass.ts'
import { proxyOfDesktop, proxyOfEnvironment } from '../../../../electron/engine/connectors/proxy/computerProxy.ts'
import type { ProxyServer, WayOut } from '../../../../electron/engine/connectors/proxy/proxyServer.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'

const wayTo = (wayOut: WayOut, url: string): Promise<ProxyServer | string | null> =>
  wayOut(new URL(url)).catch((error: unknown) => (error instanceof ProblemError ? error.problem.message : 'a surprise'))

const named = (url: string, credentials: ProxyServer['credentials'] = null) => ({ url, credentials, setIn: 'computer' })

test.each([
  ['https has a name of its own', { HTTPS_PROXY: 'http://p:3128' }, 'https://t.example', named('http://p:3128')],
  ['http is not sent through it', { HTTPS_PROXY: 'http://p:3128' }, 'http://t.example', null],
  ['small letters count first', { https_proxy: 'p:1', HTTPS_PROXY: 'p:2' }, 'https://t.example', named('http://p:1')],
  ['an empty one is none', { https_proxy: '', HTTPS_PROXY: '' }, 'https://t.example', null],
  ['one for all', { ALL_PROXY: 'https://p' }, 'http://t.example', named('https://p')],
  [
    'credentials are taken out of the address',
    { HTTP_PROXY: 'http://ada:a%40b%@p:8080/' },
    'http://t.example',
    named('http://p:8080', { user: 'ada', password: 'a%40b%' }),
  ],
  ['NO_PROXY wins', { HTTPS_PROXY: 'http://p:3128', NO_PROXY: 'a.b, .example' }, 'https://t.example', null],
  ['this machine is called straight', { HTTP_PROXY: 'http://p:3128' }, 'http://127.0.0.1:8080', null],
  [
    'SOCKS is named, its credentials are not',
    { HTTPS_PROXY: 'socks5://ada:sesame@p:1080' },
    'https://t.example',
    'What HTTPS_PROXY names is no HTTP proxy; SOCKS and others are not spoken. Check the proxy of this computer, or name one in the settings.',
  ],
])('the environment: %s', async (_, environment, url, way) => {
  expect(await wayTo(proxyOfEnvironment(environment), url)).toEqual(way)
})

test.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY p.example:3128; DIRECT', named('http://p.example:3128')],
  ['HTTPS p.example:8443', named('https://p.example:8443')],
  ['DIRECT; PROXY p:1', null],
  [
    'SOCKS5 p:1080; DIRECT',
    'SOCKS5 p:1080, which this computer names, is no HTTP proxy; SOCKS and others are not spoken. Check the proxy of this computer, or name one in the settings.',
  ],
])('the desktop answers %j', async (answer, way) => {
  const asked: string[] = []
  const wayOut = proxyOfDesktop((url) => {
    asked.push(url)
    return Promise.resolve(answer)
  })
  expect([await wayTo(wayOut, 'https://t.example/scim/Users?filter=secret'), asked]).toEqual([
    way,
    ['https://t.example'],
  ])
})

test.each([
  ['*', 'https://any.example', true],
  ['example.com', 'https://example.com', true],
  ['example.com', 'https://deep.sub.Example.com', true],
  ['example.com', 'https://notexample.com', false],
  ['.example.com', 'https://sub.example.com', true],
  ['*.example.com', 'https://sub.example.com', true],
  ['example.com:8443', 'https://example.com:8443', true],
  ['example.com:8443', 'https://example.com', false],
  ['example.com:443', 'https://example.com', true],
  ['10.0.0.0/8', 'http://10.1.2.3', true],
  ['10.0.0.0/8', 'http://11.1.2.3', false],
  ['fd00::/8', 'http://[fd00::1]', true],
  ['10.1.2.3', 'http://10.1.2.3:99', true],
  ['', 'http://t.example', false],
  ['.', 'http://t.example', false],
  ['10.0.0.0/99', 'http://10.0.0.0', false],
  ['unrelated', 'http://localhost:1', true],
])('%j for %s: %s', (entry, url, isStraight) => {
  expect(createBypass([entry])(new URL(url))).toBe(isStraight)
})

test.each(['*', 'example.com', '.example.com', '*.example.com:80', '10.0.0.0/8', 'fd00::/8', '::1', '[::1]:80'])(
  '%s can be understood',
  (entry) => {
    expect(isBypassEntry(entry)).toBe(true)
  },
)

test.each(['', 'http://example.com', 'a b', '10.0.0.0/33', 'example.com/path', 'a..b', '*example.com'])(
  '%j cannot',
  (entry) => {
    expect(isBypassEntry(entry)).toBe(false)
  },
)
