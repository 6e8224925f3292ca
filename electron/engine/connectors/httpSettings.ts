import { createPrivateKey } from 'node:crypto'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'
import { seconds } from '../../../shared/base/time.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { authoritiesOf } from './authorities.ts'
import { clientPairOf } from './clientPair.ts'
import type { Properties } from './propertyValues.ts'
import { badProperty, booleanOf, choiceOf, numberOf, required } from './propertyValues.ts'
import type { OwnWay } from './wayOut.ts'
import { ownWay } from './wayOut.ts'

/** How to sign in at a system; `none` sends no credentials. */
export type SignIn =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | {
      readonly kind: 'clientCredentials'
      readonly tokenUrl: string
      readonly scope: string | null
      /** Where id and secret go in the token request (RFC 6749 2.3.1): header or form. No secret: the certificate proves the id. */
      readonly sendAs: 'Basic' | 'Form'
      readonly clientId: string
      readonly secret: string | null
      /** Exchanged for the token (RFC 6749 6), for services that give one to an application by hand; null: there is none. */
      readonly refreshToken: string | null
    }
  | {
      /** An assertion signed with the own key is exchanged for a token (RFC 7522). */
      readonly kind: 'signedAssertion'
      readonly tokenUrl: string
      readonly clientId: string
      readonly companyId: string
      readonly user: string
      readonly certificate: string
      readonly key: string
      readonly issuer: string
      readonly audience: string
    }

export interface HttpSettings {
  /** The address in URL, without a slash at its end. */
  readonly url: string
  /** The same with the base path of the product. */
  readonly baseUrl: string
  readonly signIn: SignIn
  readonly clientCertificate: { readonly certificate: string; readonly key: string } | null
  readonly trustAll: boolean
  /** PEM; null: the usual authorities. */
  readonly authorities: readonly string[] | null
  /** Lower-case names; what a connector sets itself wins. */
  readonly extraHeaders: Readonly<Record<string, string>>
  /** Calls at a time. */
  readonly concurrency: number
  readonly deadlineMs: number
  readonly proxy: OwnWay
}

/** Reads the connection properties of an HTTP system (URL, Authentication, …). Throws `badProperties`. */
export function httpSettings(properties: Properties): HttpSettings {
  const authentication = properties['Authentication'] ?? 'NoAuthentication'
  const clientCertificate = authentication === 'ClientCertificateAuthentication' ? clientPairOf(properties) : null
  const { url, baseUrl } = addressesOf(properties)
  return {
    url,
    baseUrl,
    signIn: signInOf(properties, authentication),
    clientCertificate,
    trustAll: booleanOf(properties, 'TrustAll', false),
    authorities: authoritiesOf(properties),
    extraHeaders: extraHeadersOf(properties),
    concurrency: numberOf(properties, 'provost.concurrency', { default: 4, minimum: 1, maximum: 64 }),
    deadlineMs: seconds(numberOf(properties, 'provost.timeout', { default: 60, minimum: 1, maximum: 600 })),
    proxy: ownWay(properties),
  }
}

function addressesOf(properties: Properties): Pick<HttpSettings, 'url' | 'baseUrl'> {
  const given = httpUrl('URL', required(properties, 'URL'))
  const url = `${given.origin}${given.pathname}`.replace(/\/+$/, '')
  const path = (properties['provost.base.path'] ?? '').replace(/\/+$/, '')
  if (path === '') return { url, baseUrl: url }
  // Many enter the address with the path they know from elsewhere.
  if (url.endsWith(path)) return { url: url.slice(0, -path.length), baseUrl: url }
  return { url, baseUrl: `${url}${path}` }
}

function httpUrl(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw badProperty(name, said`is no address that begins with https:// or http://`)
  }
  if (url.username !== '' || url.password !== '')
    throw badProperty(name, said`holds credentials; enter them in User and Password`)
  if (url.hash !== '') throw badProperty(name, said`has a part after #; remove it`)
  if (name === 'URL' && url.search !== '') throw badProperty(name, said`has a part after ?; remove it`)
  return url
}

function signInOf(properties: Properties, authentication: string): SignIn {
  const tokenUrl = properties['OAuth2TokenServiceURL'] ?? ''
  if (authentication === 'NoAuthentication') return { kind: 'none' }
  if (authentication === 'OAuth2SAMLBearerAssertion') return assertionOf(properties)
  const byCertificate = authentication === 'ClientCertificateAuthentication'
  if (!byCertificate && authentication !== 'BasicAuthentication') {
    throw badProperty(
      'Authentication',
      said`is none of NoAuthentication, BasicAuthentication, ClientCertificateAuthentication`,
    )
  }
  if (tokenUrl === '') {
    if (byCertificate) return { kind: 'none' }
    return { kind: 'basic', user: required(properties, 'User'), password: required(properties, 'Password') }
  }
  return {
    kind: 'clientCredentials',
    tokenUrl: httpUrl('OAuth2TokenServiceURL', tokenUrl).href,
    scope: textOrNull(properties, 'OAuth2TokenScope'),
    sendAs: choiceOf(properties, 'AuthType', ['Basic', 'Form']),
    clientId: byCertificate ? (properties['client_id'] ?? required(properties, 'User')) : required(properties, 'User'),
    secret: byCertificate ? null : required(properties, 'Password'),
    refreshToken: textOrNull(properties, 'scim.refresh.token'),
  }
}

function assertionOf(properties: Properties): SignIn {
  const pair = clientPairOf(properties)
  if (createPrivateKey(pair.key).asymmetricKeyType !== 'rsa') {
    throw badProperty('provost.client.key', said`is no RSA key, which signing an assertion takes`)
  }
  return {
    kind: 'signedAssertion',
    tokenUrl: httpUrl('OAuth2TokenServiceURL', required(properties, 'OAuth2TokenServiceURL')).href,
    clientId: required(properties, 'client_id'),
    companyId: required(properties, 'scim.company.id'),
    user: required(properties, 'User'),
    ...pair,
    issuer: required(properties, 'provost.saml.issuer'),
    audience: required(properties, 'provost.saml.audience'),
  }
}

function textOrNull(properties: Properties, name: string): string | null {
  const text = properties[name] ?? ''
  return text === '' ? null : text
}

const headerPrefix = 'ips.http.header.'
const ownHeaders = new Set(['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'te', 'expect'])

function extraHeadersOf(properties: Properties): Readonly<Record<string, string>> {
  const headers = new Map<string, string>()
  for (const [name, value] of Object.entries(properties)) {
    if (!name.startsWith(headerPrefix)) continue
    const fault = headerFault(name, value)
    if (fault !== null) throw new ProblemError({ code: 'badProperties', message: fault })
    headers.set(name.slice(headerPrefix.length).toLowerCase(), value)
  }
  return Object.fromEntries(headers)
}

/** What is wrong with a property `ips.http.header.<name>`; null: nothing, or it is another property. */
export function headerFault(name: string, value: string): Said | null {
  if (!name.startsWith(headerPrefix)) return null
  const header = name.slice(headerPrefix.length).toLowerCase()
  if (ownHeaders.has(header)) return said`Property ${name} names a header that belongs to the connection itself.`
  try {
    validateHeaderName(header)
    validateHeaderValue(header, value)
    return null
  } catch {
    return said`Property ${name} is no valid header.`
  }
}
