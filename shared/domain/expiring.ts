import type { Said } from '../base/said.ts'
import type { Instant } from '../base/time.ts'

/** What ends one day: secrets and certificates that callers show, certificates that systems are shown, authorities that are
 *  trusted, the certificate of the listener. */
export const expiringKinds = ['secret', 'callerCertificate', 'systemCertificate', 'authority', 'listener'] as const
export type ExpiringKind = (typeof expiringKinds)[number]

export interface Expiring {
  readonly kind: ExpiringKind
  /** Id of the technical user or system it belongs to; '': it is the engine's own. */
  readonly owner: string
  /** What the owner is called. */
  readonly name: string
  /** Which of its secrets or certificates. */
  readonly what: string
  readonly endsAt: Instant
  /** What to do before, one or two sentences. */
  readonly cure: Said
}

/** Days before the end at which people are told (spec 17). */
export const warningDays = [30, 14, 3] as const
