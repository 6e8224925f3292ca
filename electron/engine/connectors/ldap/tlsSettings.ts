import type { SecureContext } from 'node:tls'
import { createSecureContext } from 'node:tls'
import { said } from '../../../../shared/base/said.ts'
import { authoritiesOf } from '../authorities.ts'
import type { ClientPair } from '../clientPair.ts'
import { namedBy } from '../clientPair.ts'
import type { Properties } from '../propertyValues.ts'
import { badProperty, booleanOf, required } from '../propertyValues.ts'

/** Where the server is and how the way to it is protected. */
export interface TlsSettings {
  readonly host: string
  readonly port: number
  /** `ldaps://host:port` or `ldap://host:port`. */
  readonly address: string
  /** `startTls`: the connection begins open and is encrypted before anything is said (RFC 4511 4.14). */
  readonly kind: 'none' | 'tls' | 'startTls'
  readonly trustAll: boolean
  /** Trusted authorities, the usual ones and the system's own; and the certificate that is shown. */
  readonly context: SecureContext
  /** The certificate Provost shows; null: none. */
  readonly shown: ReturnType<typeof namedBy> | null
}

/** Reads `ldap.url`, `provost.ldap.starttls`, `provost.ca.certificate` and `TrustAll`; `pair`: the certificate to show. Throws
 *  `badProperties`. */
export function tlsSettings(properties: Properties, pair: ClientPair | null): TlsSettings {
  const url = addressOf(properties)
  const isSecure = url.protocol === 'ldaps:'
  const port = url.port === '' ? (isSecure ? 636 : 389) : Number(url.port)
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port,
    address: `${url.protocol}//${url.hostname}:${port}`,
    kind: isSecure ? 'tls' : booleanOf(properties, 'provost.ldap.starttls', false) ? 'startTls' : 'none',
    trustAll: booleanOf(properties, 'TrustAll', false),
    context: contextOf(authoritiesOf(properties), pair),
    shown: pair === null ? null : namedBy(pair),
  }
}

function addressOf(properties: Properties): URL {
  const text = required(properties, 'ldap.url').trim()
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['ldap:', 'ldaps:'].includes(url.protocol) || url.hostname === '') {
    throw badProperty('ldap.url', said`is no address that begins with ldaps:// or ldap://`)
  }
  if (url.username !== '' || url.password !== '')
    throw badProperty('ldap.url', said`holds credentials; enter them in ldap.user and ldap.password`)
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '')
    throw badProperty(
      'ldap.url',
      said`goes on after host and port; enter the paths in ldap.user.path and ldap.group.path`,
    )
  return url
}

function contextOf(authorities: readonly string[] | null, pair: ClientPair | null): SecureContext {
  return createSecureContext({
    ...(authorities === null ? {} : { ca: [...authorities] }),
    ...(pair === null ? {} : { cert: pair.certificate, key: pair.key }),
  })
}
