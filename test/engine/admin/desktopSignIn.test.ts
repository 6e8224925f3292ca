import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seconds } from '../../../shared/base/time.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { openIdClient, openIdSettings, startOpenIdProvider, type OpenIdProvider } from '../../kit/openIdProvider.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'
import { callHttp } from '../intake/openListener.ts'

let engine: TestEngine
let provider: OpenIdProvider
let clock: TurnedClock
beforeEach(async () => {
  clock = turnedClock()
  engine = await startTestEngine({ clock })
  provider = await startOpenIdProvider(`${engine.url}/session/openid/callback`, {
    ada: ['provost-targets'],
    bob: ['staff'],
    '<b>"x"': ['provost-targets'],
  })
  const settings = openIdSettings(provider.issuer)
  await engine.client.access.saveOpenId({ version: 0, settings, clientSecret: openIdClient.secret })
})
afterEach(async () => {
  await provider.close()
  await engine.close()
})

const random = () => randomBytes(32).toString('base64url')
/** What a desktop thinks up for a sign-in. */
function desktop(address = `http://127.0.0.1:54321/${random()}`) {
  const verifier = random()
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const start = new URL('/session/openid', engine.url)
  start.search = new URLSearchParams({ return: address, challenge }).toString()
  return { verifier, address, start }
}
/** What its person's browser is shown in the end, having begun at the server. */
async function walk(start: URL, login: string, headers: Record<string, string> = {}) {
  const begun = await callHttp(start, {})
  const cookie = [begun.headers['set-cookie'] ?? []].flat()[0]?.split(';')[0] ?? ''
  const back = await provider.signIn(String(begun.headers['location']), login)
  return callHttp(new URL(back), { headers: { cookie, ...headers } })
}
const codeIn = (page: string) => /\?code=([\w-]{43})"/.exec(page)?.[1] ?? ''
async function signedIn(login: string) {
  const { start, verifier } = desktop()
  const { body } = await walk(start, login)
  return { code: codeIn(body), verifier }
}
async function fetchSession(given: { readonly code: string; readonly verifier: string }) {
  const { status, headers, body } = await callHttp(new URL('/session', engine.url), {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(given),
  })
  const { message } = JSON.parse(body) as { message?: string }
  return { status, message, cookie: [headers['set-cookie'] ?? []].flat()[0]?.split(';')[0] ?? '' }
}
const securityEvents = async () =>
  (await engine.client.record.changes({ category: 'audit.security-events' })).items.map((line) => [
    line.event,
    line.callerName,
  ])

const refusedCode = {
  status: 403,
  message: 'This sign-in is not known, was fetched before, or is older than 60 seconds. Begin again.',
  cookie: '',
}

