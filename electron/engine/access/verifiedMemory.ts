import { seconds, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { TechnicalUser } from '../../../shared/domain/access.ts'

const rememberedMs = seconds(5)
const mostRemembered = 1000

export interface Verified {
  readonly user: TechnicalUser
  readonly credentialId: string
}

/** What was verified a moment ago, by the digest of the secret and whose it is, so that a busy caller costs no query per
 *  request. */
export interface VerifiedMemory {
  find(key: string): Verified | null
  /** Taken before the database is asked; what was asked before a `forget` is not remembered after it. */
  mark(): number
  remember(mark: number, key: string, verified: Verified, expiresAt: Instant | null): void
  forget(userId: string): void
}

export function createVerifiedMemory(clock: Clock): VerifiedMemory {
  const entries = new Map<string, { readonly verified: Verified; readonly untilMs: number }>()
  let forgotten = 0
  return {
    find: (key) => {
      const entry = entries.get(key)
      if (!entry) return null
      if (entry.untilMs > clock.now().getTime()) return entry.verified
      entries.delete(key)
      return null
    },
    mark: () => forgotten,
    remember: (mark, key, verified, expiresAt) => {
      if (mark !== forgotten) return
      const untilMs = Math.min(
        clock.now().getTime() + rememberedMs,
        expiresAt === null ? Infinity : Date.parse(expiresAt),
      )
      entries.delete(key)
      if (entries.size >= mostRemembered) entries.delete(entries.keys().next().value ?? '')
      entries.set(key, { verified, untilMs })
    },
    forget: (userId) => {
      forgotten += 1
      for (const [key, entry] of entries) if (entry.verified.user.id === userId) entries.delete(key)
    },
  }
}
