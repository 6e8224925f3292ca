import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOwnPage, servePage } from '../../electron/main/page.ts'
import { contentPolicy } from '../../shared/base/pagePolicy.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provost-page-'))
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
  await writeFile(join(folder, 'renderer', 'index.html'), '<p>Provost</p>')
  await writeFile(join(folder, 'renderer', 'assets', 'index.js'), 'start()')
  await writeFile(join(folder, 'renderer', '.env'), 'SECRET=1')
  await writeFile(join(folder, 'secret.json'), '{}')
})
afterAll(() => rm(folder, { recursive: true }))

const ask = (url: string, method = 'GET') => servePage(join(folder, 'renderer'))({ url, method })

test('the page and its files come with their type and the content policy', async () => {
  const page = await ask('app://provost/')
  expect([page.status, await page.text(), Object.fromEntries(page.headers)]).toEqual([
    200,
    '<p>Provost</p>',
    {
      'cache-control': 'no-store',
      'content-security-policy': contentPolicy,
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  ])
  const script = await ask('app://provost/assets/index.js?v=1#top')
  expect([script.status, await script.text(), script.headers.get('content-type')]).toEqual([
    200,
    'start()',
    'text/javascript; charset=utf-8',
  ])
})

test('the policy allows no inline script, no style and no address but our own', () => {
  expect(contentPolicy).toBe(
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
})

test.each([
  ['app://provost/../secret.json', 404],
  ['app://provost/%2e%2e/secret.json', 404],
  ['app://provost/..%2fsecret.json', 404],
  ['app://provost/assets/..%2f..%2fsecret.json', 404],
  ['app://provost/..%5csecret.json', 404],
  ['app://provost/%00.html', 404],
  ['app://provost/%', 404],
  ['app://provost/.env', 404],
  ['app://provost/assets', 404],
  ['app://provost/missing.js', 404],
  ['app://elsewhere/index.html', 403],
  ['app://provost:1/index.html', 403],
  ['app://user@provost/index.html', 403],
  ['https://provost/index.html', 403],
  ['nonsense', 403],
])('%s is refused with %i', async (url, status) => {
  const answer = await ask(url)
  expect([answer.status, await answer.text()]).toEqual([status, ''])
})

test('nothing but reading is answered', async () => {
  expect((await ask('app://provost/', 'POST')).status).toBe(403)
})

test.each([
  ['app://provost/', true],
  ['app://provost/index.html#/systems', true],
  ['app://provost.evil.example/', false],
  ['app://evil/provost', false],
  ['https://provost/', false],
  ['file:///etc/passwd', false],
  ['about:blank', false],
  ['', false],
])('%s as our own page: %s', (address, own) => {
  expect(isOwnPage(address)).toBe(own)
})
