import { hash } from 'node:crypto'
import { seconds, type Clock } from '../../../shared/base/time.ts'
import type { OpenIdEnd } from './openIdClaims.ts'
import { digestOf, isSameDigest, newSecret } from './secretDigest.ts'

/** `unknown`: no such code, used before, too late, or the verifier is that of another; `of` is whose code it would have been. */
export type Redeemed = OpenIdEnd | { readonly kind: 'unknown'; readonly of: OpenIdEnd | null }

/** What came of sign-ins in a browser, until the desktops they were begun at fetch it. */
export interface Handovers {
  /** A code that says nothing by itself. `challenge` is that of `DesktopReturn`. */
  offer(end: OpenIdEnd, challenge: string): string
  /** Once, within 60 s, for whoever knows the verifier of the challenge. A wrong verifier uses the code up too. */
  redeem(code: string, verifier: string): Redeemed
}

const validMs = seconds(60)
const most = 200

/** Kept in memory, by digest; beyond 200 the oldest goes. */
export function createHandovers(clock: Clock): Handovers {
  const kept = new Map<string, { readonly end: OpenIdEnd; readonly challenge: string; readonly until: number }>()
  return {
    offer: (end, challenge) => {
      const [oldest] = kept.keys()
      if (oldest !== undefined && kept.size >= most) kept.delete(oldest)
      const code = newSecret()
      kept.set(digestOf(code), { end, challenge, until: clock.now().getTime() + validMs })
      return code
    },
    redeem: (code, verifier) => {
      const key = digestOf(code)
      const found = kept.get(key)
      kept.delete(key)
      if (!found || found.until <= clock.now().getTime()) return { kind: 'unknown', of: null }
      const isProven = isSameDigest(hash('sha256', verifier, 'base64url'), found.challenge)
      return isProven ? found.end : { kind: 'unknown', of: found.end }
    },
  }
}
