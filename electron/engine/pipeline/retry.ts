import { hours, later, minutes, seconds, type Instant } from '../../../shared/base/time.ts'
import { isRetryable, type Problem } from '../../../shared/domain/problem.ts'

export interface RetryState {
  readonly problem: Problem
  /** The attempt that failed, from 1. */
  readonly attempt: number
  readonly firstTriedAt: Date
  readonly now: Date
  readonly random: () => number
  /** ips.failed.request.retry.attempts and .interval of the system (spec 6.14). */
  readonly properties: Readonly<Record<string, string>>
  /** 0: only the documented attempts. */
  readonly giveUpAfterHours: number
}

const longestPause = minutes(30)

/** When to try again, or null: give up. First the documented attempts at their fixed interval, then pauses that double up to
 *  30 minutes, with jitter; `Retry-After` of the system is honoured (spec 6.14, 25 no. 4). */
export function nextAttempt(state: RetryState): Instant | null {
  if (!isRetryable(state.problem)) return null
  const isOld = state.now.getTime() - state.firstTriedAt.getTime() >= hours(state.giveUpAfterHours)
  // What is sent again after a long time still gets its documented attempts.
  if (isOld && state.attempt > attemptsOf(state)) return null
  return later(state.now, Math.max(pauseMs(state), state.problem.retryAfterMs ?? 0))
}

/** How long to wait after so many attempts. */
export function pauseMs(state: Pick<RetryState, 'attempt' | 'random' | 'properties'>): number {
  const attempts = attemptsOf(state)
  const interval = seconds(numberOf(state.properties['ips.failed.request.retry.attempts.interval'], 30, 60))
  if (state.attempt <= attempts) return interval
  const doubled = Math.min(longestPause, minutes(1) * 2 ** Math.min(10, state.attempt - attempts - 1))
  return doubled * (0.8 + 0.4 * state.random())
}

function attemptsOf(state: Pick<RetryState, 'properties'>): number {
  return numberOf(state.properties['ips.failed.request.retry.attempts'], 2, 3)
}

function numberOf(text: string | undefined, otherwise: number, most: number): number {
  const value = text === undefined || text === '' ? otherwise : Number(text)
  return Number.isFinite(value) && value >= 0 ? Math.min(value, most) : otherwise
}
