import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'

/** An HTTP proxy that calls go through. */
export interface ProxyServer {
  /** Scheme, host and port, nothing else: `http://proxy.example.com:3128`. */
  readonly url: string
  /** For Basic authentication (RFC 7617); null: it asks for none. */
  readonly credentials: { readonly user: string; readonly password: string } | null
  /** Who says so, for what is to be done when it does not work. */
  readonly setIn: 'system' | 'settings' | 'computer'
}

/** Which proxy a call to this address goes through; null: straight. Throws ProblemError where that cannot be known. */
export type WayOut = (target: URL) => Promise<ProxyServer | null>

/** The way out of what asks nobody. */
export const straight: WayOut = () => Promise.resolve(null)

/** Reads `http://user:password@host:port`; scheme and credentials may be left out. null: it is no address of an HTTP proxy. */
export function parseProxyServer(text: string, setIn: ProxyServer['setIn']): ProxyServer | null {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  if (`${url.pathname}${url.search}${url.hash}` !== '/') return null
  const [user, password] = [decodedOf(url.username), decodedOf(url.password)]
  return { url: url.origin, credentials: user === '' ? null : { user, password }, setIn }
}

/** Value of the header `proxy-authorization`; null: none is sent. */
export function proxyAuthorization({ credentials }: ProxyServer): string | null {
  if (credentials === null) return null
  return `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`
}

/** Host and port to connect to. */
export function placeOf({ url }: Pick<ProxyServer, 'url'>): { host: string; port: number; isEncrypted: boolean } {
  const { protocol, hostname, port } = new URL(url)
  const isEncrypted = protocol === 'https:'
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (isEncrypted ? 443 : 80), isEncrypted }
}

/** Thrown where calls would have to go through a proxy of a kind nobody here speaks. */
export function unknownProxy(what: string, setIn: ProxyServer['setIn']): ProblemError {
  const message = allSaid([said`${what} is no HTTP proxy; SOCKS and others are not spoken.`, cureFor(setIn)])
  return new ProblemError({ code: 'badProperties', message })
}

/** Where the proxy is changed, in a sentence. */
export function cureFor(setIn: ProxyServer['setIn']): Said {
  return cures[setIn]
}

const cures = {
  system: said`Check the proxy of this system.`,
  settings: said`Check the proxy in the settings.`,
  computer: said`Check the proxy of this computer, or name one in the settings.`,
} as const

function decodedOf(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign is meant as it stands.
    return text
  }
}
