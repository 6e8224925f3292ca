import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import type { ListenerLimits } from '../../../electron/engine/intake/listener.ts'
import { echoDoor, openListener, sendRaw } from '../../engine/intake/openListener.ts'

const closers: (() => Promise<void>)[] = []
afterEach(() => Promise.all(closers.splice(0).map((close) => close())))

const started = async (limits: Partial<ListenerLimits> = {}) => {
  const opened = await openListener({ limits }, echoDoor)
  closers.push(() => opened.listener.stop())
  return opened
}
const post = (type: string, body: string) => ({ method: 'POST', headers: { 'content-type': type }, body })

describe.each(['application/json', 'application/scim+json'])('security row 6: a body of %s', (type) => {
  it.each([
    '{"__proto__":{"polluted":1}}',
    '{"a":[{"__proto__":{"polluted":1}}]}',
    '{"\\u005f\\u005fproto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"constructor":1}',
    '{"a":{"prototype":{"polluted":1}}}',
  ])('%s is refused', async (body) => {
    const { call } = await started()
    const answer = await call('/echo', post(type, body))
    expect([answer.status, Object.hasOwn(Object.prototype, 'polluted')]).toEqual([400, false])
  })
})

describe('security row 8: a request', () => {
  it('nested deeper than 64 levels is refused, however deep', async () => {
    const { call } = await started()
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    const answers = await Promise.all(
      [64, 65, 500_000].map((depth) => call('/echo', post('application/json', nested(depth)))),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400])
  })

  it('with more than 10,000 members in an array is refused', async () => {
    const { call } = await started()
    const list = (count: number) => JSON.stringify({ members: Array.from({ length: count }, () => 1) })
    const answers = await Promise.all(
      [10_000, 10_001].map((count) => call('/echo', post('application/json', list(count)))),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 413])
  })

  it('of 1 MiB is read, one that announces more is refused', async () => {
    const { url, call } = await started()
    const full = await call('/echo', post('application/json', `"${'x'.repeat(1024 * 1024 - 2)}"`))
    const { host } = new URL(url)
    const head = `POST /echo HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`
    const received = await sendRaw(url, `${head}Connection: close\r\nContent-Length: 1048577\r\n\r\n`)
    expect([full.status, received.split('\r\n')[0]]).toEqual([200, 'HTTP/1.1 413 Payload Too Large'])
  })

  it('that grows beyond the limit without announcing it is refused', async () => {
    const { url } = await started({ bodyBytes: 1000 })
    const { host } = new URL(url)
    const head = `POST /echo HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nConnection: close\r\n`
    const received = await sendRaw(url, `${head}Transfer-Encoding: chunked\r\n\r\n3e9\r\n${'x'.repeat(1001)}\r\n`)
    expect(received.split('\r\n')[0]).toBe('HTTP/1.1 413 Payload Too Large')
  })

  it('whose headers never end is cut off', async () => {
    const { url } = await started({ headersMs: 50, requestMs: 60 })
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    const received = text(socket)
    socket.write('GET /echo HTTP/1.1\r\nHost: a')
    expect((await received).split('\r\n')[0]).toBe('HTTP/1.1 408 Request Timeout')
  })

  it('whose body never ends is cut off', async () => {
    const { url } = await started({ headersMs: 50, requestMs: 60 })
    const { hostname, port, host } = new URL(url)
    const socket = connect(Number(port), hostname)
    const received = text(socket)
    socket.write(`POST /echo HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`)
    expect((await received).split('\r\n')[0]).toBe('HTTP/1.1 408 Request Timeout')
  })

  it('with headers beyond 16 KiB is refused', async () => {
    const { call } = await started()
    expect((await call('/echo', { headers: { 'x-long': 'x'.repeat(17_000) } })).status).toBe(431)
  })

  it('on one connection too many is not taken', async () => {
    const { url, call } = await started({ connections: 2 })
    const { hostname, port } = new URL(url)
    const held = [connect(Number(port), hostname), connect(Number(port), hostname)]
    await Promise.all(held.map((socket) => once(socket, 'connect')))
    await expect(call('/echo')).rejects.toThrow(/ECONNRESET|hang up/)
    held.forEach((socket) => socket.destroy())
    await Promise.all(held.map((socket) => once(socket, 'close')))
  })
})
