import { hours, type Instant } from '../../../shared/base/time.ts'

/** Spec 10.2: five wrong secrets lock a client ID for an hour, if its lock is switched on. */
export const failuresBeforeLock = 5
export const lockMs = hours(1)

/** Switching the lock off does not unlock, so only the time counts here. */
export function isLocked(lockedUntil: Instant | null, now: Instant): boolean {
  return lockedUntil !== null && lockedUntil > now
}
