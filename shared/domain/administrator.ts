import type { Instant } from '../base/time.ts'
import type { Rights } from './access.ts'

/** A person who administers Provost on a server, with a password of Provost. */
export interface Administrator {
  readonly id: string
  readonly name: string
  readonly rights: Rights
  readonly enabled: boolean
  readonly lockedUntil: Instant | null
  readonly lastSignInAt: Instant | null
  readonly createdAt: Instant
  /** Rises with every change; a change names the version it was made from. */
  readonly version: number
}

/** Which rights come with a value of a claim. */
export interface ClaimRule {
  readonly value: string
  readonly rights: Rights
}

/** How people sign in through an OpenID provider; its client secret lies in the vault. */
export interface OpenIdSettings {
  readonly enabled: boolean
  /** What the button says: "Sign in with …". */
  readonly label: string
  readonly issuer: string
  readonly clientId: string
  /** Beside `openid`, e.g. `profile groups`. */
  readonly scope: string
  /** The claim that names a person, e.g. `preferred_username`. */
  readonly nameClaim: string
  /** The claim whose value or values give rights, e.g. `groups`. Who has none of the values may not come in. */
  readonly rightsClaim: string
  readonly rules: readonly ClaimRule[]
}

export const shortestPassword = 12

export const noOpenId: OpenIdSettings = {
  enabled: false,
  label: 'OpenID Connect',
  issuer: '',
  clientId: '',
  scope: 'profile email',
  nameClaim: 'preferred_username',
  rightsClaim: 'groups',
  rules: [],
}
