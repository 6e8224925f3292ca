import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { hours } from '../../../shared/base/time.ts'
import { openAdminDoor, type TestDoor } from '../../kit/adminDoor.ts'
import { createTestRouter } from '../../kit/adminRouter.ts'
import { connectSocket, connectWebSocket, openSocket } from '../../kit/client.ts'
import { turnedClock, type TurnedClock } from '../../kit/turnedClock.ts'
import { sendRaw } from '../../engine/intake/openListener.ts'

const maria = { name: 'maria', permission: 'view' } as const

let clock: TurnedClock
let door: TestDoor
beforeEach(async () => {
  clock = turnedClock()
  door = await openAdminDoor(createTestRouter().router, { clock })
})
afterEach(() => door.stop())

const cookieOf = (secret: string) => `provost-session=${secret}`
const ended = async (socket: WebSocket) => {
  const [code] = (await once(socket, 'close')) as [number]
  return code
}

describe('security row 4: a socket belongs to its page', () => {
  it('opens for the admin token, and for a session of our own page', async () => {
    const byToken = await connectWebSocket(door.url, door.token)
    const headers = { cookie: cookieOf(door.sessions.begin(maria)), origin: door.url }
    const byCookie = connectSocket(await openSocket(door.url, ['provost'], headers))
    expect([await byToken.client.access.caller(), await byCookie.client.access.caller()]).toEqual([
      { name: 'admin', permission: 'administer' },
      maria,
    ])
  })

  it('does not tell the token back', async () => {
    const socket = await openSocket(door.url, ['provost', door.token])
    expect(socket.protocol).toBe('provost')
  })

  it.each<[string, string[], (door: TestDoor) => Record<string, string>, string]>([
    ['nothing', [], () => ({}), '401'],
    ['another token', ['provost', 'provost_x'], () => ({}), '401'],
    ['the token in the wrong place', ['x', 'provost'], () => ({}), '401'],
    ['a session of nobody', ['provost'], ({ url }) => ({ cookie: cookieOf('x'), origin: url }), '401'],
    ['a session without origin', ['provost'], ({ sessions }) => ({ cookie: cookieOf(sessions.begin(maria)) }), '401'],
    [
      'a session from another site',
      ['provost'],
      ({ sessions }) => ({ cookie: cookieOf(sessions.begin(maria)), origin: 'https://evil.example' }),
      '403',
    ],
    [
      'a session from another port',
      ['provost'],
      ({ sessions }) => ({ cookie: cookieOf(sessions.begin(maria)), origin: 'http://127.0.0.1:1' }),
      '403',
    ],
    [
      'a session under a name that is not ours',
      ['provost'],
      ({ sessions }) => ({
        cookie: cookieOf(sessions.begin(maria)),
        origin: 'http://evil.example',
        host: 'evil.example',
      }),
      '421',
    ],
  ])('is refused before the upgrade with %s', async (_name, protocols, headers, status) => {
    await expect(openSocket(door.url, protocols, headers(door))).rejects.toThrow(status)
  })

  it('ends with its session', async () => {
    const secret = door.sessions.begin(maria)
    const socket = await openSocket(door.url, ['provost'], { cookie: cookieOf(secret), origin: door.url })
    const code = ended(socket)
    door.sessions.end(secret)
    expect(await code).toBe(4401)
  })

  it('ends when its session runs out', async () => {
    const secret = door.sessions.begin(maria)
    const socket = await openSocket(door.url, ['provost'], { cookie: cookieOf(secret), origin: door.url })
    const code = ended(socket)
    clock.turn(hours(1))
    door.beat()
    expect(await code).toBe(4401)
  })

  it('keeps its session by calls, not by asking what comes next', async () => {
    const secret = door.sessions.begin(maria)
    const headers = { cookie: cookieOf(secret), origin: door.url }
    const { client } = connectSocket(await openSocket(door.url, ['provost'], headers))
    clock.turn(hours(0.4))
    await client.access.caller()
    clock.turn(hours(0.4))
    await client.events.next({ waitMs: 1 })
    const used = door.sessions.find(secret)
    clock.turn(hours(0.4))
    expect([used?.caller, door.sessions.find(secret)]).toEqual([maria, null])
  })
})

describe('security row 8: a socket costs little', () => {
  it.each([
    ['no JSON', 'x'],
    ['no call', '{}'],
    ['a call without number', '{"p":{"u":"/access/caller"}}'],
    ['a call to elsewhere', '{"i":"1","p":{"u":"http://evil.example/"}}'],
    ['a stream', '{"i":"1","t":3,"p":{"u":"/access/caller"}}'],
    ['a call with a stream', '{"i":"1","p":{"u":"/access/caller","h":{"content-type":"text/event-stream"}}}'],
    ['bytes', Buffer.from('{"i":"1","p":{"u":"/access/caller"}}')],
  ])('is closed when it sends %s', async (_name, data) => {
    const socket = await openSocket(door.url, ['provost', door.token])
    const code = ended(socket)
    socket.send(data)
    expect(await code).toBe(1008)
  })

  it('is closed when it sends more than 4 MiB at once', async () => {
    const socket = await openSocket(door.url, ['provost', door.token])
    const code = ended(socket)
    socket.send('x'.repeat(4 * 1024 * 1024 + 1))
    expect(await code).toBe(1009)
  })

  it('is dropped when it does not answer the heartbeat', async () => {
    const socket = await openSocket(door.url, ['provost', door.token], {}, { autoPong: false })
    const asked = once(socket, 'ping')
    const code = ended(socket)
    door.beat()
    await asked
    door.beat()
    expect(await code).toBe(1006)
  })

  it('stays while it answers the heartbeat', async () => {
    const socket = await openSocket(door.url, ['provost', door.token])
    const { client } = connectSocket(socket)
    for (let beat = 0; beat < 3; beat += 1) {
      const asked = once(socket, 'ping')
      door.beat()
      await asked
      // What is answered after the ping was sent after the answer to it.
      await client.access.caller()
    }
    expect(socket.readyState).toBe(socket.OPEN)
  })

  it('is refused when 64 are open', async () => {
    const open = () => openSocket(door.url, ['provost', door.token])
    const sockets = await Promise.all(Array.from({ length: 64 }, open))
    await expect(open()).rejects.toThrow('503')
    sockets[0]?.close()
    await ended(sockets[0]!)
  })

  it('does not take an ordinary request that offers HTTP/2 out of its way', async () => {
    const body = JSON.stringify({ token: door.token })
    const lines = [
      'POST /session HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade, HTTP2-Settings, close',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABk',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ]
    expect(await sendRaw(door.url, `${lines.join('\r\n')}\r\n\r\n${body}`)).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('is refused with an answer that says the connection ends, and ends it', async () => {
    const request = 'GET /api/v1/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
    const answer = await sendRaw(door.url, request)
    expect([/^HTTP\/1\.1 401 /.test(answer), /^connection: close\r$/im.test(answer)]).toEqual([true, true])
  })

  it('survives a client that goes in the middle of the handshake', async () => {
    const { port } = new URL(door.url)
    const gone = connect(Number(port), '127.0.0.1')
    gone.write('GET /api/v1/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    gone.resetAndDestroy()
    await once(gone, 'close')
    const socket = await openSocket(door.url, ['provost', door.token])
    expect(await connectSocket(socket).client.access.caller()).toMatchObject({ name: 'admin' })
  })
})
