import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIP } from 'node:net'
import { days } from '../../../shared/base/time.ts'
import { addressBytes, bits, der, integer, objectId, octets, sequence, time, yes } from './der.ts'

export interface CertificateOptions {
  /** DNS names and IP addresses it stands for; the first one is also its subject. */
  readonly names: readonly [string, ...string[]]
  readonly days: number
  readonly now: Date
}

/** A self-signed server certificate (RFC 5280) with a new P-256 key, both as PEM. */
export function generateCertificate(options: CertificateOptions): {
  readonly certificate: string
  readonly key: string
} {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const content = signedContent(options, publicKey)
  const signature = sign('sha256', content, privateKey)
  const certificate = sequence(content, ecdsaWithSha256, bits(signature))
  return { certificate: toPem(certificate), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))

function signedContent({ names, days: count, now }: CertificateOptions, publicKey: KeyObject): Buffer {
  const version3 = der(0xa0, integer(Buffer.from([2])))
  // Somebody's clock may be behind ours.
  const from = new Date(now.getTime() - days(1))
  const validity = sequence(time(from), time(new Date(now.getTime() + days(count))))
  const name = commonName(names[0])
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const serial = integer(Buffer.concat([Buffer.from([1]), randomBytes(15)]))
  return sequence(version3, serial, ecdsaWithSha256, name, validity, name, key, extensions(names))
}

/** A common name has at most 64 characters; the full name stands among the alternative names anyway. */
function commonName(name: string): Buffer {
  const text = der(0x0c, Buffer.from(name.slice(0, 64)))
  return sequence(der(0x31, sequence(objectId('2.5.4.3'), text)))
}

function extensions(names: readonly string[]): Buffer {
  const serverAuth = sequence(objectId('1.3.6.1.5.5.7.3.1'))
  const digitalSignature = bits(Buffer.from([0x80]), 7)
  const alternatives = names.map((name) =>
    isIP(name) === 0 ? der(0x82, Buffer.from(name)) : der(0x87, addressBytes(name)),
  )
  const list = sequence(
    sequence(objectId('2.5.29.19'), yes, octets(sequence())),
    sequence(objectId('2.5.29.15'), yes, octets(digitalSignature)),
    sequence(objectId('2.5.29.37'), octets(serverAuth)),
    sequence(objectId('2.5.29.17'), octets(sequence(...alternatives))),
  )
  return der(0xa3, list)
}

function toPem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
