import { instant, minutes, type Clock, type Instant } from '../../../shared/base/time.ts'
import type { TechnicalUser } from '../../../shared/domain/access.ts'
import type { Database } from '../storage/database.ts'
import { markCertificateUsed } from './certificateStore.ts'
import { markSecretUsed } from './technicalUserStore.ts'
import type { VerifiedMemory } from './verifiedMemory.ts'

/** `expired` and `locked` are told only to those who showed a right secret or certificate; all others hear `unknown` or `wrong`. */
export type RefusalReason = 'unknown' | 'wrong' | 'expired' | 'locked'
export type Verification =
  | { readonly kind: 'ok'; readonly user: TechnicalUser; readonly credentialId: string }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }

export interface Credential {
  readonly id: string
  readonly kind: 'secret' | 'certificate'
  readonly expiresAt: Instant | null
}

export const refused = (reason: RefusalReason) => ({ kind: 'refused', reason }) as const

const usedWrittenEveryMs = minutes(1)
const mostUsesNoted = 10_000

/** What comes after somebody showed something right: it may have expired; else it is remembered for a moment, and its use is
 *  noted at most once a minute. */
export function createAcceptance(database: Database, memory: VerifiedMemory, clock: Clock) {
  const usedWritten = new Map<string, number>()
  const noteUse = async ({ id, kind }: Credential) => {
    const now = clock.now().getTime()
    if (now - (usedWritten.get(id) ?? -Infinity) < usedWrittenEveryMs) return
    if (usedWritten.size >= mostUsesNoted) usedWritten.clear()
    usedWritten.set(id, now)
    await (kind === 'secret' ? markSecretUsed : markCertificateUsed)(database, id, instant(clock.now()))
  }
  return {
    /** What is remembered under the key, else what `look` finds; it gets the mark for `accept`. */
    remembered: async (key: string, look: (mark: number) => Promise<Verification>): Promise<Verification> => {
      const known = memory.find(key)
      return known ? { kind: 'ok', ...known } : look(memory.mark())
    },
    accept: async (user: TechnicalUser, credential: Credential, mark: number, key: string): Promise<Verification> => {
      const { id: credentialId, expiresAt } = credential
      if (expiresAt !== null && expiresAt <= instant(clock.now())) return refused('expired')
      memory.remember(mark, key, { user, credentialId }, expiresAt)
      await noteUse(credential)
      return { kind: 'ok', user, credentialId }
    },
  }
}
