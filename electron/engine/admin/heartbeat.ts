import type { WebSocket } from 'ws'
import type { Sessions } from './sessions.ts'

/**
 * Every `pauseMs` pings each socket, drops those that showed no life since the last time, and ends sessions that have run
 * out. Gives back how to stop.
 */
export function startHeartbeat(sockets: ReadonlySet<WebSocket>, sessions: Sessions, pauseMs: number): () => void {
  /** Bytes that waited to be sent when a socket was asked; gone once it answered. */
  const asked = new WeakMap<WebSocket, number>()
  const timer = setInterval(() => {
    sessions.sweep()
    for (const socket of sockets) {
      // While much waits to be sent nothing is read, no answer to a ping either; then a shrinking rest is the sign of life.
      const waiting = asked.get(socket)
      if (waiting !== undefined && socket.bufferedAmount >= waiting) socket.terminate()
      else ask(socket, asked)
    }
  }, pauseMs)
  timer.unref()
  return () => clearInterval(timer)
}

function ask(socket: WebSocket, asked: WeakMap<WebSocket, number>): void {
  asked.set(socket, socket.bufferedAmount)
  socket.once('pong', () => asked.delete(socket))
  // A failed ping ends in the socket's own close.
  socket.ping(undefined, undefined, () => undefined)
}
