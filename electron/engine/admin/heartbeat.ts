import type { WebSocket } from 'ws'
import type { Sessions } from './sessions.ts'

/** Calls `beat` again and again until it is stopped by what it gives back. */
export type Pulse = (beat: () => void) => () => void

/** A beat every `pauseMs`; it keeps no process alive. */
export function pulseEvery(pauseMs: number): Pulse {
  return (beat) => {
    const timer = setInterval(beat, pauseMs)
    timer.unref()
    return () => clearInterval(timer)
  }
}

/**
 * At every beat pings each socket, drops those that showed no life since the last one, and ends sessions that have run out.
 * Gives back how to stop.
 */
export function startHeartbeat(sockets: ReadonlySet<WebSocket>, sessions: Sessions, pulse: Pulse): () => void {
  /** Bytes that waited to be sent when a socket was asked; gone once it answered. */
  const asked = new WeakMap<WebSocket, number>()
  return pulse(() => {
    sessions.sweep()
    for (const socket of sockets) {
      // While much waits to be sent nothing is read, no answer to a ping either; then a shrinking rest is the sign of life.
      const waiting = asked.get(socket)
      if (waiting !== undefined && socket.bufferedAmount >= waiting) socket.terminate()
      else ask(socket, asked)
    }
  })
}

function ask(socket: WebSocket, asked: WeakMap<WebSocket, number>): void {
  asked.set(socket, socket.bufferedAmount)
  socket.once('pong', () => asked.delete(socket))
  // A failed ping ends in the socket's own close.
  socket.ping(undefined, undefined, () => undefined)
}
