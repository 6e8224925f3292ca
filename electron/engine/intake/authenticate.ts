import type { FastifyRequest } from 'fastify'
import type { ApiPermission, TechnicalUser } from '../../../shared/domain/access.ts'
import type { Tokens } from '../access/tokens.ts'
import type { TechnicalUsers } from '../access/technicalUsers.ts'
import type { Verification } from '../access/acceptance.ts'
import type { CallerCertificates } from './callerCertificates.ts'
import { readCredentials, type Credentials } from './credentials.ts'
import type { ListenerLog } from './listenerLog.ts'
import { Refusal, type RefusalReason } from './refusal.ts'
import type { Slowdown } from './slowdown.ts'

export interface AuthenticatorOptions {
  readonly technicalUsers: Pick<TechnicalUsers, 'verify' | 'byCertificate'>
  readonly certificates: CallerCertificates
  readonly tokens: Pick<Tokens, 'verify'>
  readonly slowdown: Slowdown
  readonly log: ListenerLog
}

/** Who calls a door, and whether the door is open to them. */
export interface Authenticator {
  /** Throws Refusal 401: nothing shown, wrong, expired or locked. */
  authenticate(request: FastifyRequest): Promise<TechnicalUser>
  /** Throws Refusal 401, or 403 if the technical user has none of the permissions. */
  authorize(request: FastifyRequest, anyOf: readonly ApiPermission[]): Promise<TechnicalUser>
  /** Client ID and secret alone, as the token endpoint needs them; slows down whoever is refused. */
  verify(request: FastifyRequest, clientId: string, secret: string): Promise<Verification>
  /** The certificate of the caller alone; null: none is shown. Slows down whoever is refused. */
  verifyCertificate(request: FastifyRequest): Promise<Verification | null>
}

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { technicalUsers, tokens, certificates, slowdown, log } = options
  const noted = async (request: FastifyRequest, verification: Verification): Promise<Verification> => {
    if (verification.kind === 'refused') {
      log.warn({ requestId: request.id, from: request.ip, reason: verification.reason }, 'A sign-in was refused.')
      await slowdown.failed(request.ip)
    }
    return verification
  }
  const verifyCertificate = async (request: FastifyRequest): Promise<Verification | null> => {
    const shown = certificates.of(request)
    return shown && noted(request, await technicalUsers.byCertificate(shown, certificates.authorities()))
  }
  const check = async (request: FastifyRequest, credentials: Shown): Promise<Verification> => {
    const checked =
      credentials.kind === 'basic'
        ? technicalUsers.verify(credentials.clientId, credentials.secret)
        : tokens.verify(credentials.token)
    return noted(request, await checked)
  }
  const authenticate = async (request: FastifyRequest) => {
    const credentials = readCredentials(request.headers.authorization)
    if (credentials.kind === 'none') return byCertificate(await verifyCertificate(request))
    const verification = await check(request, credentials)
    if (verification.kind === 'ok') return verification.user
    if (credentials.kind === 'bearer') throw refusals.wrongToken()
    const { reason } = verification
    throw reason === 'locked' || reason === 'expired' ? refusals[reason]() : refusals.wrongCredentials()
  }
  return {
    authenticate,
    authorize: async (request, anyOf) => {
      const user = await authenticate(request)
      if (anyOf.some((permission) => user.permissions.includes(permission))) return user
      throw refusals.noPermission(user, anyOf)
    },
    verify: async (request, clientId, secret) => noted(request, await technicalUsers.verify(clientId, secret)),
    verifyCertificate,
  }
}

type Shown = Exclude<Credentials, { readonly kind: 'none' }>

function byCertificate(verification: Verification | null): TechnicalUser {
  if (!verification) throw refusals.noCredentials()
  if (verification.kind === 'ok') return verification.user
  throw verification.reason === 'expired' ? refusals.endedCertificate() : refusals.wrongCertificate()
}

const permissionNames: Readonly<Record<ApiPermission, string>> = {
  realTime: 'Access Real-Time Provisioning API',
  proxy: 'Access Proxy System API',
  admin: 'Access Tenant Admin API',
  directoryRead: 'Access Local Identity Directory, read',
  directoryWrite: 'Access Local Identity Directory, read and write',
}

const unauthorized = (reason: RefusalReason, detail: string) => new Refusal(401, detail, { reason })

const refusals = {
  noCredentials: () =>
    unauthorized(
      'noCredentials',
      'Sign in with client ID and secret of a technical user (Basic), a token (Bearer), or its client certificate.',
    ),
  wrongCredentials: () => unauthorized('wrongCredentials', 'Client ID and secret do not belong together.'),
  expired: () => unauthorized('expired', 'The secret has expired. Create a new one for this technical user.'),
  locked: () => unauthorized('locked', 'The client ID is locked after wrong secrets. Unlock it, or wait an hour.'),
  wrongCertificate: () =>
    unauthorized('wrongCredentials', 'No technical user has this client certificate. Upload it to one first.'),
  endedCertificate: () => unauthorized('expired', 'The client certificate has ended, or has not begun. Renew it.'),
  wrongToken: () =>
    new Refusal(401, 'The token is over, or was revoked. Ask for a new one at /oauth2/token.', {
      reason: 'wrongCredentials',
      headers: { 'www-authenticate': 'Bearer realm="Provost", error="invalid_token"' },
    }),
  noPermission: (user: TechnicalUser, anyOf: readonly ApiPermission[]) => {
    const wanted = anyOf.map((permission) => `"${permissionNames[permission]}"`).join(' or ')
    return new Refusal(403, `Technical user "${user.displayName}" lacks the permission ${wanted}.`, {
      reason: 'noPermission',
    })
  },
}
