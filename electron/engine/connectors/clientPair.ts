import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { said } from '../../../shared/base/said.ts'
import type { CertificateDetails } from '../../../shared/domain/certificate.ts'
import { detailsOf } from '../certificates/readCertificate.ts'
import type { Pair } from '../certificates/selfSigned.ts'
import { badProperty, NotSetError, type Properties } from './propertyValues.ts'

/** A client certificate and its key, in PEM form. */
export type ClientPair = Pair

/** The pair the system is shown. Throws `badProperties` where none is active, or
 *  one of the two cannot be used. */
export function clientPairOf(properties: Properties): ClientPair {
  const certificate = properties['provost.client.certificate'] ?? ''
  const key = properties['provost.client.key'] ?? ''
  if (certificate === '' || key === '') throw noCertificate()
  if (!certificate.includes('-----BEGIN CERTIFICATE-----')) {
    throw badProperty('provost.client.certificate', said`is no certificate in PEM form`)
  }
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key))
    throw badProperty('provost.client.key', said`is no private key in PEM form`)
  try {
    createSecureContext({ cert: certificate, key })
  } catch {
    throw badProperty('provost.client.key', said`does not fit the certificate, or one of the two cannot be read`)
  }
  return { certificate, key }
}

/** Whom it names, and until when. */
export function namedBy({ certificate }: ClientPair): Pick<CertificateDetails, 'subject' | 'validTo'> {
  const { subject, validTo } = detailsOf(new X509Certificate(certificate))
  return { subject, validTo }
}

function noCertificate(): NotSetError {
  const message = said`This system is signed in to with a client certificate, and none is active. Save the system, then generate or import one in its tab Certificates.`
  return new NotSetError(message)
}
