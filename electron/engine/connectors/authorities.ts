import { getCACertificates } from 'node:tls'
import { said } from '../../../shared/base/said.ts'
import { readCertificates } from '../certificates/readCertificate.ts'
import { badProperty, booleanOf, type Properties } from './propertyValues.ts'

/** PEM of the authorities a system is trusted by: the usual ones and its own, or its own alone (`provost.ca.certificate`,
 *  `provost.ca.only`); null: the usual ones. Throws `badProperties`. */
export function authoritiesOf(properties: Properties): readonly string[] | null {
  const alone = booleanOf(properties, 'provost.ca.only', false)
  const text = (properties['provost.ca.certificate'] ?? '').trim()
  if (text === '') {
    if (alone) throw badProperty('provost.ca.only', said`is true, but provost.ca.certificate names no authority`)
    return null
  }
  // TLS itself passes over what it cannot read.
  const own = readCertificates(text)
  if (own === null) throw badProperty('provost.ca.certificate', said`is no certificate in PEM form`)
  if (own.some(({ ca, subject, issuer }) => !ca && subject !== issuer)) {
    throw badProperty('provost.ca.certificate', said`holds a certificate that is no authority: it vouches for nobody`)
  }
  return [...(alone ? [] : getCACertificates('default')), ...own.map(String)]
}
