import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenIdSettings } from '../../../shared/domain/administrator.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { openIdClient, openIdSettings, startOpenIdProvider, type OpenIdProvider } from '../../kit/openIdProvider.ts'
import { callHttp } from '../intake/openListener.ts'
import { statusWith } from './people.ts'

let engine: TestEngine
let provider: OpenIdProvider
beforeEach(async () => {
  engine = await startTestEngine()
  provider = await startOpenIdProvider(`${engine.url}/session/openid/callback`, {
    ada: ['provost-targets', 'staff'],
    bob: ['staff'],
  })
  await engine.client.access.saveOpenId({ version: 0, settings: settings(), clientSecret: openIdClient.secret })
})
afterEach(async () => {
  await provider.close()
  await engine.close()
})

const settings = (more: Partial<OpenIdSettings> = {}) => openIdSettings(provider.issuer, more)

/** As a browser comes back from another site. */
const fromElsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }

async function begin() {
  const { status, headers } = await callHttp(new URL('/session/openid', engine.url), {})
  const [cookie = ''] = headers['set-cookie'] ?? []
  return { status, url: String(headers['location']), line: cookie, cookie: cookie.split(';')[0] ?? '' }
}
async function comeBack(url: string, cookie: string) {
  const { status, headers, body } = await callHttp(new URL(url), { headers: { cookie, ...fromElsewhere } })
  const cookies = [headers['set-cookie'] ?? []].flat()
  return { status, body, session: cookies.find((one) => one.startsWith('provost-session='))?.split(';')[0] ?? '' }
}

describe('signing in through an OpenID provider', () => {
  it('is offered on the sign-in page', async () => {
    const ways: unknown = await (await fetch(`${engine.url}/session/ways`)).json()
    expect(ways).toEqual({ password: false, openId: 'Company' })
  })

  it('gives the rights of the claim, in a session of our own', async () => {
    const { url, cookie } = await begin()
    const { status, session } = await comeBack(await provider.signIn(url, 'ada'), cookie)
    expect([status, session]).toEqual([200, expect.stringMatching(/^provost-session=[\w-]{43}$/)])
    const caller: unknown = await (await fetch(`${engine.url}/session`, { headers: { cookie: session } })).json()
    expect(caller).toEqual({
      ...{ id: `${provider.issuer}#ada`, name: 'ada@example.com', permission: 'administer' },
      rights: { targets: 'administer', logs: 'view' },
    })
    expect(await statusWith(engine, session, '/api/v1/settings')).toBe(403)
    const [line] = (await engine.client.record.changes({ event: 'SIGNED_IN' })).items
    expect(line).toMatchObject({ callerName: 'ada@example.com', category: 'audit.security-events' })
  })

  it('asks with PKCE, state and nonce, and a cookie for the way back alone', async () => {
    const { status, url, line } = await begin()
    const { searchParams } = new URL(url)
    const names = ['code_challenge', 'state', 'nonce'].filter((name) => (searchParams.get(name) ?? '').length < 40)
    expect([status, names, searchParams.get('code_challenge_method')]).toEqual([303, [], 'S256'])
    expect(line).toMatch(/^provost-openid=[\w-]{43}; Path=\/session\/openid; HttpOnly; SameSite=Lax; Max-Age=600$/)
  })

  it('refuses who has no right here, and says so', async () => {
    const { url, cookie } = await begin()
    const { status, body, session } = await comeBack(await provider.signIn(url, 'bob'), cookie)
    expect([status, session]).toEqual([403, ''])
    expect(body).toContain('bob@example.com')
  })

  it.each([
    ['without the cookie of its beginning', (back: string) => [back, '']],
    ['with the cookie of another', (back: string) => [back, `provost-openid=${'x'.repeat(43)}`]],
    [
      'with another state',
      (back: string, cookie: string) => [back.replace(/state=[^&]+/, `state=${'y'.repeat(43)}`), cookie],
    ],
    ['with another code', (back: string, cookie: string) => [back.replace(/code=[^&]+/, 'code=guessed'), cookie]],
    ['with an error of the provider', (back: string, cookie: string) => [back.replace(/code=[^&]+/, 'error=access_denied'), cookie]], // prettier-ignore
  ])('refuses an answer %s', async (_what, forged) => {
    const { url, cookie } = await begin()
    const [back = '', shown = ''] = forged(await provider.signIn(url, 'ada'), cookie)
    const { status, session, body } = await comeBack(back, shown)
    expect([status, session]).toEqual([403, ''])
    expect(body).not.toContain(openIdClient.secret)
  })

  it('takes an answer once', async () => {
    const { url, cookie } = await begin()
    const back = await provider.signIn(url, 'ada')
    expect([(await comeBack(back, cookie)).status, (await comeBack(back, cookie)).status]).toEqual([200, 403])
  })

  it('says so when the provider is away', async () => {
    await provider.close()
    const { status, body } = await callHttp(new URL('/session/openid', engine.url), {})
    expect([status, JSON.parse(body)]).toEqual([
      502,
      {
        ...{ defined: false, code: 'BAD_GATEWAY', status: 502 },
        message: `The provider at ${provider.issuer} did not answer as an OpenID provider does: ECONNREFUSED.`,
      },
    ])
  })

  it('lets no other address be entered from another site', async () => {
    const answers = await Promise.all(
      ['/session/openid', '/session', '/', '/api/v1/caller'].map((path) => comeBack(`${engine.url}${path}`, '')),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  it('forgets the client secret when the issuer changes', async () => {
    const { access } = engine.client
    const saved = await access.saveOpenId({ version: 1, settings: settings({ issuer: 'https://other.example.com' }) })
    expect(saved).toMatchObject({ version: 2, hasSecret: false })
  })

  it.each([
    ['an issuer in the clear on another machine', { issuer: 'http://idp.example.com' }],
    ['no rule', { rules: [] }],
    ['no client ID', { clientId: ' ' }],
  ])('is not switched on with %s', async (_what, more) => {
    const { settings: before, version } = await engine.client.access.getOpenId()
    await expect(engine.client.access.saveOpenId({ version, settings: settings(more) })).rejects.toMatchObject({
      ...{ code: 'INVALID' },
    })
    expect((await engine.client.access.getOpenId()).settings).toEqual(before)
  })
})
