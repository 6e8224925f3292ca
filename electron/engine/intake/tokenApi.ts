import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tokenLifeMs, type TokenFormat, type Tokens } from '../access/tokens.ts'
import type { Authenticator } from './authenticate.ts'
import { readCredentials } from './credentials.ts'
import { refuseOtherMethods } from './errorAnswers.ts'
import { Refusal } from './refusal.ts'

export const tokenPath = '/oauth2/token'

export interface TokenApiOptions {
  readonly authenticator: Pick<Authenticator, 'verify' | 'verifyCertificate'>
  readonly tokens: Pick<Tokens, 'issue'>
}

/** The token endpoint for client credentials (RFC 6749 section 4.4, spec 10.3); its errors are those of section 5.2. */
export function registerTokenApi(app: FastifyInstance, { authenticator, tokens }: TokenApiOptions): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser<string>(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, new URLSearchParams(body)),
    )
    scope.setErrorHandler((error, _request, reply) => {
      const known = error instanceof OAuthError ? error : requestError(error)
      if (!known) throw error
      return answerError(reply, known)
    })
    scope.post(tokenPath, async (request, reply) => {
      const form = readForm(request.body)
      const verification = await verify(request, form, authenticator)
      const token = await tokens.issue(verification.user.clientId, verification.credentialId, formatOf(form))
      return reply
        .headers(notStored)
        .send({ access_token: token, token_type: 'Bearer', expires_in: tokenLifeMs / 1000 })
    })
    refuseOtherMethods(scope, tokenPath, ['POST'])
  })
}

const notStored = { 'cache-control': 'no-store', pragma: 'no-cache' }
type Form = ReadonlyMap<string, string>
type ErrorCode = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type'

class OAuthError extends Error {
  readonly status: number
  readonly code: ErrorCode

  constructor(status: number, code: ErrorCode, description: string) {
    super(description)
    this.status = status
    this.code = code
  }
}

/** Wrong media type, too large: the framework's refusals in the words of OAuth. */
function requestError(error: unknown): OAuthError | null {
  if (error instanceof Refusal || typeof error !== 'object' || error === null || !('statusCode' in error)) return null
  const { statusCode } = error
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode >= 500) return null
  return new OAuthError(statusCode, 'invalid_request', 'Send application/x-www-form-urlencoded, at most 1 MiB.')
}

function answerError(reply: FastifyReply, { status, code, message }: OAuthError): FastifyReply {
  const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="Provost", charset="UTF-8"' } : {}
  return reply
    .code(status)
    .headers({ ...notStored, ...challenge })
    .send({ error: code, error_description: message })
}

/** RFC 6749 section 3.2: no parameter more than once; one without a value counts as not given. */
function readForm(body: unknown): Form {
  const given = body instanceof URLSearchParams ? [...body].filter(([, value]) => value !== '') : []
  const form = new Map(given)
  if (form.size < given.length) throw new OAuthError(400, 'invalid_request', 'A parameter is given more than once.')
  const grant = form.get('grant_type')
  if (grant === undefined) throw new OAuthError(400, 'invalid_request', 'The parameter grant_type is missing.')
  if (grant !== 'client_credentials') {
    throw new OAuthError(400, 'unsupported_grant_type', 'Only grant_type=client_credentials is possible.')
  }
  return form
}

async function verify(request: FastifyRequest, form: Form, authenticator: TokenApiOptions['authenticator']) {
  const client = clientOf(request, form)
  const verification =
    client.secret === null
      ? await authenticator.verifyCertificate(request)
      : await authenticator.verify(request, client.clientId, client.secret)
  if (!verification) throw new OAuthError(401, 'invalid_client', nothingShown)
  if (verification.kind === 'refused' || verification.user.clientId !== client.clientId)
    throw new OAuthError(401, 'invalid_client', 'The client ID does not fit the secret or certificate shown.')
  return verification
}

const nothingShown =
  'Show client ID and secret by Basic, or as client_id and client_secret; or client_id with a client certificate.'

/** RFC 6749 section 2.3.1: in the header, or in the body, never both. RFC 8705 section 2: without a secret, the certificate
 *  has to prove the client ID. */
function clientOf(request: FastifyRequest, form: Form): { readonly clientId: string; readonly secret: string | null } {
  const shown = readCredentials(request.headers.authorization)
  const clientId = form.get('client_id')
  const secret = form.get('client_secret')
  if (shown.kind === 'basic') {
    const isTwice = secret !== undefined || (clientId !== undefined && clientId !== shown.clientId)
    if (isTwice) throw new OAuthError(400, 'invalid_request', 'The client shows itself in the header and in the body.')
    return shown
  }
  if (clientId === undefined) throw new OAuthError(401, 'invalid_client', nothingShown)
  return { clientId, secret: secret ?? null }
}

function formatOf(form: Form): TokenFormat {
  const format = form.get('token_format') ?? 'jwt'
  if (format === 'jwt' || format === 'opaque') return format
  throw new OAuthError(400, 'invalid_request', 'The parameter token_format is jwt or opaque.')
}
