import { randomUUID } from 'node:crypto'
import type { Json } from '../../../shared/base/json.ts'
import { said, saidBefore } from '../../../shared/base/said.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { HttpSettings, SignIn } from './httpSettings.ts'
import { signedAssertion } from './samlAssertion.ts'
import { createTokenSource } from './tokens.ts'

/** What a call is signed with. */
export interface Credential {
  /** Value of the Authorization header; null: none is sent. */
  readonly header: string | null
  /** Texts that must not be seen in anything said about the call. */
  readonly secrets: readonly string[]
  /** Told that the system refused this credential; true: ask for another one and try once more. */
  refused(): boolean
}

export type Authentication = () => Promise<Credential>

/** Sends a form to the token endpoint; throws ProblemError unless the answer is 2xx JSON. */
export type PostForm = (
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
) => Promise<Json>

/** Basic (RFC 7617), client credentials (RFC 6749 4.4), a signed assertion (RFC 7522) or nothing, as the settings say. */
export function createAuthentication(settings: HttpSettings, postForm: PostForm, clock: Clock): Authentication {
  const { signIn } = settings
  if (signIn.kind === 'none') return async () => ({ header: null, secrets: [], refused: () => false })
  if (signIn.kind === 'basic') {
    const header = basicHeader(signIn.user, signIn.password)
    const secrets = [signIn.password, header.slice('Basic '.length)]
    return async () => ({ header, secrets, refused: () => false })
  }
  const fetchOne = () =>
    signIn.kind === 'signedAssertion' ? fetchByAssertion(signIn, postForm, clock) : fetchToken(signIn, postForm)
  const tokens = createTokenSource(fetchOne, clock)
  const own =
    signIn.kind === 'signedAssertion' ? [] : [signIn.secret, signIn.refreshToken].filter((one) => one !== null)
  return async () => {
    const token = await tokens.token()
    const refused = (): boolean => {
      tokens.forget(token)
      return true
    }
    return { header: `Bearer ${token}`, secrets: [token, ...own], refused }
  }
}

/** UTF-8, as RFC 7617 2.1 allows. */
export function basicHeader(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

async function fetchToken(signIn: Extract<SignIn, { kind: 'clientCredentials' }>, postForm: PostForm): Promise<Json> {
  const { clientId, secret, scope, sendAs, tokenUrl, refreshToken } = signIn
  const inForm = secret === null || sendAs === 'Form'
  const form = {
    ...(refreshToken === null
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken }),
    ...(inForm ? { client_id: clientId } : {}),
    ...(inForm && secret !== null ? { client_secret: secret } : {}),
    ...(scope === null || scope === '' ? {} : { scope }),
  }
  const headers: Record<string, string> = inForm ? {} : { authorization: basicHeader(clientId, secret) }
  try {
    return await postForm(tokenUrl, form, headers)
  } catch (error) {
    throw error instanceof ProblemError ? asSignInProblem(error) : error
  }
}

async function fetchByAssertion(
  { tokenUrl, clientId, companyId, user, ...rest }: Extract<SignIn, { kind: 'signedAssertion' }>,
  postForm: PostForm,
  clock: Clock,
): Promise<Json> {
  const given = { ...rest, recipient: tokenUrl, subject: user, attributes: { api_key: clientId } }
  const xml = signedAssertion(given, { now: clock.now(), id: `_${randomUUID().replaceAll('-', '')}` })
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
    client_id: clientId,
    company_id: companyId,
    // RFC 7522 2.1 says base64url; the services that take a company_id want plain Base64.
    assertion: Buffer.from(xml, 'utf8').toString('base64'),
  }
  try {
    return await postForm(tokenUrl, form, {})
  } catch (error) {
    throw error instanceof ProblemError
      ? asSignInProblem(error, said`Check User, client_id, the company and the certificate.`)
      : error
  }
}

/** A token endpoint says 400 for wrong credentials (RFC 6749 5.2); that is no broken entity, and 404 no missing one. */
function asSignInProblem(error: ProblemError, advice = said`Check User, Password and OAuth2TokenScope.`): ProblemError {
  const { problem } = error
  if (problem.code !== 'invalidEntity') return error
  const message = saidBefore(problem.message.replace('Check the write mapping of the attribute it names.', advice))
  return new ProblemError({ ...problem, code: 'unauthorized', message }, { cause: error })
}
