import { generateKeyPair, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { bits, nothing, objectId, sequence } from './der.ts'

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** RSA, because some business systems take nothing else in a client certificate. */
export function newClientKey(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 3072 })
}

/** Content, algorithm and signature: the outer form of certificates (RFC 5280 4.1) and of requests for one (RFC 2986). */
export function signed(content: Buffer, key: KeyObject): Buffer {
  return sequence(content, signatureAlgorithm(key), bits(sign('sha256', content, key)))
}

/** SHA-256 with the kind of key there is (RFC 5758, RFC 4055). */
export function signatureAlgorithm(key: KeyObject): Buffer {
  return key.asymmetricKeyType === 'rsa'
    ? sequence(objectId('1.2.840.113549.1.1.11'), nothing)
    : sequence(objectId('1.2.840.10045.4.3.2'))
}

/** PKCS#8 as PEM. */
export function keyText(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
