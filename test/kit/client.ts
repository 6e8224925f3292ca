import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { WebSocket, type ClientOptions } from 'ws'
import type { AdminClient } from '../../shared/contract/adminApi.ts'

/** One wire to an engine's administration. */
export interface Connection {
  readonly client: AdminClient
  /** Resolves when either side has closed it. */
  readonly closed: Promise<void>
  readonly close: () => Promise<void>
}

/** `url` is that of the admin door, http or https; rejects with the status when the door refuses the upgrade. */
export async function connectWebSocket(url: string, token: string): Promise<Connection> {
  return connectSocket(await openSocket(url, ['provost', token]))
}

export function connectSocket(socket: WebSocket): Connection {
  const end = createEnd()
  socket.once('close', end.reached)
  // oRPC is written against the browser's class; `ws` offers the same events.
  const websocket = socket as unknown as globalThis.WebSocket
  const link = new SocketLink({ websocket, interceptors: [(call) => end.race(call.next())] })
  const client: AdminClient = createORPCClient(link)
  return { client, closed: end.closed, close: () => closed(() => socket.close(), end.closed) }
}

/** Resolves once it is open; rejects with the status of a refusal, or the code of a socket error. */
export async function openSocket(
  url: string,
  protocols: string[],
  headers: Record<string, string> = {},
  options: ClientOptions = {},
): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/ws`, protocols, { ...options, headers })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
    socket.once('unexpected-response', (request, response) => {
      request.destroy()
      reject(new Error(String(response.statusCode)))
    })
  })
  return socket
}

export function connectPort(port: MessagePort): Connection {
  const end = createEnd()
  port.once('close', end.reached)
  const link = new PortLink({ port, interceptors: [(call) => end.race(call.next())] })
  const client: AdminClient = createORPCClient(link)
  port.start()
  return { client, closed: end.closed, close: () => closed(() => port.close(), end.closed) }
}

async function closed(close: () => void, end: Promise<void>): Promise<void> {
  close()
  await end
}

/** oRPC lets a call on a closed wire hang for ever; raced with the end it fails at once. */
function createEnd() {
  const ended = new AbortController()
  const end = new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve(), { once: true }))
  const race = <Value>(call: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new Error('The connection to the engine is closed.'))
      if (ended.signal.aborted) fail()
      ended.signal.addEventListener('abort', fail, { once: true })
      const settled = () => ended.signal.removeEventListener('abort', fail)
      call.then(resolve, reject).finally(settled)
    })
  return { closed: end, race, reached: () => ended.abort() }
}
