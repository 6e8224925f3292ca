import type { Instant } from '../base/time.ts'

/** A certificate (RFC 5280) as it is shown; the private key is nowhere but in the vault. */
export interface CertificateDetails {
  /** The names with the most specific one first, e.g. `CN=ias, O=Acme`. */
  readonly subject: string
  readonly issuer: string
  /** SHA-256, as pairs of hexadecimal digits with colons. */
  readonly fingerprint: string
  readonly validFrom: Instant
  readonly validTo: Instant
  /** E.g. `sha256WithRSAEncryption`. */
  readonly signatureAlgorithm: string
  /** E.g. `RSA 3072 bit`. */
  readonly key: string
}

/** How a certificate that is shown is known again: by itself, or by subject and issuer, so that one renewed by a trusted
 *  authority fits too. */
export const certificateMatches = ['fingerprint', 'name'] as const
export type CertificateMatch = (typeof certificateMatches)[number]

export const inboundWays = ['off', 'tls', 'proxy'] as const

/** How callers show certificates to the listener; `proxy`: a reverse proxy forwards them in a header. */
export interface InboundCertificates {
  readonly from: (typeof inboundWays)[number]
  /** Addresses that proxy calls from; the header counts from nowhere else. */
  readonly proxyAddresses: readonly string[]
  readonly header: string
  /** PEM of the authorities whose certificates are known again by subject and issuer; '': none. */
  readonly authorities: string
}

/** Whether every program on the same machine could write the header of the proxy: then it proves nothing about them. */
export function isForgeable({ from, proxyAddresses }: InboundCertificates): boolean {
  return from === 'proxy' && proxyAddresses.some((address) => /^(::ffff:)?127\.|^::1$/i.test(address))
}

export const defaultInbound: InboundCertificates = {
  from: 'tls',
  proxyAddresses: [],
  header: 'client-cert',
  authorities: '',
}

export const systemCertificateOrigins = ['generated', 'signed', 'imported'] as const
export const systemCertificateStates = ['active', 'inactive', 'requested'] as const

/** A client certificate that a system is shown (spec 17), or the request for one that its authority has not answered. */
export interface SystemCertificate {
  readonly id: string
  /** One is active: it is the one that is shown. */
  readonly state: (typeof systemCertificateStates)[number]
  /** Made and signed here, signed by an authority for a key made here, or brought along with its key. */
  readonly origin: (typeof systemCertificateOrigins)[number]
  readonly commonName: string
  /** null: it is only requested. */
  readonly details: CertificateDetails | null
  /** PEM: the certificate with those between it and its root, or the request. */
  readonly text: string
  readonly createdAt: Instant
}

/** Values of `Authentication` and `ldap.authentication` that need the client certificate of the system. */
export const certificateSignIns: readonly string[] = [
  'ClientCertificateAuthentication',
  'BasicAndClientCertificateAuthentication',
  'OAuth2SAMLBearerAssertion',
]

/** Whether a system with these properties is shown its client certificate. */
export function showsCertificate(properties: Readonly<Record<string, string>>): boolean {
  return ['Authentication', 'ldap.authentication'].some((name) => certificateSignIns.includes(properties[name] ?? ''))
}

/** Spec 17. */
export const mostSystemCertificates = 2
