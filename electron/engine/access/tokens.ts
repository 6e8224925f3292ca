import { hours, later, type Clock } from '../../../shared/base/time.ts'
import type { Database } from '../storage/database.ts'
import { openEngineKey, type Secrets } from '../vault/secrets.ts'
import { createOpaqueTokens } from './opaqueTokens.ts'
import { openSignedToken, signToken } from './signedTokens.ts'
import type { TechnicalUsers } from './technicalUsers.ts'
import type { Verification } from './acceptance.ts'

export type TokenFormat = 'jwt' | 'opaque'
export const tokenLifeMs = hours(1)
const longestToken = 2048

/** Access tokens of the client-credentials grant (spec 10.3). They end after an hour, or with the secret or certificate they were given for. */
export interface Tokens {
  issue(clientId: string, credentialId: string, format: TokenFormat): Promise<string>
  verify(token: string): Promise<Verification>
}

export interface TokensOptions {
  readonly database: Database
  readonly secrets: Secrets
  readonly technicalUsers: Pick<TechnicalUsers, 'byCredential'>
  readonly clock: Clock
  readonly newId: () => string
}

export async function openTokens({ database, secrets, technicalUsers, clock, newId }: TokensOptions): Promise<Tokens> {
  const key = await openEngineKey(database, secrets, 'tokenKey')
  const opaque = createOpaqueTokens(database, clock)
  return {
    issue: async (clientId, credentialId, format) => {
      const now = clock.now()
      if (format === 'opaque') return opaque.issue(credentialId, later(now, tokenLifeMs))
      const iat = Math.floor(now.getTime() / 1000)
      return signToken({ sub: clientId, sid: credentialId, jti: newId(), iat, exp: iat + tokenLifeMs / 1000 }, key)
    },
    verify: async (token) => {
      if (token.length > longestToken) return { kind: 'refused', reason: 'wrong' }
      const credentialId = token.includes('.')
        ? (openSignedToken(token, key, clock)?.sid ?? null)
        : await opaque.find(token)
      return credentialId === null ? { kind: 'refused', reason: 'wrong' } : technicalUsers.byCredential(credentialId)
    },
  }
}
