import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto'

/** Seals texts with one 256-bit key. */
export interface Sealer {
  /** `context` says what the text belongs to; it must be the same at opening, so that sealed texts cannot change places. */
  seal(text: string, context: string): string
  /** Throws when key, context or text do not belong together. */
  open(sealed: string, context: string): string
}

const version = 'a1'
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM (NIST SP 800-38D), a fresh random nonce for each text; `a1.<base64 of nonce, tag, ciphertext>`. */
export function createSealer(key: Uint8Array): Sealer {
  if (key.length !== 32) throw new Error(`The key must have 32 bytes, it has ${key.length}.`)
  // A key object is prepared once; bare bytes would be for each text, which costs four times as much.
  const secret = createSecretKey(key)
  const nextNonce = nonces()
  return {
    seal: (text, context) => {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`
    },
    open: (sealed, context) => {
      if (!sealed.startsWith(`${version}.`)) throw new Error('This sealed text has a form that is not known here.')
      const bytes = Buffer.from(sealed.slice(version.length + 1), 'base64')
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, nonceBytes))
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  }
}

/** Random nonces, drawn many at a time: asking the system for each costs more than the sealing. */
function nonces(): () => Buffer {
  const pool = Buffer.alloc(nonceBytes * 256)
  let at = pool.length
  return () => {
    if (at === pool.length) {
      randomFillSync(pool)
      at = 0
    }
    at += nonceBytes
    return Buffer.from(pool.subarray(at - nonceBytes, at))
  }
}
