import { createHash, createHmac, createPrivateKey, timingSafeEqual, X509Certificate, type KeyObject } from 'node:crypto'
import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'
import { mostRoundsHere, openSealed, roundsIn, UnknownCipherError, WrongPasswordError } from './passwordCipher.ts'
import { deriveKey, type Derivation } from './pkcs12Key.ts'
import { childrenOf, contentOf, DerError, objectIdIn, readElements, type Element } from './readDer.ts'

export interface KeysAndCertificates {
  readonly keys: readonly KeyObject[]
  readonly certificates: readonly X509Certificate[]
}

export type ReadPkcs12 =
  | ({ readonly kind: 'read' } & KeysAndCertificates)
  | { readonly kind: 'wrongPassword' }
  | { readonly kind: 'unusable'; readonly why: Said }

/** The keys and certificates of a .p12 or .pfx file (RFC 7292). */
export async function readPkcs12(file: Buffer, password: string): Promise<ReadPkcs12> {
  const found: Found = { keys: [], certificates: [] }
  try {
    const [, authenticated, mac] = childrenOf(readElements(file)[0])
    const content = dataIn(authenticated)
    if (mac) checkMac(mac, content, password)
    const [safes] = readElements(content)
    for (const safe of childrenOf(safes)) await readSafe(safe, password, found)
    return { kind: 'read', ...found }
  } catch (error) {
    return endOf(error)
  }
}

interface Found {
  readonly keys: KeyObject[]
  readonly certificates: X509Certificate[]
}

const id = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  key: '1.2.840.113549.1.12.10.1.1',
  sealedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
}

const macHashes: ReadonlyMap<string, Derivation['hash']> = new Map<string, Derivation['hash']>([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

/** Whether the password is right and nobody changed the file (RFC 7292 section 4). */
function checkMac(mac: Element, content: Buffer, password: string): void {
  const [digestInfo, salt, rounds] = childrenOf(mac)
  const [algorithm, digest] = childrenOf(digestInfo)
  const id = objectIdIn(childrenOf(algorithm)[0])
  const hash = macHashes.get(id)
  if (hash === undefined) throw new UnknownCipherError(id)
  const iterations = rounds ? roundsIn(rounds, mostRoundsHere) : 1
  const length = createHash(hash).digest().length
  const key = deriveKey({ hash, purpose: 3, password, salt: contentOf(salt, 0x04), iterations, length })
  const expected = createHmac(hash, key).update(content).digest()
  const given = contentOf(digest, 0x04)
  const isSame = given.length === expected.length && timingSafeEqual(given, expected)
  if (!isSame) throw new WrongPasswordError('The password is another one, or the file was changed.')
}

async function readSafe(safe: Element, password: string, found: Found): Promise<void> {
  const isSealed = objectIdIn(childrenOf(safe)[0]) === id.encryptedData
  const [bags] = readElements(isSealed ? await sealedIn(safe, password) : dataIn(safe))
  for (const bag of childrenOf(bags)) await readBag(childrenOf(bag), password, found)
}

/** The octets of a ContentInfo of type data. */
function dataIn(info: Element | undefined): Buffer {
  const [type, content] = childrenOf(info)
  if (objectIdIn(type) !== id.data) throw new DerError(`content ${objectIdIn(type)} was found`)
  return contentOf(childrenOf(content, 0xa0)[0], 0x04)
}

function sealedIn(info: Element, password: string): Promise<Buffer> {
  const [, content] = childrenOf(info)
  const [, encrypted] = childrenOf(childrenOf(content, 0xa0)[0])
  const [, algorithm, sealed] = childrenOf(encrypted)
  return openSealed(algorithm, contentOf(sealed, 0x80), password)
}

/** Bags of other kinds (revocation lists, secrets) are passed over. */
async function readBag([type, wrapped]: readonly Element[], password: string, found: Found): Promise<void> {
  const kind = objectIdIn(type)
  const [value] = childrenOf(wrapped, 0xa0)
  if (kind === id.key) found.keys.push(privateKey(value?.whole ?? Buffer.of()))
  if (kind === id.sealedKey) {
    const [algorithm, sealed] = childrenOf(value)
    found.keys.push(privateKey(await openSealed(algorithm, contentOf(sealed, 0x04), password)))
  }
  if (kind === id.certificate) {
    const [, octets] = childrenOf(value)
    found.certificates.push(new X509Certificate(contentOf(childrenOf(octets, 0xa0)[0], 0x04)))
  }
}

function privateKey(key: Buffer): KeyObject {
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

function endOf(error: unknown): ReadPkcs12 {
  if (error instanceof WrongPasswordError) return { kind: 'wrongPassword' }
  if (error instanceof UnknownCipherError) {
    const why = said`This file is sealed with a method that is not opened here (${error.message}). Export it anew, with AES-256.`
    return { kind: 'unusable', why }
  }
  // Whatever else fails while a file of others is taken apart, the file is at fault.
  return { kind: 'unusable', why: said`This is no .p12 or .pfx file, or one with parts that cannot be read.` }
}
