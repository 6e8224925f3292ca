import type { FastifyReply } from 'fastify'
import { seconds, type Clock } from '../../../shared/base/time.ts'
import type { Pause } from './pause.ts'
import { Refusal } from './refusal.ts'

/** Spec 15: calls in any `windowMs`, beyond `normal` slowed down, beyond `most` refused. */
export interface RateLimitSettings {
  readonly normal: number
  readonly most: number
  readonly windowMs: number
  /** A bucket for each technical user instead of one for all. */
  readonly perUser: boolean
}

const longestDelayMs = seconds(1)
const mostBuckets = 1000

/** Counts a call, waits if there were many, and throws Refusal 429 if there were too many. Null settings: no limit. */
export type RateLimit = (user: string, reply: FastifyReply) => Promise<void>

export function createRateLimit(clock: Clock, pause: Pause, settings: () => RateLimitSettings | null): RateLimit {
  const buckets = new Map<string, readonly number[]>()

  return async (user, reply) => {
    const limit = settings()
    if (!limit) return
    const now = clock.now().getTime()
    const key = limit.perUser ? user : ''
    const recent = (buckets.get(key) ?? []).filter((at) => at > now - limit.windowMs)
    const isRefused = recent.length >= limit.most
    const calls = isRefused ? recent : [...recent, now]
    buckets.delete(key)
    if (buckets.size >= mostBuckets) buckets.delete(buckets.keys().next().value ?? '')
    buckets.set(key, calls)

    const roomInMs = Math.max(0, (calls[0] ?? now) + limit.windowMs - now)
    const reset = String(Math.ceil(roomInMs / 1000))
    void reply.headers({
      'ratelimit-limit': limit.most,
      'ratelimit-remaining': limit.most - calls.length,
      'ratelimit-reset': reset,
    })
    if (isRefused) {
      const detail = `More than ${limit.most} calls in ${limit.windowMs / 1000} seconds. Try again in ${reset} seconds.`
      throw new Refusal(429, detail, { headers: { 'retry-after': reset } })
    }
    const beyond = calls.length - limit.normal
    if (beyond > 0) await pause((longestDelayMs * beyond) / Math.max(1, limit.most - limit.normal))
  }
}
