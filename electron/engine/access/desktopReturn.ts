import { isJsonObject, own } from '../../../shared/base/json.ts'

/** A desktop that waits for what comes of a sign-in in its person's browser (RFC 8252 section 7.3). */
export interface DesktopReturn {
  /** Where it listens: loopback by address, a port, and a path nobody can guess, which stands for the state of RFC 6749. */
  readonly address: string
  /** SHA-256 in base64url of what it will prove itself with (RFC 7636 section 4.2). */
  readonly challenge: string
}

const loopbackAddress = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):(\d{4,5})\/[\w-]{43}$/
const digest = /^[\w-]{43}$/

/** The desktop a sign-in's query names by `return` and `challenge`; null: it names none, `malformed`: not as it must be. */
export function desktopReturnIn(query: unknown): DesktopReturn | null | 'malformed' {
  if (!isJsonObject(query)) return null
  const [address, challenge] = [own(query, 'return'), own(query, 'challenge')]
  if (address === undefined && challenge === undefined) return null
  if (typeof address !== 'string' || typeof challenge !== 'string' || !digest.test(challenge)) return 'malformed'
  const port = Number(loopbackAddress.exec(address)?.[1] ?? 0)
  return port >= 1024 && port <= 65_535 ? { address, challenge } : 'malformed'
}
