import type { Clock } from '../../shared/base/time.ts'

export interface TurnedClock extends Clock {
  turn(durationMs: number): void
}

/** A clock that stands still until the test turns it. */
export function turnedClock(start = '2026-11-19T08:00:00.000Z'): TurnedClock {
  let now = Date.parse(start)
  return {
    now: () => new Date(now),
    turn: (durationMs) => {
      now += durationMs
    },
  }
}
