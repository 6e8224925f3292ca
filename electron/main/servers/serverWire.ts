import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { WebSocket, type RawData } from 'ws'
import { openPinned } from './pinnedSocket.ts'

const handshakeMs = 10_000
/** A page of a feed or a backup's list is far below. */
const mostBytes = 64 * 1024 * 1024

/** The contract of a server behind a port, as the engine thread offers its own; resolves once it is open. Text only. */
export async function openServerWire(
  server: { readonly address: string; readonly fingerprint: string | null },
  cookie: string,
): Promise<MessagePort> {
  const connection = await openPinned(server.address, server.fingerprint)
  const address = new URL('/api/v1/ws', server.address)
  address.protocol = address.protocol.replace('http', 'ws')
  const socket = new WebSocket(address, ['provost'], {
    createConnection: () => connection,
    headers: { cookie },
    origin: server.address,
    handshakeTimeout: handshakeMs,
    maxPayload: mostBytes,
    followRedirects: false,
  })
  await isOpen(socket)
  const { port1, port2 } = new MessageChannel()
  // What breaks the socket ends in its close.
  socket.on('error', () => socket.terminate())
  socket.on('message', (data: RawData, isBinary) => {
    if (isBinary) socket.terminate()
    else port2.postMessage(textOf(data))
  })
  socket.on('close', () => port2.close())
  port2.on('message', (data: unknown) => {
    if (typeof data === 'string') socket.send(data)
    else socket.terminate()
  })
  port2.on('close', () => socket.close())
  return port1
}

function isOpen(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.off('error', reject)
      resolve()
    })
    socket.once('error', reject)
  })
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8')
}
