import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto'
import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'
import { isInTime, isWeakKey, readCertificate, readCertificates } from './readCertificate.ts'
import { keyText } from './keys.ts'
import { readPkcs12 } from './readPkcs12.ts'
import type { Pair } from './selfSigned.ts'

/** What is to become the pair of a system: a field is named for what is wrong with it. */
export type MadePair =
  | { readonly kind: 'pair'; readonly pair: Pair; readonly own: X509Certificate }
  | { readonly kind: 'unusable'; readonly field: 'file' | 'password' | 'certificate' | 'key'; readonly why: Said }

/** From a .p12 or .pfx file. */
export async function pairOfPkcs12(file: Buffer, password: string, now: Date): Promise<MadePair> {
  const read = await readPkcs12(file, password)
  if (read.kind === 'wrongPassword')
    return unusable('password', said`The password does not open this file, or the file was changed.`)
  if (read.kind === 'unusable') return unusable('file', read.why)
  const [key] = read.keys
  if (!key) return unusable('file', said`There is no private key in this file.`)
  return joined(key, read.certificates, { now, field: 'file' })
}

/** From a certificate (with those between it and its root) and a private key, both PEM. */
export function pairOfPem(given: Pair & { readonly password: string }, now: Date): MadePair {
  const { key: text, password } = given
  const key = privateKeyOf(text, password)
  if (!key) {
    const why = said`This is no private key in PEM form, or the password does not open it.`
    return unusable('key', why)
  }
  return pairFor(key, given.certificate, now)
}

/** From a key that is here and the certificate its authority sent: PEM, with those between it and its root, or one as DER in
 *  Base64. */
export function pairFor(key: KeyObject, certificate: string, now: Date): MadePair {
  const certificates = readCertificates(certificate)
  if (certificates !== null) return joined(key, certificates, { now, field: 'certificate' })
  const read = readCertificate(certificate)
  if (read.kind === 'unusable') return unusable('certificate', read.why)
  return joined(key, [read.certificate], { now, field: 'certificate' })
}

function joined(
  key: KeyObject,
  certificates: readonly X509Certificate[],
  { now, field }: { readonly now: Date; readonly field: 'file' | 'certificate' },
): MadePair {
  const own = certificates.find((one) => one.checkPrivateKey(key))
  if (!own) return unusable(field, said`No certificate in it belongs to the private key.`)
  if (isWeakKey(own))
    return unusable(field, said`The key is too short: RSA needs 2048 bit at least. Make a new certificate.`)
  if (!isInTime(own, now)) return unusable(field, said`The certificate has ended, or has not begun.`)
  // Its own goes first, whatever the order in the file (RFC 8446 4.4.2).
  const chain = [own, ...certificates.filter((one) => one !== own && one.fingerprint256 !== own.fingerprint256)]
  const pair = { certificate: chain.map(String).join(''), key: keyText(key) }
  return { kind: 'pair', pair, own }
}

function privateKeyOf(key: string, passphrase: string): KeyObject | null {
  try {
    return createPrivateKey({ key, format: 'pem', passphrase })
  } catch {
    return null
  }
}

const unusable = (field: 'file' | 'password' | 'certificate' | 'key', why: Said): MadePair => ({
  ...{ kind: 'unusable', field, why },
})
