import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as 43 characters that may stand in a header, a cookie and a fragment. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of the text, in base64url: what is kept instead of a secret. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Compares two digests in constant time. */
export function isSameDigest(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
