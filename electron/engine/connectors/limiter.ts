import { setTimeout as pause } from 'node:timers/promises'
import { said } from '../../../shared/base/said.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { Properties } from './propertyValues.ts'
import { numberOf } from './propertyValues.ts'

/** How much of one system may be used. */
export interface Limits {
  /** Pieces of work at a time. */
  readonly concurrency: number
  /** Pieces of work that may begin each second; null: any number. */
  readonly ratePerSecond: number | null
}

/** Reads `provost.concurrency` and `provost.rate.per.second`. Throws `badProperties`. */
export function limitsOf(properties: Properties): Limits {
  const rate = numberOf(properties, 'provost.rate.per.second', { default: 0, minimum: 1, maximum: 1000 })
  return {
    concurrency: numberOf(properties, 'provost.concurrency', { default: 4, minimum: 1, maximum: 64 }),
    ratePerSecond: rate === 0 ? null : rate,
  }
}

/** Time as the limiter needs it; a parameter, so that tests can turn the clock. */
export interface Pace {
  nowMs(): number
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export const systemPace: Pace = {
  nowMs: () => performance.now(),
  async wait(ms, signal) {
    await pause(ms, undefined, { signal })
  },
}

export interface Limiter {
  /** Runs `work` when its turn has come, first come first served. Throws `unavailable` when too much waits already, or
   *  when `signal` is aborted before its turn. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
}

/** At most `maximumWaiting` pieces of work wait. */
export function createLimiter(limits: Limits, maximumWaiting: number, pace: Pace = systemPace): Limiter {
  const waiting: (() => void)[] = []
  let running = 0
  let nextStartMs = 0

  const takePlace = async (signal: AbortSignal): Promise<void> => {
    if (running < limits.concurrency) {
      running += 1
      return
    }
    if (waiting.length >= maximumWaiting) throw busy(maximumWaiting)
    await turn(waiting, signal)
  }
  // The place is handed on: whoever is next need not count again.
  const leavePlace = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  const keepRate = async (signal: AbortSignal): Promise<void> => {
    if (limits.ratePerSecond === null) return
    const now = pace.nowMs()
    const startMs = Math.max(now, nextStartMs)
    nextStartMs = startMs + 1000 / limits.ratePerSecond
    if (startMs > now) await pace.wait(startMs - now, signal)
  }

  return {
    async run(work, signal) {
      if (signal.aborted) throw closing()
      await takePlace(signal)
      try {
        await keepRate(signal)
        return await work()
      } finally {
        leavePlace()
      }
    },
  }
}

/** Waits in the line; leaves it when the signal is aborted. */
function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  const leave = (): void => {
    const place = waiting.indexOf(come)
    if (place >= 0) waiting.splice(place, 1)
    reject(closing())
  }
  const come = (): void => {
    signal.removeEventListener('abort', leave)
    resolve(undefined)
  }
  waiting.push(come)
  signal.addEventListener('abort', leave, { once: true })
  return promise
}

function busy(maximumWaiting: number): ProblemError {
  const message = said`More than ${maximumWaiting} calls wait for this system already. Raise the number of calls at a time, or wait.`
  return new ProblemError({ code: 'unavailable', message })
}

function closing(): ProblemError {
  return new ProblemError({ code: 'unavailable', message: said`The connection to this system is being closed.` })
}
