import { minutes, type Clock } from '../../../shared/base/time.ts'

/** Whoever carries a landscape asks again and again: as long as he does, nobody else opens what he closed. */
export interface Carrier {
  asked(): void
  isAtWork(): boolean
}

/** A step, and an answer under way, may take as long. */
const longestMs = minutes(2)

export function createCarrier(clock: Clock): Carrier {
  let last: number | null = null
  return {
    asked: () => {
      last = clock.now().getTime()
    },
    isAtWork: () => last !== null && clock.now().getTime() - last < longestMs,
  }
}
