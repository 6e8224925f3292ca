/** A point in time as ISO 8601 text in UTC with milliseconds, e.g. `2026-11-19T08:42:17.204Z`; sorts as text. */
export type Instant = string

/** The clock is a parameter everywhere, so that tests can turn it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export function instant(date: Date): Instant {
  return date.toISOString()
}

export function later(date: Date, durationMs: number): Instant {
  return new Date(date.getTime() + durationMs).toISOString()
}

export const seconds = (count: number): number => count * 1000
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000
export const days = (count: number): number => count * 86_400_000
