import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { days } from '../../../shared/base/time.ts'
import { addressBytes, bits, der, integer, objectId, octets, sequence, set, time, yes } from './der.ts'
import { keyText, newClientKey, signatureAlgorithm, signed, type KeyPair } from './keys.ts'

/** Certificate and private key, both PEM. */
export interface Pair {
  readonly certificate: string
  readonly key: string
}

export interface Validity {
  readonly days: number
  readonly now: Date
}

export interface ServerCertificateOptions extends Validity {
  /** DNS names and IP addresses it stands for; the first one is also its subject. */
  readonly names: readonly [string, ...string[]]
}

/** A self-signed server certificate (RFC 5280) with a new P-256 key. */
export function generateServerCertificate(options: ServerCertificateOptions): Pair {
  const [first] = options.names
  const content = { ...options, name: first.slice(0, longestName), extensions: serverExtensions(options.names) }
  return selfSigned(content, generateKeyPairSync('ec', { namedCurve: 'P-256' }))
}

/** RFC 5280 appendix A.1: ub-common-name. */
export const longestName = 64

/** A self-signed client certificate with a new RSA key; `name` has at most 64 characters. */
export async function generateClientCertificate(options: Validity & { readonly name: string }): Promise<Pair> {
  return selfSigned({ ...options, extensions: [purpose('1.3.6.1.5.5.7.3.2')] }, await newClientKey())
}

interface Content extends Validity {
  readonly name: string
  readonly extensions: readonly Buffer[]
}

function selfSigned({ name, extensions, ...validity }: Content, { publicKey, privateKey }: KeyPair): Pair {
  const version3 = der(0xa0, integer(Buffer.from([2])))
  // Somebody's clock may be behind ours.
  const from = new Date(validity.now.getTime() - days(1))
  const until = new Date(validity.now.getTime() + days(validity.days))
  const subject = commonName(name)
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const serial = integer(Buffer.concat([Buffer.from([1]), randomBytes(15)]))
  const algorithm = signatureAlgorithm(privateKey)
  const parts = [version3, serial, algorithm, subject, sequence(time(from), time(until)), subject, key]
  const content = sequence(...parts, der(0xa3, sequence(...noAuthority, ...extensions)))
  return { certificate: toPem('CERTIFICATE', signed(content, privateKey)), key: keyText(privateKey) }
}

/** A distinguished name of a common name alone. */
export function commonName(name: string): Buffer {
  return sequence(set(sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from(name)))))
}

const digitalSignature = bits(Buffer.from([0x80]), 7)
const noAuthority = [
  sequence(objectId('2.5.29.19'), yes, octets(sequence())),
  sequence(objectId('2.5.29.15'), yes, octets(digitalSignature)),
]

const purpose = (id: string): Buffer => sequence(objectId('2.5.29.37'), octets(sequence(objectId(id))))

function serverExtensions(names: readonly string[]): readonly Buffer[] {
  const alternatives = names.map((name) =>
    isIP(name) === 0 ? der(0x82, Buffer.from(name)) : der(0x87, addressBytes(name)),
  )
  return [purpose('1.3.6.1.5.5.7.3.1'), sequence(objectId('2.5.29.17'), octets(sequence(...alternatives)))]
}

export function toPem(label: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
