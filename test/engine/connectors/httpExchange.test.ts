import type { ServerResponse } from 'node:http'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { exchange } from '../../../electron/engine/connectors/httpExchange.ts'
import type { AnsweringServer } from '../../kit/answeringServer.ts'
import { startAnsweringServer } from '../../kit/answeringServer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function serverThat(answer: (response: ServerResponse) => void): Promise<AnsweringServer> {
  const server = await startAnsweringServer((_, response) => {
    answer(response)
  })
  closers.push(() => server.close())
  return server
}

function ask(url: string, method = 'GET', body: string | null = null) {
  const connections = { httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent(), asked: null }
  return exchange({ method, url, headers: {}, body }, connections, new AbortController().signal)
}

const text = JSON.stringify({ name: 'Zoë 🙂' })
const whole = gzipSync(text)

test.each([
  ['as it is', null, Buffer.from(text)],
  ['in gzip', 'gzip', whole],
  ['in gzip by its old name', 'X-GZIP', whole],
  ['in gzip without its end', 'gzip', whole.subarray(0, -8)],
  ['in deflate', 'deflate', deflateSync(text)],
  ['in Brotli', 'br', brotliCompressSync(text)],
  ['with a byte order mark', null, Buffer.from(`\uFEFF${text}`)],
])('an answer %s is read as text', async (_, encoding, bytes) => {
  const server = await serverThat((response) => {
    response.writeHead(200, encoding === null ? {} : { 'content-encoding': encoding })
    // Also within a character.
    for (const byte of bytes) response.write(Buffer.from([byte]))
    response.end()
  })
  expect((await ask(server.url)).text).toBe(text)
})

test('an answer without a body is one, whatever it says of its encoding', async () => {
  const server = await serverThat((response) => {
    response.writeHead(204, { 'content-encoding': 'gzip' }).end()
  })
  const { status, text: none } = await ask(server.url, 'DELETE')
  expect([status, none]).toEqual([204, ''])
})

test('a redirect is an answer', async () => {
  const server = await serverThat((response) => {
    response.writeHead(302, { location: '/elsewhere', 'set-cookie': ['a=1', 'b=2'] }).end()
  })
  const { status, headers } = await ask(server.url)
  expect([status, headers['location'], headers['set-cookie'], server.requests.length]).toEqual([
    ...[302, '/elsewhere', 'a=1, b=2'],
    1,
  ])
})

test.each(['POST', 'PATCH', 'DELETE'])('%s sends its body with the length in bytes', async (method) => {
  const server = await serverThat((response) => response.end())
  await ask(`${server.url}/Users/1?a=b`, method, text)
  const seen = server.requests.map((one) => [one.method, one.url, one.text, one.headers['content-length']])
  expect(seen).toEqual([[method, '/Users/1?a=b', text, String(Buffer.byteLength(text))]])
})

test('an answer that is cut in its middle is none', async () => {
  const server = await serverThat((response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy())
  })
  await expect(ask(server.url)).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('what is compressed badly is an error', async () => {
  const server = await serverThat((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}')
  })
  await expect(ask(server.url)).rejects.toMatchObject({ code: 'Z_DATA_ERROR' })
})
