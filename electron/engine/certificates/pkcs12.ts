import { createHmac, createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import { der, integer, nothing, objectId, octets, sequence, set } from './der.ts'
import { deriveKey } from './pkcs12Key.ts'
import type { Pair } from './selfSigned.ts'

const iterations = 10_000

/** A .p12 file (RFC 7292) of one certificate and its key, which is sealed with the password by AES-256 (RFC 8018). */
export function writePkcs12({ certificate, key }: Pair, password: string): Buffer {
  const content = sequence(data(sequence(certificateBag(certificate))), data(sequence(keyBag(key, password))))
  return sequence(integer(Buffer.from([3])), data(content), protection(content, password))
}

const id = {
  data: objectId('1.2.840.113549.1.7.1'),
  keyBag: objectId('1.2.840.113549.1.12.10.1.2'),
  certificateBag: objectId('1.2.840.113549.1.12.10.1.3'),
  x509: objectId('1.2.840.113549.1.9.22.1'),
  localKey: objectId('1.2.840.113549.1.9.21'),
  sha256: objectId('2.16.840.1.101.3.4.2.1'),
}

const data = (content: Buffer): Buffer => sequence(id.data, der(0xa0, octets(content)))
/** Ties the certificate to its key. */
const sameKey = set(sequence(id.localKey, set(octets(Buffer.from([1])))))

function certificateBag(certificate: string): Buffer {
  const { raw } = new X509Certificate(certificate)
  return sequence(id.certificateBag, der(0xa0, sequence(id.x509, der(0xa0, octets(raw)))), sameKey)
}

function keyBag(key: string, passphrase: string): Buffer {
  const sealed = createPrivateKey(key).export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase })
  return sequence(id.keyBag, der(0xa0, sealed), sameKey)
}

/** MacData: whoever opens the file sees whether the password fits, and that nobody changed it. */
function protection(content: Buffer, password: string): Buffer {
  const salt = randomBytes(16)
  const key = deriveKey({ hash: 'sha256', purpose: 3, password, salt, iterations, length: 32 })
  const digest = createHmac('sha256', key).update(content).digest()
  const count = Buffer.from(iterations.toString(16).padStart(4, '0'), 'hex')
  return sequence(sequence(sequence(id.sha256, nothing), octets(digest)), octets(salt), integer(count))
}
