import type { X509Certificate } from 'node:crypto'
import { instant, type Clock } from '../../../shared/base/time.ts'
import type { TechnicalUser, TechnicalUserCertificate } from '../../../shared/domain/access.ts'
import type { CertificateMatch } from '../../../shared/domain/certificate.ts'
import type { TechnicalUserId } from '../../../shared/domain/ids.ts'
import type { Within } from '../storage/database.ts'
import { deleteCertificate, insertCertificate, knownCertificates } from './certificateStore.ts'
import { changeUser, demandUser, findUser } from './technicalUserStore.ts'

export const mostCertificates = 4

export interface NewCertificate {
  readonly certificate: X509Certificate
  readonly matchBy: CertificateMatch
}

export type AddedCertificate =
  | { readonly kind: 'added'; readonly user: TechnicalUser; readonly certificate: TechnicalUserCertificate }
  | { readonly kind: 'tooMany' }
  | { readonly kind: 'unknown' }
  /** Somebody has it, or one that is known again by the same names. */
  | { readonly kind: 'taken'; readonly by: string }

interface UserCertificatesNeeds {
  /** One transaction on one user. */
  readonly changing: <T>(
    id: TechnicalUserId,
    work: (within: Within, user: TechnicalUser) => Promise<T>,
  ) => Promise<T | { readonly kind: 'unknown' }>
  readonly clock: Clock
  readonly newId: () => string
}

/** The part of technical users that is about their certificates. */
export function createUserCertificates({ changing, clock, newId }: UserCertificatesNeeds) {
  return {
    addCertificate: (id: TechnicalUserId, given: NewCertificate): Promise<AddedCertificate> =>
      changing<AddedCertificate>(id, async (within, user) => {
        if (user.certificates.length >= mostCertificates) return { kind: 'tooMany' }
        const owner = await ownerOf(within, id, given)
        if (owner !== null) return { kind: 'taken', by: owner }
        const certificateId = newId()
        await insertCertificate(within, id, { ...given, id: certificateId, createdAt: instant(clock.now()) })
        await changeUser(within, id, {})
        const after = await demandUser(within, id)
        const certificate = after.certificates.find((one) => one.id === certificateId)
        if (!certificate) throw new Error('The certificate is not there right after it was written.')
        return { kind: 'added', user: after, certificate }
      }),
    removeCertificate: (id: TechnicalUserId, certificateId: string) =>
      changing(id, async (within) => {
        if (!(await deleteCertificate(within, id, certificateId))) return { kind: 'unknown' } as const
        await changeUser(within, id, {})
        return { kind: 'changed', user: await demandUser(within, id) } as const
      }),
  }
}

/** The name of the technical user who has this certificate already, or would be meant by the same names. */
async function ownerOf(within: Within, userId: string, given: NewCertificate): Promise<string | null> {
  const known = await knownCertificates(within, given.certificate)
  const other = known.find(
    (one) =>
      one.fingerprint === given.certificate.fingerprint256 ||
      (one.userId !== userId && (one.matchBy === 'name' || given.matchBy === 'name')),
  )
  return other ? ((await findUser(within, 'id', other.userId))?.user.displayName ?? null) : null
}
