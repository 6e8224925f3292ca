import { createHash } from 'node:crypto'

export interface Derivation {
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512'
  /** 1: key of a cipher, 2: initial vector, 3: key of a MAC. */
  readonly purpose: 1 | 2 | 3
  readonly password: string
  readonly salt: Uint8Array
  readonly iterations: number
  /** Bytes. */
  readonly length: number
}

/** The key derivation of PKCS#12 (RFC 7292 appendix B.2); the names in the comments are those of the RFC. */
export function deriveKey({ hash, purpose, password, salt, iterations, length }: Derivation): Buffer {
  const blockBytes = hash === 'sha384' || hash === 'sha512' ? 128 : 64
  const diversifier = Buffer.alloc(blockBytes, purpose)
  // I: salt and password, each repeated to whole blocks.
  let input = Buffer.concat([filled(salt, blockBytes), filled(bigEndianText(password), blockBytes)])
  const parts: Buffer[] = []
  for (let made = 0; made < length;) {
    // A
    let digest = Buffer.concat([diversifier, input])
    for (let round = 0; round < iterations; round++) digest = createHash(hash).update(digest).digest()
    parts.push(digest)
    made += digest.length
    input = advanced(input, digest, blockBytes)
  }
  return Buffer.concat(parts).subarray(0, length)
}

/** B.1: two bytes a character, two zero bytes at the end. */
function bigEndianText(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le').swap16()
}

function filled(bytes: Uint8Array, blockBytes: number): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / blockBytes) * blockBytes, bytes)
}

/** Each block I_j becomes (I_j + B + 1) modulo its size, B being the digest repeated to one block. */
function advanced(input: Buffer, digest: Buffer, blockBytes: number): Buffer<ArrayBuffer> {
  const addend = numberOf(Buffer.alloc(blockBytes, digest)) + 1n
  const blocks: Buffer[] = []
  for (let at = 0; at < input.length; at += blockBytes) {
    const sum = BigInt.asUintN(blockBytes * 8, numberOf(input.subarray(at, at + blockBytes)) + addend)
    blocks.push(Buffer.from(sum.toString(16).padStart(blockBytes * 2, '0'), 'hex'))
  }
  return Buffer.concat(blocks)
}

const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`)
