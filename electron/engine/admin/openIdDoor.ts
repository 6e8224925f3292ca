import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openIdLanding } from '../intake/hostGuard.ts'
import { Refusal } from '../intake/refusal.ts'
import { isLoopback, isSecure, sessionCookie, type Credentials } from './credentials.ts'
import type { SignIn } from './signIn.ts'

const cookieName = 'provost-openid'

export interface OpenIdDoorOptions {
  readonly credentials: Credentials
  readonly signIn: SignIn
}

/** `GET /session/openid` sends the browser to the provider, which sends it back to `GET /session/openid/callback`. */
export function registerOpenIdDoor(scope: FastifyInstance, { credentials, signIn }: OpenIdDoorOptions): void {
  scope.get('/session/openid', async (request, reply) => {
    const secure = demandSafe(request, credentials)
    const begun = await signIn.beginOpenId(redirectUri(request, credentials.publicUrl(), secure))
    if (!begun) throw new Refusal(404, 'Sign-in through a provider is not switched on.')
    return reply.header('set-cookie', begunCookie(begun.secret, secure)).redirect(begun.url, 303)
  })
  scope.get(openIdLanding, async (request, reply) => {
    const secure = demandSafe(request, credentials)
    const query = request.url.slice(openIdLanding.length)
    const end = await signIn.completeOpenId(begunSecret(request) ?? '', query)
    void reply.header('set-cookie', begunCookie('', secure))
    if (end.kind === 'refused') {
      await credentials.slowDown(request.ip)
      throw new Refusal(403, end.reason)
    }
    void reply.header('set-cookie', sessionCookie(credentials.sessions.begin(end.caller), secure))
    return onwards(reply)
  })
}

/** A page of our own, for a browser sends a strict cookie with no redirect that began at another site. */
function onwards(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Provost</title><a href="/">Provost</a>')
}

function demandSafe(request: FastifyRequest, credentials: Credentials): boolean {
  const secure = isSecure(request.raw, credentials.publicUrl())
  if (secure || isLoopback(request.raw)) return secure
  throw new Refusal(403, 'Signing in over plain HTTP is possible on this machine only. Use HTTPS.')
}

/** The listener has checked that the name the browser used is ours. */
function redirectUri({ headers }: FastifyRequest, publicUrl: string | null, secure: boolean): string {
  const base =
    publicUrl === null ? `${secure ? 'https' : 'http'}://${headers.host ?? ''}` : publicUrl.replace(/\/$/, '')
  return `${base}${openIdLanding}`
}

/** Lax: it must come along when the provider sends the browser back. */
function begunCookie(secret: string, secure: boolean): string {
  const age = secret === '' ? 0 : 600
  const attributes = ['Path=/session/openid', 'HttpOnly', 'SameSite=Lax', `Max-Age=${age}`, secure && 'Secure']
  return [`${cookieName}=${secret}`, ...attributes.filter(Boolean)].join('; ')
}

function begunSecret({ headers }: FastifyRequest): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2))
  return pairs.find(([key]) => key === cookieName)?.[1] ?? null
}
