import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerHealth } from '../../../electron/engine/intake/health.ts'
import { echoDoor, openListener } from '../../engine/intake/openListener.ts'

let opened: Awaited<ReturnType<typeof openListener>>
let port = ''
beforeAll(async () => {
  opened = await openListener({ publicUrl: () => 'https://idm.example.com' }, (app) => {
    echoDoor(app)
    registerHealth(app, { live: () => true, ready: () => Promise.resolve(true) })
  })
  port = new URL(opened.url).port
})
afterAll(() => opened.listener.stop())

const statusOf = async (headers: Record<string, string>, path = '/echo') =>
  (await opened.call(path, { headers })).status

describe('security row 3: a page in a browser does not reach us', () => {
  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example@127.0.0.1',
    '127.0.0.1#.evil.example',
    '127.0.0.2',
    '0.0.0.0',
    '[::1]',
    'local host',
  ])('under the name "%s"', async (host) => {
    expect([await statusOf({ host }), await statusOf({ host }, '/health/live')]).toEqual([421, 421])
  })

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', 'localhost.', 'idm.example.com', 'idm.example.com:443'])(
    'but "%s" is ours',
    async (host) => {
      expect(await statusOf({ host })).toBe(200)
    },
  )

  it.each(['http://evil.example', 'null', 'http://localhost:3000', 'https://idm.example.com.evil.example', ''])(
    'from the origin "%s"',
    async (origin) => {
      expect(await statusOf({ origin })).toBe(403)
    },
  )

  it('from another scheme or port of our own host', async () => {
    const origins = [`https://127.0.0.1:${port}`, 'http://127.0.0.1:1', 'http://idm.example.com']
    expect(await Promise.all(origins.map((origin) => statusOf({ origin })))).toEqual([403, 403, 403])
  })

  it('but from our own origins it does', async () => {
    const origins = [`http://127.0.0.1:${port}`, 'https://idm.example.com']
    expect(await Promise.all(origins.map((origin) => statusOf({ origin })))).toEqual([200, 200])
  })

  it('by a request that its browser marks as cross-site', async () => {
    const sites = ['cross-site', 'same-origin', 'none']
    expect(await Promise.all(sites.map((site) => statusOf({ 'sec-fetch-site': site })))).toEqual([403, 200, 200])
  })

  it('and no answer invites it in', async () => {
    const preflight = await opened.call('/echo', {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    })
    const answers = [preflight, await opened.call('/echo'), await opened.call('/nothing')]
    expect(
      answers.flatMap(({ headers }) => Object.keys(headers).filter((name) => /^access-control/.test(name))),
    ).toEqual([])
    expect(answers.map(({ headers }) => headers['x-content-type-options'])).toEqual(['nosniff', 'nosniff', 'nosniff'])
  })

  it('with a form or a text, only with JSON', async () => {
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']
    const answers = await Promise.all(
      types.map((type) => opened.call('/echo', { method: 'POST', headers: { 'content-type': type }, body: '{}' })),
    )
    expect(answers.map(({ status }) => status)).toEqual([415, 415, 415])
  })
})
