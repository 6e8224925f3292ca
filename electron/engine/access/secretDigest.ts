import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as 43 characters of base64url; needs no escaping in headers, forms and URLs. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 in hex. A slow password hash would buy nothing: a random secret cannot be guessed offline either. */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'hex')
}

/** Takes the same time wherever the two differ; both are digests of `digestOf`. */
export function isSameDigest(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