describe('signing in a desktop through its person’s browser', () => {
  it('gives a session to the desktop that began it, and none to the browser', async () => {
    const { start, verifier, address } = desktop()
    const { status, headers, body } = await walk(start, 'ada')
    expect([status, headers['set-cookie']]).toEqual([
      200,
      ['provost-openid=; Path=/session/openid; HttpOnly; SameSite=Lax; Max-Age=0'],
    ])
    expect(body).toContain(`<a href="${address}?code=`)
    expect(await securityEvents()).toEqual([])
    const { status: fetched, cookie } = await fetchSession({ code: codeIn(body), verifier })
    expect(fetched).toBe(200)
    const caller: unknown = await (await fetch(`${engine.url}/session`, { headers: { cookie } })).json()
    expect(caller).toEqual({
      ...{ id: `${provider.issuer}#ada`, name: 'ada@example.com', permission: 'administer' },
      rights: { targets: 'administer', logs: 'view' },
    })
    expect(await securityEvents()).toEqual([['SIGNED_IN', 'ada@example.com']])
  })

  it('waits for the person’s own hand on a page without a script, in the person’s language', async () => {
    const english = await walk(desktop().start, '<b>"x"')
    expect(english.headers).toMatchObject({
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(english.body).toContain('You are known here as &lt;b&gt;&quot;x&quot;@example.com.')
    expect(english.body).not.toMatch(/<script|http-equiv/)
    const german = await walk(desktop().start, 'ada', { 'accept-language': 'de-AT,en;q=0.5' })
    expect(german.body).toContain('<html lang="de">')
    expect(german.body).toContain('Sie sind hier als ada@example.com bekannt.')
  })

  it('takes a code once', async () => {
    const given = await signedIn('ada')
    expect((await fetchSession(given)).status).toBe(200)
    expect(await fetchSession(given)).toEqual(refusedCode)
  })

  it('gives nothing for the code of another desktop, notes it, and voids the code', async () => {
    const given = await signedIn('ada')
    expect(await fetchSession({ ...given, verifier: random() })).toEqual(refusedCode)
    expect(await securityEvents()).toEqual([['SIGN_IN_FAILED', 'ada@example.com']])
    expect(await fetchSession(given)).toEqual(refusedCode)
  })

  it('keeps a code for less than 60 seconds', async () => {
    const [early, late] = [await signedIn('ada'), await signedIn('ada')]
    clock.turn(seconds(60) - 1)
    expect((await fetchSession(early)).status).toBe(200)
    clock.turn(1)
    expect(await fetchSession(late)).toEqual(refusedCode)
  })

  it('refuses who was let in by rules that were changed meanwhile', async () => {
    const given = await signedIn('ada')
    const settings = openIdSettings(provider.issuer, {
      rules: [{ value: 'chosen', rights: { targets: 'view' } }],
    })
    await engine.client.access.saveOpenId({ version: 1, settings })
    expect(await fetchSession(given)).toEqual({
      ...{ status: 403, cookie: '' },
      message: 'What the provider gives rights for was changed meanwhile. Begin again.',
    })
  })

  it('tells the desktop alone why somebody is refused', async () => {
    const { start, verifier, address } = desktop()
    const { status, body } = await walk(start, 'bob')
    expect(status).toBe(200)
    expect(body).toContain(`<meta http-equiv="refresh" content="0;url=${address}?code=`)
    expect(body).not.toContain('bob')
    expect(await fetchSession({ code: codeIn(body), verifier })).toMatchObject({
      status: 403,
      message: expect.stringContaining('You are known as bob@example.com, but none of your values') as string,
    })
  })

  it('tells the desktop that the provider is away', async () => {
    await provider.close()
    const { start, verifier } = desktop()
    const { status, headers, body } = await callHttp(start, {})
    expect([status, headers['set-cookie']]).toEqual([200, undefined])
    expect(await fetchSession({ code: codeIn(body), verifier })).toEqual({
      ...{ status: 403, cookie: '' },
      message: `The provider at ${provider.issuer} did not answer as an OpenID provider does: ECONNREFUSED.`,
    })
  })

  it.each([
    ['a name', `http://localhost:54321/${random()}`],
    ['another machine', `http://192.168.0.7:54321/${random()}`],
    ['another machine before loopback', `http://evil.example#@127.0.0.1:54321/${random()}`],
    ['another machine behind loopback', `http://127.0.0.1:54321@evil.example:5432/${random()}`],
    ['loopback in other digits', `http://2130706433:54321/${random()}`],
    ['another scheme', `provost://127.0.0.1:54321/${random()}`],
    ['no port', `http://127.0.0.1/${random()}`],
    ['a port that does not exist', `http://127.0.0.1:65536/${random()}`],
    ['a port of the system', `http://127.0.0.1:1023/${random()}`],
    ['a path to guess', 'http://127.0.0.1:54321/callback'],
    ['a query of its own', `http://127.0.0.1:54321/${random()}?x=1`],
    ['a second line', `http://127.0.0.1:54321/${random()}\n`],
  ])('sends nobody to an address with %s', async (_what, address) => {
    const { status, headers } = await callHttp(desktop(address).start, {})
    expect([status, headers['location'], headers['set-cookie']]).toEqual([400, undefined, undefined])
  })

  it.each([
    ['without a challenge', 'challenge', null],
    ['without an address', 'return', null],
    ['with a challenge of another length', 'challenge', 'x'.repeat(42)],
  ])('begins nothing %s', async (_what, name, value) => {
    const { start } = desktop()
    start.searchParams.delete(name)
    if (value !== null) start.searchParams.set(name, value)
    expect((await callHttp(start, {})).status).toBe(400)
  })

  it('takes loopback of IPv6 as well', async () => {
    const { start } = desktop(`http://[::1]:54321/${random()}`)
    expect((await callHttp(start, {})).status).toBe(303)
  })
})
