import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hours } from '../../../shared/base/time.ts'
import { openAdminDoor, type TestDoor } from '../../kit/adminDoor.ts'
import { sendRaw } from '../../engine/intake/openListener.ts'
import { createTestRouter } from '../../kit/adminRouter.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'

let clock: TurnedClock
let door: TestDoor
let staticRoot = ''
beforeEach(async () => {
  staticRoot = await mkdtemp(join(tmpdir(), 'provost-screens-'))
  await mkdir(join(staticRoot, 'assets'))
  await writeFile(join(staticRoot, 'index.html'), '<!doctype html>')
  await symlink('/etc/hostname', join(staticRoot, 'outside.txt'))
  await writeFile(join(staticRoot, 'assets', 'index-4f2a.js'), 'export {}')
  clock = turnedClock()
  door = await openAdminDoor(createTestRouter().router, { clock, publicUrl: 'https://idm.example.com', staticRoot })
})
afterEach(async () => {
  await door.stop()
  await rm(staticRoot, { recursive: true })
})

const json = { 'content-type': 'application/json' }
const signIn = (token: string, headers: Record<string, string> = {}) =>
  door.call('/session', { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify({ token }) })

async function signedIn(): Promise<string> {
  const [cookie = ''] = (await signIn(door.token)).headers['set-cookie'] ?? []
  return cookie.split(';')[0] ?? ''
}

describe('security row 2: loopback is no identity', () => {
  it.each(['/api/v1/caller', '/api/v1/openapi.json', '/api/v1/nothing', '/session'])(
    '%s says nothing without credentials',
    async (path) => {
      const { status, body, headers } = await door.call(path)
      expect([status, headers['cache-control']]).toEqual([401, 'no-store'])
      expect(body).not.toContain('paths')
    },
  )

  it('opens for the admin token alone, and slows down who shows another', async () => {
    const wrong = [`${door.token}x`, door.token.slice(0, -1), '', 'provost_', door.token.toUpperCase()]
    const answers = wrong.map((token) => door.call('/api/v1/caller', { headers: { authorization: `Bearer ${token}` } }))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect(door.slowed).toHaveLength(5)
    expect((await door.callAsAdmin('/api/v1/caller')).status).toBe(200)
  })

  it('opens a dialog of the browser nowhere', async () => {
    const { headers } = await door.call('/api/v1/caller')
    expect(headers['www-authenticate']).toBe('Bearer realm="Provost"')
  })

  it('takes a sign-in link once', async () => {
    const link = door.signInLinks.createSignInLink()
    expect([(await signIn(link)).status, (await signIn(link)).status]).toEqual([200, 401])
    expect(door.slowed).toEqual(['127.0.0.1'])
  })

  it('takes nothing else as a token', async () => {
    const bodies = ['{}', '[]', 'null', '{"token":null}', '{"token":{"length":51}}', '{"token":""}']
    const answers = bodies.map((body) => door.call('/session', { method: 'POST', headers: json, body }))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401])
  })
})

describe('security row 4: a session belongs to its page', () => {
  it('gives a cookie that no script reads and no other site sends', async () => {
    const [cookie] = (await signIn(door.token)).headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^provost-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('binds the cookie to the host and to HTTPS behind the public address', async () => {
    const [cookie] = (await signIn(door.token, { host: 'idm.example.com' })).headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-provost=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
  })

  it('does the same when the proxy gives another name to us', async () => {
    const [cookie] = (await signIn(door.token, { origin: 'https://idm.example.com' })).headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-provost=.*; Secure$/)
  })

  it('is not given over plain HTTP to another machine', async () => {
    const plain = await openAdminDoor(createTestRouter().router, { publicUrl: 'http://idm.example.com' })
    const headers = { ...json, host: 'idm.example.com' }
    const body = JSON.stringify({ token: plain.token })
    const { status } = await plain.call('/session', { method: 'POST', headers, body })
    await plain.stop()
    expect(status).toBe(403)
  })

  it('lives on while the page asks who is signed in', async () => {
    const cookie = await signedIn()
    const statuses: number[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      clock.turn(hours(0.4))
      statuses.push((await door.call('/session', { headers: { cookie } })).status)
    }
    expect(statuses).toEqual([200, 200, 200])
  })

  it('says who is signed in, until signing out', async () => {
    const cookie = await signedIn()
    const before = await door.call('/session', { headers: { cookie } })
    const out = await door.call('/session', { method: 'DELETE', headers: { cookie, 'x-provost': '1' } })
    const after = await door.call('/session', { headers: { cookie } })
    expect([before.status, out.status, after.status]).toEqual([200, 204, 401])
    expect(JSON.parse(before.body)).toEqual({ name: 'admin', permission: 'administer' })
  })

  it('begins anew with every sign-in, and ends the one before', async () => {
    const first = await signedIn()
    const answer = await signIn(door.token, { cookie: first })
    expect([answer.status, (await door.call('/session', { headers: { cookie: first } })).status]).toEqual([200, 401])
  })

  it('changes nothing without the header that no form can send', async () => {
    const cookie = await signedIn()
    const change = (headers: Record<string, string>) =>
      door.call('/api/v1/systems', {
        method: 'POST',
        headers: { ...json, cookie, ...headers },
        body: '{"role":"target","type":"scim","name":"s1"}',
      })
    const statuses = [await change({}), await change({ 'x-provost': '0' }), await change({ 'x-provost': '1' })]
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 201])
    expect((await door.call('/session', { method: 'DELETE', headers: { cookie } })).status).toBe(403)
  })

  it('answers no page of another site', async () => {
    const cookie = await signedIn()
    const foreign = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { host: 'evil.example' }]
    const answers = foreign.map((headers) => door.call('/api/v1/caller', { headers: { cookie, ...headers } }))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403, 421])
  })

  it('sends no word that lets another site read', async () => {
    const answers = await Promise.all(['/', '/session', '/api/v1/caller'].map((path) => door.callAsAdmin(path)))
    expect(
      answers.flatMap(({ headers }) => Object.keys(headers)).filter((name) => name.startsWith('access-control')),
    ).toEqual([])
  })

  it('runs out although somebody keeps asking what comes next', async () => {
    const cookie = await signedIn()
    const watch = () => door.call('/api/v1/events?waitMs=1', { headers: { cookie } })
    const statuses: number[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      clock.turn(hours(0.2))
      statuses.push((await watch()).status)
    }
    expect(statuses).toEqual([200, 200, 401, 401])
  })
})

describe('the screens', () => {
  it('come with a policy that runs our own scripts alone and no frame', async () => {
    const { status, headers } = await door.call('/')
    expect({ status, ...headers }).toMatchObject({
      status: 200,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  })

  it('keep what has a hash in its name', async () => {
    const { headers } = await door.call('/assets/index-4f2a.js')
    expect([headers['content-type'], headers['cache-control']]).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ])
  })

  it.each([
    '/../package.json',
    '/..%2f..%2fetc/passwd',
    '/assets/..%2findex.html',
    '/%2e%2e/x',
    '//etc/passwd',
    '/assets',
    '/C:%5Cx',
    '/__proto__',
    '/index.html%00.js',
    '/%',
  ])('are all there is: %s', async (path) => {
    const answer = await sendRaw(door.url, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
  })

  it('are not found through a link that leads out', async () => {
    expect((await door.call('/outside.txt')).status).toBe(404)
  })
})
