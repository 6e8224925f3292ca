import type { X509Certificate } from 'node:crypto'
import { instant, type Clock } from '../../../shared/base/time.ts'
import { isInTime, isIssuedBy } from '../certificates/readCertificate.ts'
import type { Database } from '../storage/database.ts'
import { createAcceptance, refused, type Credential, type Verification } from './acceptance.ts'
import { findCertificate, knownCertificates, type KnownCertificate } from './certificateStore.ts'
import { isLocked } from './lock.ts'
import { digestOf, isSameDigest } from './secretDigest.ts'
import { clearFailures, countFailure, findUser, findUserOfSecret, type StoredUser } from './technicalUserStore.ts'
import type { VerifiedMemory } from './verifiedMemory.ts'

const noDigest = digestOf('')

/** Answers who shows a client ID and secret, a certificate, or a token for one of the two; counts wrong secrets. */
export function createVerification(database: Database, memory: VerifiedMemory, clock: Clock) {
  const { remembered, accept } = createAcceptance(database, memory, clock)
  const acceptCertificate = async (certificate: KnownCertificate, mark: number, key: string): Promise<Verification> => {
    const found = await findUser(database, 'id', certificate.userId)
    return found ? accept(found.user, { ...certificate, kind: 'certificate' }, mark, key) : refused('unknown')
  }
  return {
    verify: (clientId: string, secret: string): Promise<Verification> => {
      const digest = digestOf(secret)
      const key = `${digest} ${clientId}`
      return remembered(key, async (mark) => {
        const found = await findUser(database, 'clientId', clientId)
        const secretId = matchingSecret(found, digest)
        if (!found) return refused('unknown')
        const locked = isLocked(found.user.lockedUntil, instant(clock.now()))
        if (secretId === null) {
          if (found.user.lockEnabled && !locked) await countFailure(database, found.user.id, clock.now())
          return refused('wrong')
        }
        if (locked) return refused('locked')
        if (found.failures > 0 || found.user.lockedUntil !== null) await clearFailures(database, found.user.id)
        return accept(found.user, secretOf(found, secretId), mark, key)
      })
    },
    /** Whose certificate it is: by its fingerprint, else by subject and issuer if one of the authorities issued it. A lock
     *  stops guessing, and certificates leave nothing to guess. */
    byCertificate: (shown: X509Certificate, authorities: readonly X509Certificate[]): Promise<Verification> => {
      const key = `certificate ${shown.fingerprint256}`
      return remembered(key, async (mark) => {
        const now = clock.now()
        const known = await knownCertificates(database, shown)
        const match =
          known.find(({ fingerprint }) => fingerprint === shown.fingerprint256) ??
          known.find(({ matchBy }) => matchBy === 'name' && isIssuedBy(shown, authorities, now))
        if (!match) return refused('unknown')
        if (!isInTime(shown, now)) return refused('expired')
        return acceptCertificate({ ...match, expiresAt: instant(shown.validToDate) }, mark, key)
      })
    },
    /** For tokens: whose secret or certificate it is, if it still exists and has not expired. A lock stops guessing, not
     *  tokens given before. */
    byCredential: (credentialId: string): Promise<Verification> => {
      const key = `credential ${credentialId}`
      return remembered(key, async (mark) => {
        const found = await findUserOfSecret(database, credentialId)
        if (found) return accept(found.user, secretOf(found, credentialId), mark, key)
        const certificate = await findCertificate(database, credentialId)
        return certificate ? acceptCertificate(certificate, mark, key) : refused('unknown')
      })
    },
  }
}

function secretOf({ user }: StoredUser, id: string): Credential {
  return { id, kind: 'secret', expiresAt: user.secrets.find((secret) => secret.id === id)?.expiresAt ?? null }
}

/** Always two comparisons, as many as a user may have secrets, so that the time says nothing. */
function matchingSecret(found: StoredUser | null, digest: string): string | null {
  const [first, second] = found?.digests ?? []
  const firstMatches = isSameDigest(digest, first?.digest ?? noDigest)
  const secondMatches = isSameDigest(digest, second?.digest ?? noDigest)
  if (first && firstMatches) return first.secretId
  return second && secondMatches ? second.secretId : null
}
