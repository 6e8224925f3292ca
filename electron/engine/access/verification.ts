import { instant, minutes, type Clock } from '../../../shared/base/time.ts'
import type { TechnicalUser } from '../../../shared/domain/access.ts'
import type { Database } from '../storage/database.ts'
import { isLocked } from './lock.ts'
import { digestOf, isSameDigest } from './secretDigest.ts'
import {
  clearFailures,
  countFailure,
  findUser,
  findUserOfSecret,
  markSecretUsed,
  type StoredUser,
} from './technicalUserStore.ts'
import type { VerifiedMemory } from './verifiedMemory.ts'

/** `expired` and `locked` are told only to those who showed a right secret; all others hear `unknown` or `wrong`. */
export type RefusalReason = 'unknown' | 'wrong' | 'expired' | 'locked'
export type Verification =
  | { readonly kind: 'ok'; readonly user: TechnicalUser; readonly secretId: string }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }

const usedWrittenEveryMs = minutes(1)
const mostUsesNoted = 10_000
const noDigest = digestOf('')

/** Answers who shows a client ID and secret; counts wrong ones, and notes at most once a minute that a secret was used. */
export function createVerification(database: Database, memory: VerifiedMemory, clock: Clock) {
  const usedWritten = new Map<string, number>()

  const noteUse = async (secretId: string) => {
    const now = clock.now().getTime()
    if (now - (usedWritten.get(secretId) ?? -Infinity) < usedWrittenEveryMs) return
    if (usedWritten.size >= mostUsesNoted) usedWritten.clear()
    usedWritten.set(secretId, now)
    await markSecretUsed(database, secretId, instant(clock.now()))
  }

  const accept = async (found: StoredUser, secretId: string, mark: number, key: string): Promise<Verification> => {
    const expiresAt = found.user.secrets.find((secret) => secret.id === secretId)?.expiresAt ?? null
    if (expiresAt !== null && expiresAt <= instant(clock.now())) return { kind: 'refused', reason: 'expired' }
    memory.remember(mark, key, { user: found.user, secretId }, expiresAt)
    await noteUse(secretId)
    return { kind: 'ok', user: found.user, secretId }
  }

  return {
    verify: async (clientId: string, secret: string): Promise<Verification> => {
      const digest = digestOf(secret)
      const key = digestOf(`${clientId}\n${digest}`)
      const known = memory.find(key)
      if (known) return { kind: 'ok', ...known }
      const mark = memory.mark()
      const found = await findUser(database, 'clientId', clientId)
      const secretId = matchingSecret(found, digest)
      if (!found) return { kind: 'refused', reason: 'unknown' }
      const locked = isLocked(found.user.lockedUntil, instant(clock.now()))
      if (secretId === null) {
        if (found.user.lockEnabled && !locked) await countFailure(database, found.user.id, clock.now())
        return { kind: 'refused', reason: 'wrong' }
      }
      if (locked) return { kind: 'refused', reason: 'locked' }
      if (found.failures > 0 || found.user.lockedUntil !== null) await clearFailures(database, found.user.id)
      return accept(found, secretId, mark, key)
    },
    /** For tokens: whose secret it is, if it still exists and has not expired. A lock stops guessing, not tokens given before. */
    bySecret: async (secretId: string): Promise<Verification> => {
      const key = `secret ${secretId}`
      const known = memory.find(key)
      if (known) return { kind: 'ok', ...known }
      const mark = memory.mark()
      const found = await findUserOfSecret(database, secretId)
      return found ? accept(found, secretId, mark, key) : { kind: 'refused', reason: 'unknown' }
    },
  }
}

/** Always two comparisons, as many as a user may have secrets, so that the time says nothing. */
function matchingSecret(found: StoredUser | null, digest: string): string | null {
  const [first, second] = found?.digests ?? []
  const firstMatches = isSameDigest(digest, first?.digest ?? noDigest)
  const secondMatches = isSameDigest(digest, second?.digest ?? noDigest)
  if (first && firstMatches) return first.secretId
  return second && secondMatches ? second.secretId : null
}
