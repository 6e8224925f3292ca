import { describe, expect, it } from 'vitest'
import type { TechnicalUser, TechnicalUserCertificate, TechnicalUserSecret } from '../../shared/domain/access.ts'
import type { TechnicalUserId } from '../../shared/domain/ids.ts'
import { lastUseOf, stateOfUser, stateUntil } from '../../renderer/features/access/secretState.ts'

const now = Date.parse('2026-11-19T09:42:00.000Z')
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString()
const secret = (expiresAt: string | null, lastUsedAt: string | null = null): TechnicalUserSecret => ({
  ...{ id: expiresAt ?? 'never', description: '', createdAt: inDays(-10), expiresAt, lastUsedAt },
})
const user = (secrets: readonly TechnicalUserSecret[], lockedUntil: string | null = null): TechnicalUser => ({
  ...{ id: 'u' as TechnicalUserId, clientId: 'c', displayName: 'U', permissions: ['realTime'], secrets },
  ...{ certificates: [], lockEnabled: true, lockedUntil, createdAt: inDays(-10), version: 1 },
})

describe('the state of a secret', () => {
  it('warns in its last 30 days and fails from its end on', () => {
    const words = [null, inDays(31), inDays(29), inDays(0), inDays(-1)].map((at) => stateUntil(at, now).word)
    expect(words).toEqual(['never', 'works', 'soon', 'expired', 'expired'])
  })
})

describe('the state of a technical user', () => {
  it('is that of the secret that lives longest', () => {
    const state = stateOfUser(user([secret(inDays(-1)), secret(inDays(40))]), now)
    expect(state).toEqual({ status: 'works', word: 'works', at: inDays(40) })
  })

  it('is that of its certificate where it has no secret', () => {
    const certificate: TechnicalUserCertificate = {
      ...{ id: 'z', matchBy: 'name', subject: 'CN=a', issuer: 'CN=b', fingerprint: 'AA', signatureAlgorithm: 's' },
      ...{ key: 'k', validFrom: inDays(-9), validTo: inDays(20), createdAt: inDays(-9), lastUsedAt: inDays(-1) },
    }
    const shown = { ...user([]), certificates: [certificate] }
    expect([stateOfUser(shown, now).word, lastUseOf(shown)]).toEqual(['soon', inDays(-1)])
  })

  it('says a lock first, until it ends', () => {
    const words = [inDays(1), inDays(-1)].map((until) => stateOfUser(user([secret(null)], until), now).word)
    expect(words).toEqual(['locked', 'never'])
  })

  it('without a secret nobody can sign in', () => {
    expect(stateOfUser(user([]), now)).toEqual({ status: 'failed', word: 'none', at: null })
  })

  it('was last used when any of its secrets was', () => {
    const used = user([secret(null, inDays(-3)), secret(inDays(5), inDays(-2)), secret(inDays(6))])
    expect([lastUseOf(used), lastUseOf(user([secret(null)]))]).toEqual([inDays(-2), null])
  })
})
