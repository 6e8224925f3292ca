import type { Timers } from './timers.ts'

export interface Heartbeat {
  /** Begins anew, with no beat missed. */
  start(): void
  stop(): void
  heard(n: number): void
}

const intervalMs = 10_000
const maxMissed = 3

/**
 * Pings every 10 s; after three pings in a row without an answer (30 s) it tells `lost` once and stops. It counts beats and
 * not time, so a sleep nobody announced costs one beat at most.
 */
export function createHeartbeat(
  timers: Timers,
  to: { readonly ping: (n: number) => void; readonly lost: (silentMs: number) => void },
): Heartbeat {
  let cancel = () => {}
  let sent = 0
  let answered = 0

  function stop(): void {
    cancel()
    cancel = () => {}
  }
  function beat(): void {
    if (sent - answered >= maxMissed) {
      stop()
      to.lost(maxMissed * intervalMs)
      return
    }
    sent += 1
    to.ping(sent)
    cancel = timers.after(intervalMs, beat)
  }
  return {
    start() {
      stop()
      answered = sent
      beat()
    },
    stop,
    heard: (n) => (answered = Math.max(answered, n)),
  }
}
