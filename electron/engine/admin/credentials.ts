import type { IncomingMessage } from 'node:http'
import type { Caller } from '../../../shared/domain/access.ts'
import type { AdminToken } from './adminToken.ts'
import type { Session, Sessions } from './sessions.ts'

/** What a door needs to know who calls. */
export interface Credentials {
  readonly adminToken: AdminToken
  readonly sessions: Sessions
  /** The address people use, when a proxy stands before us; null: none. */
  readonly publicUrl: () => string | null
  /** Resolves after the pause that a failed attempt costs this address. */
  readonly slowDown: (address: string) => Promise<void>
}

/** Who calls; `session` is null when a token was shown. */
export interface Identity {
  readonly caller: Caller
  readonly session: Session | null
}

export const adminCaller: Caller = { name: 'admin', permission: 'administer' }

/** Secure, and bound to this host by the browser (RFC 6265bis section 4.1.3.2); the other name is for plain HTTP on loopback. */
const cookieNames = ['__Host-provost', 'provost-session'] as const

/** The caller by `Authorization: Bearer` (RFC 6750) or, without that header, by cookie; null: nobody we know. */
export function identify(request: IncomingMessage, credentials: Credentials): Identity | null {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const token = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(authorization)?.[1]
    return token === undefined ? null : identifyToken(token, credentials)
  }
  const secret = sessionSecret(request)
  const session = secret === null ? null : credentials.sessions.find(secret)
  return session && { caller: session.caller, session }
}

export function identifyToken(token: string, { adminToken }: Credentials): Identity | null {
  return adminToken.matches(token) ? { caller: adminCaller, session: null } : null
}

/** The secret in the session cookie, whether its session lives or not. */
export function sessionSecret(request: IncomingMessage): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2))
  for (const name of cookieNames) {
    const value = pairs.find(([key]) => key === name)?.[1]
    if (value) return value
  }
  return null
}

/** `Set-Cookie` for a session; an empty secret takes the cookie back. */
export function sessionCookie(secret: string, secure: boolean): string {
  const pair = `${cookieNames[secure ? 0 : 1]}=${secret}`
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', secure && 'Secure', secret === '' && 'Max-Age=0']
  return [pair, ...attributes.filter(Boolean)].join('; ')
}

/** Whether the browser sees HTTPS, ours or that of the proxy before us. */
export function isSecure(request: IncomingMessage, publicUrl: string | null): boolean {
  if ('encrypted' in request.socket && request.socket.encrypted === true) return true
  const published = publicUrl === null ? null : URL.parse(publicUrl)
  if (published?.protocol !== 'https:') return false
  return request.headers.host === published.host || request.headers.origin === published.origin
}

/** Whether the browser runs on this machine, by the name it used; the listener has checked that the name is ours. */
export function isLoopback(request: IncomingMessage): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(request.headers.host ?? '')
}
