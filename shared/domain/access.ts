import type { Instant } from '../base/time.ts'
import type { CertificateDetails, CertificateMatch } from './certificate.ts'
import type { TechnicalUserId } from './ids.ts'

/** What a technical user may call (spec 10.1). */
export const apiPermissions = ['realTime', 'proxy', 'admin', 'directoryRead', 'directoryWrite'] as const
export type ApiPermission = (typeof apiPermissions)[number]

/** A secret as it may be shown: never its value. At most two per technical user. */
export interface TechnicalUserSecret {
  readonly id: string
  readonly description: string
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly lastUsedAt: Instant | null
}

/** A client certificate that a technical user signs in with. */
export interface TechnicalUserCertificate extends CertificateDetails {
  readonly id: string
  readonly matchBy: CertificateMatch
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
}

export interface TechnicalUser {
  readonly id: TechnicalUserId
  readonly clientId: string
  readonly displayName: string
  readonly permissions: readonly ApiPermission[]
  readonly secrets: readonly TechnicalUserSecret[]
  readonly certificates: readonly TechnicalUserCertificate[]
  /** Lock after five failures for 60 minutes; off unless switched on (security row 9). */
  readonly lockEnabled: boolean
  readonly lockedUntil: Instant | null
  readonly createdAt: Instant
  readonly version: number
}

/** What an administrator may do, each step includes the one before. */
export type Permission = 'view' | 'operate' | 'administer'

export type RightArea = 'sources' | 'targets' | 'proxies' | 'logs' | 'technicalUsers' | 'engine' | 'administrators'

/** What an administrator may do in which area; an area left out may not even be seen (spec 11). */
export type Rights = Readonly<Partial<Record<RightArea, Permission>>>

/** Who calls the administration contract. */
export interface Caller {
  /** Of the administrator; left out for who has none: the holder of the admin token, the desktop. */
  readonly id?: string
  readonly name: string
  /** What the caller may do at most, in any area. */
  readonly permission: Permission
  /** Left out: `permission` in every area. */
  readonly rights?: Rights
}
