import type { WebSocket } from 'ws'
import { readWireMessage } from './wireMessage.ts'

const mostBuffered = 1024 * 1024

type Wire = Pick<WebSocket, 'addEventListener' | 'send'>

/**
 * The socket in the shape oRPC takes. While more than 1 MiB waits to be sent, `send` resolves when its data is out and nothing
 * more is read, so that a client that does not read costs one page of memory. A message that is no call closes the socket.
 */
export function createWire(socket: WebSocket, onCall: () => void): Wire {
  const wire = {
    send: (data: string | Uint8Array) => send(socket, data),
    addEventListener: (type: string, listener: (event: { data?: unknown }) => void) => {
      if (type === 'close') socket.on('close', () => listener({}))
      if (type !== 'message') return
      socket.on('message', (bytes: Buffer, isBinary) => {
        const data = isBinary ? bytes : bytes.toString()
        const message = readWireMessage(data)
        if (message.kind === 'refused') {
          socket.close(1008, message.reason)
          return
        }
        if (message.kind === 'call' && !message.waits) onCall()
        listener({ data })
      })
    },
  }
  // oRPC binds `send` and listens for these two events with one listener each; the other overloads are never used.
  return wire as unknown as Wire
}

function send(socket: WebSocket, data: string | Uint8Array): Promise<void> | undefined {
  if (socket.bufferedAmount <= mostBuffered) {
    // A failed send ends in the socket's own close.
    socket.send(data, () => undefined)
    return undefined
  }
  socket.pause()
  return new Promise((resolve) => {
    socket.send(data, () => {
      if (socket.bufferedAmount <= mostBuffered) socket.resume()
      resolve()
    })
  })
}
