import { said } from '../../../../shared/base/said.ts'
import type { ClientPair } from '../clientPair.ts'
import { clientPairOf } from '../clientPair.ts'
import type { Properties } from '../propertyValues.ts'
import { badProperty, choiceOf, required } from '../propertyValues.ts'
import type { Dialect } from './dialect.ts'
import type { TlsSettings } from './tlsSettings.ts'

/** How to sign in. */
export type LdapSignIn =
  /** With user and password (simple bind, RFC 4513 5.1.3). */
  | { readonly kind: 'simple'; readonly user: string; readonly password: string }
  /** The server asks who was shown to it while the connection was encrypted (SASL EXTERNAL, RFC 4513 5.2.3). */
  | { readonly kind: 'external' }
  /** Who shows a certificate is signed in already, and may not bind as EXTERNAL (MS-ADTS 5.1.1.2, at the port for TLS). */
  | { readonly kind: 'handshake' }

/** The certificate that is shown while the connection is encrypted; null: none. Throws `badProperties`. */
export function shownPair(properties: Properties): ClientPair | null {
  return authenticationOf(properties) === 'BasicAuthentication' ? null : clientPairOf(properties)
}

/** Throws `badProperties`: a certificate can only be shown over TLS. */
export function signInSettings(dialect: Dialect, properties: Properties, kind: TlsSettings['kind']): LdapSignIn {
  const authentication = authenticationOf(properties)
  if (authentication !== 'BasicAuthentication' && kind === 'none') {
    throw badProperty('ldap.authentication', said`asks for a client certificate: use ldaps:// or switch StartTLS on`)
  }
  if (authentication !== 'ClientCertificateAuthentication') {
    return { kind: 'simple', user: required(properties, 'ldap.user'), password: required(properties, 'ldap.password') }
  }
  return { kind: dialect === 'activeDirectory' && kind === 'tls' ? 'handshake' : 'external' }
}

function authenticationOf(properties: Properties) {
  return choiceOf(properties, 'ldap.authentication', [
    'BasicAuthentication',
    'ClientCertificateAuthentication',
    'BasicAndClientCertificateAuthentication',
  ])
}
