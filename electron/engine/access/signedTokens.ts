import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../../shared/base/time.ts'
import { isJsonObject } from '../../../shared/base/json.ts'

export interface SignedClaims {
  /** Client ID. */
  readonly sub: string
  /** ID of the secret or certificate it was given for. */
  readonly sid: string
  readonly jti: string
  /** Seconds since 1970 (RFC 7519 section 2). */
  readonly iat: number
  readonly exp: number
}

/** The one header we write and the only one we take: no caller chooses the algorithm (RFC 8725 section 3.1). */
const header = encode({ alg: 'HS256', typ: 'JWT' })
const issuer = 'provost'

export function signToken(claims: SignedClaims, key: Uint8Array): string {
  const content = `${header}.${encode({ iss: issuer, ...claims })}`
  return `${content}.${signatureOf(content, key).toString('base64url')}`
}

/** The claims of a token we signed and that is not over; null for everything else. */
export function openSignedToken(token: string, key: Uint8Array, clock: Clock): SignedClaims | null {
  const [first, second, third, ...rest] = token.split('.')
  if (first !== header || second === undefined || third === undefined || rest.length > 0) return null
  const shown = Buffer.from(third, 'base64url')
  const expected = signatureOf(`${first}.${second}`, key)
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return null
  return parseClaims(Buffer.from(second, 'base64url').toString('utf8'), clock)
}

function parseClaims(text: string, clock: Clock): SignedClaims | null {
  const claims: unknown = JSON.parse(text)
  if (!isJsonObject(claims)) return null
  const { iss, sub, sid, jti, iat, exp } = claims
  if (iss !== issuer || typeof sub !== 'string' || typeof sid !== 'string' || typeof jti !== 'string') return null
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp * 1000 <= clock.now().getTime()) return null
  return { sub, sid, jti, iat, exp }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function signatureOf(content: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(content).digest()
}
