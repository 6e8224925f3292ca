import { minutes, seconds, type Clock } from '../../../shared/base/time.ts'
import type { Pause } from './pause.ts'

const firstDelayMs = 250
const longestDelayMs = seconds(2)
const freeFailures = 2
const forgottenAfterMs = minutes(10)
const mostAddresses = 10_000
const mostWaiting = 100

/** Makes an address that fails to sign in wait for its refusals, longer each time (security row 9). Only refusals wait:
 *  whoever shares an address with a guesser, behind a proxy, is served as fast as ever. */
export interface Slowdown {
  failed(address: string): Promise<void>
}

export function createSlowdown(clock: Clock, pause: Pause): Slowdown {
  const failures = new Map<string, { readonly count: number; readonly lastMs: number }>()
  let waiting = 0

  const countOf = (address: string, nowMs: number) => {
    const known = failures.get(address)
    const count = known && nowMs - known.lastMs < forgottenAfterMs ? known.count + 1 : 1
    failures.delete(address)
    if (failures.size >= mostAddresses) failures.delete(failures.keys().next().value ?? '')
    failures.set(address, { count, lastMs: nowMs })
    return count
  }
  return {
    failed: async (address) => {
      const count = countOf(address, clock.now().getTime())
      // Waiting answers hold connections; a flood must not use them all up.
      if (count <= freeFailures || waiting >= mostWaiting) return
      waiting += 1
      try {
        await pause(Math.min(longestDelayMs, firstDelayMs * 2 ** (count - freeFailures - 1)))
      } finally {
        waiting -= 1
      }
    },
  }
}
