import type { WebSocket } from 'ws'
import type { Sessions } from './sessions.ts'

/**
 * Pings every socket each `pauseMs`, drops those that did not answer since the last time, and ends sessions that have run
 * out. Gives back how to stop.
 */
export function startHeartbeat(sockets: ReadonlySet<WebSocket>, sessions: Sessions, pauseMs: number): () => void {
  const silent = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    sessions.sweep()
    for (const socket of sockets) {
      if (silent.has(socket)) socket.terminate()
      else ask(socket, silent)
    }
  }, pauseMs)
  timer.unref()
  return () => clearInterval(timer)
}

function ask(socket: WebSocket, silent: WeakSet<WebSocket>): void {
  silent.add(socket)
  socket.once('pong', () => silent.delete(socket))
  // A failed ping ends in the socket's own close.
  socket.ping(undefined, undefined, () => undefined)
}
