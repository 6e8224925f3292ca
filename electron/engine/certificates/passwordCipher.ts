import { createDecipheriv, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { childrenOf, contentOf, DerError, numberIn, objectIdIn, type Element } from './readDer.ts'
import { deriveKey } from './pkcs12Key.ts'

/** Sealed with a method that is not known here; the message names it. */
export class UnknownCipherError extends Error {}
/** The password does not open it. */
export class WrongPasswordError extends Error {}

/** Opens what was sealed with a password, as the AlgorithmIdentifier says: PBES2 (RFC 8018) with AES or 3DES, or the triple
 *  DES of PKCS#12 (RFC 7292 appendix C). Throws DerError, UnknownCipherError, WrongPasswordError. */
export async function openSealed(algorithm: Element | undefined, sealed: Buffer, password: string): Promise<Buffer> {
  const [id, parameters] = childrenOf(algorithm)
  const method = objectIdIn(id)
  if (method === pbes2) return openPbes2(childrenOf(parameters), sealed, password)
  if (method === tripleDes) return openTripleDes(childrenOf(parameters), sealed, password)
  throw new UnknownCipherError(method)
}

const pbes2 = '1.2.840.113549.1.5.13'
const tripleDes = '1.2.840.113549.1.12.1.3'
/** Whoever made the file chose how long opening takes. */
const mostRounds = 5_000_000
/** The same where each round is a call from here, about a microsecond long. */
export const mostRoundsHere = 300_000

const ciphers: ReadonlyMap<string, { readonly name: string; readonly keyBytes: number }> = new Map([
  ['2.16.840.1.101.3.4.1.2', { name: 'aes-128-cbc', keyBytes: 16 }],
  ['2.16.840.1.101.3.4.1.22', { name: 'aes-192-cbc', keyBytes: 24 }],
  ['2.16.840.1.101.3.4.1.42', { name: 'aes-256-cbc', keyBytes: 32 }],
  ['1.2.840.113549.3.7', { name: 'des-ede3-cbc', keyBytes: 24 }],
])
const hashes: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
])

async function openPbes2(parameters: readonly Element[], sealed: Buffer, password: string): Promise<Buffer> {
  const [derivation, derivationParameters] = childrenOf(parameters[0])
  const [cipherId, vector] = childrenOf(parameters[1])
  const cipher = ciphers.get(objectIdIn(cipherId))
  if (objectIdIn(derivation) !== '1.2.840.113549.1.5.12') throw new UnknownCipherError(objectIdIn(derivation))
  if (!cipher) throw new UnknownCipherError(objectIdIn(cipherId))
  const [salt, rounds, ...further] = childrenOf(derivationParameters)
  const hash = hashOf(further.find(({ tag }) => tag === 0x30))
  const count = roundsIn(rounds, mostRounds)
  const key = await promisify(pbkdf2)(password, contentOf(salt, 0x04), count, cipher.keyBytes, hash)
  return decrypted(cipher.name, key, contentOf(vector, 0x04), sealed)
}

/** RFC 8018 appendix A.2: SHA-1 unless said. */
function hashOf(algorithm: Element | undefined): string {
  if (!algorithm) return 'sha1'
  const id = objectIdIn(childrenOf(algorithm)[0])
  const hash = hashes.get(id)
  if (hash === undefined) throw new UnknownCipherError(id)
  return hash
}

function openTripleDes([salt, rounds]: readonly Element[], sealed: Buffer, password: string): Buffer {
  const given = {
    hash: 'sha1',
    password,
    salt: contentOf(salt, 0x04),
    iterations: roundsIn(rounds, mostRoundsHere),
  } as const
  const key = deriveKey({ ...given, purpose: 1, length: 24 })
  return decrypted('des-ede3-cbc', key, deriveKey({ ...given, purpose: 2, length: 8 }), sealed)
}

/** How often a digest is made of the password. Throws DerError beyond `most`. */
export function roundsIn(element: Element | undefined, most: number): number {
  const rounds = numberIn(element)
  if (rounds === 0 || rounds > most) throw new DerError(`${rounds} rounds of its password are not made here`)
  return rounds
}

function decrypted(cipher: string, key: Buffer, vector: Buffer, sealed: Buffer): Buffer {
  try {
    const opener = createDecipheriv(cipher, key, vector)
    return Buffer.concat([opener.update(sealed), opener.final()])
  } catch (error) {
    throw new WrongPasswordError('The password does not open it.', { cause: error })
  }
}
