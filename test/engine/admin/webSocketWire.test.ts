import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createWire } from '../../../electron/engine/admin/webSocketWire.ts'

let server: WebSocketServer
let reader: WebSocket
let socket: WebSocket
beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  reader = new WebSocket(`ws://127.0.0.1:${port}`)
  const [accepted] = await Promise.all([once(server, 'connection') as Promise<[WebSocket]>, once(reader, 'open')])
  socket = accepted[0]
})
afterEach(async () => {
  reader.terminate()
  server.close()
  await once(server, 'close')
})

const page = 'x'.repeat(256 * 1024)
const mostPages = 1000

/** Sends pages until the wire asks to wait; null: it never did. */
async function sendUntilFull() {
  const { send }: { send: (data: string) => unknown } = createWire(socket, () => undefined)
  for (let count = 0; count < mostPages; count += 1) {
    const sent = send(page)
    if (sent instanceof Promise) return { sent, pages: count + 1 }
    // The socket hands to the system what it takes.
    await new Promise(setImmediate)
  }
  return null
}

describe('a wire whose reader does not read', () => {
  it('makes the writer wait, reads no more itself, and goes on with the reader', async () => {
    reader.pause()
    const full = await sendUntilFull()
    const whenFull = { isPaused: socket.isPaused, isBounded: socket.bufferedAmount < 2 * 1024 * 1024 }
    reader.resume()
    await full?.sent
    expect([whenFull, socket.isPaused]).toEqual([{ isPaused: true, isBounded: true }, false])
  })

  it('lets the writer go when the reader leaves', async () => {
    reader.pause()
    const full = await sendUntilFull()
    reader.terminate()
    socket.terminate()
    await full?.sent
    expect(full?.pages).toBeGreaterThan(1)
  })
})
