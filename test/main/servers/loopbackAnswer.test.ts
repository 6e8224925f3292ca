import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listenForAnswer, type LoopbackAnswer } from '../../../electron/main/servers/loopbackAnswer.ts'
import { callHttp, type Call } from '../../engine/intake/openListener.ts'

let listening: LoopbackAnswer
beforeEach(async () => {
  listening = await listenForAnswer('<!doctype html><p>You may close this window.</p>')
})
afterEach(() => listening.close())

const code = randomBytes(32).toString('base64url')
const come = (query: string, call: Call = {}) => callHttp(new URL(`${listening.address}${query}`), call)

test('it listens on loopback, at an address nobody can guess', async () => {
  expect(listening.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{43}$/)
  const another = await listenForAnswer('')
  another.close()
  expect(new URL(another.address).pathname).not.toBe(new URL(listening.address).pathname)
})

test('the browser that brings the code is shown a page that can do nothing', async () => {
  const { status, headers, body } = await come(`?code=${code}`)
  expect([status, body]).toEqual([200, '<!doctype html><p>You may close this window.</p>'])
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  })
  expect(await listening.code).toBe(code)
})

test('whoever comes otherwise finds nothing, and the answer is still waited for', async () => {
  const elsewhere = listening.address.replace(/[\w-]{43}$/, randomBytes(32).toString('base64url'))
  const answers = await Promise.all([
    callHttp(new URL(`${elsewhere}?code=${code}`), {}),
    come(''),
    come('?code=short'),
    come(`?code=${code}&more=1`),
    come(`?code=${code}`, { method: 'POST' }),
    come(`?code=${code}`, { method: 'HEAD' }),
    come(`?code=${code}`, { headers: { host: 'localhost' } }),
  ])
  expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [404, '']))
  const right = randomBytes(32).toString('base64url')
  await come(`?code=${right}`)
  expect(await listening.code).toBe(right)
})

test('it answers once', async () => {
  const first = await come(`?code=${code}`)
  const second = await come(`?code=${'x'.repeat(43)}`)
  expect([first.status, second.status, await listening.code]).toEqual([200, 404, code])
})

test('closed, it is gone', async () => {
  listening.close()
  await expect(come(`?code=${code}`)).rejects.toThrow('ECONNREFUSED')
})
