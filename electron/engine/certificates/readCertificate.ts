import { X509Certificate, type KeyObject } from 'node:crypto'
import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'
import { instant } from '../../../shared/base/time.ts'
import type { CertificateDetails } from '../../../shared/domain/certificate.ts'

export type ReadCertificate =
  { readonly kind: 'read'; readonly certificate: X509Certificate } | { readonly kind: 'unusable'; readonly why: Said }

const longestText = 65_536

/** A certificate from the text of a .crt or .pem file, or from a .der file in Base64. Of several the first is taken: files
 *  with a chain begin with the certificate itself (RFC 8446 4.4.2). */
export function readCertificate(text: string): ReadCertificate {
  const given = text.trim()
  if (given.length > longestText) return unusable(said`This is larger than any certificate.`)
  if (given.includes('PRIVATE KEY-----')) {
    return unusable(said`This holds a private key, which Provost must not be given. Upload the certificate alone.`)
  }
  try {
    return { kind: 'read', certificate: new X509Certificate(pemBlock(given) ?? Buffer.from(given, 'base64')) }
  } catch {
    return unusable(said`This is no X.509 certificate in PEM or DER form.`)
  }
}

/** All certificates of a PEM text; null: something in it is none. */
export function readCertificates(text: string): readonly X509Certificate[] | null {
  const blocks = text.match(pem) ?? []
  try {
    return text.replaceAll(pem, '').trim() === '' ? blocks.map((block) => new X509Certificate(block)) : null
  } catch {
    return null
  }
}

const pem = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]*-----END CERTIFICATE-----/g

const pemBlock = (text: string): string | null => text.match(pem)?.[0] ?? null
const unusable = (why: Said): ReadCertificate => ({ kind: 'unusable', why })

/** What the screens show of it (spec 17). */
export function detailsOf(certificate: X509Certificate): CertificateDetails {
  return {
    subject: nameText(certificate.subject),
    issuer: nameText(certificate.issuer),
    fingerprint: certificate.fingerprint256,
    validFrom: instant(certificate.validFromDate),
    validTo: instant(certificate.validToDate),
    signatureAlgorithm: certificate.signatureAlgorithm ?? certificate.signatureAlgorithmOid,
    key: keyWords(certificate.publicKey),
  }
}

/** RFC 4514 writes the most specific name first; node:crypto has a line each, in the order of the certificate, and
 *  nothing for an empty name. */
function nameText(lines: string | undefined): string {
  return (lines ?? '').split('\n').reverse().join(', ')
}

function keyWords({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  const kind = (asymmetricKeyType ?? 'unknown').toUpperCase()
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {}
  if (modulusLength !== undefined) return `${kind} ${modulusLength} bit`
  return namedCurve === undefined ? kind : `${kind} ${namedCurve}`
}

/** Shorter RSA keys are broken sooner than a certificate ends (NIST SP 800-131A). */
export function isWeakKey({ publicKey }: X509Certificate): boolean {
  const { modulusLength } = publicKey.asymmetricKeyDetails ?? {}
  return modulusLength !== undefined && modulusLength < 2048
}

const clientAuth = '1.3.6.1.5.5.7.3.2'

/** Whether one of the authorities issued it directly, and it may serve as a client certificate at this time. */
export function isIssuedBy(certificate: X509Certificate, authorities: readonly X509Certificate[], now: Date): boolean {
  // Without the extension it is nothing at all, whatever its type says.
  const purposes = certificate.keyUsage as readonly string[] | undefined
  const isForClients = purposes === undefined || purposes.includes(clientAuth)
  return (
    isForClients &&
    isInTime(certificate, now) &&
    authorities.some(
      (authority) =>
        authority.ca &&
        isInTime(authority, now) &&
        certificate.checkIssued(authority) &&
        certificate.verify(authority.publicKey),
    )
  )
}

export function isInTime({ validFromDate, validToDate }: X509Certificate, now: Date): boolean {
  return validFromDate <= now && now < validToDate
}
