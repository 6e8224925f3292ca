import type { Timers } from '../../electron/main/timers.ts'

export interface TurnedTimers extends Timers {
  /** Lets so much time pass: runs what falls due within it, in order, also what those start. */
  turn(durationMs: number): void
}

/** A clock that stands still until it is turned. */
export function turnedTimers(): TurnedTimers {
  let now = 0
  let waiting: { readonly at: number; readonly run: () => void }[] = []
  return {
    after(pauseMs, run) {
      const timer = { at: now + pauseMs, run }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter((one) => one !== timer)
      }
    },
    turn(durationMs) {
      const end = now + durationMs
      for (;;) {
        const next = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        waiting = waiting.filter((one) => one !== next)
        now = next.at
        next.run()
      }
      now = end
    },
  }
}
