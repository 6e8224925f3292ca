import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { said } from '../../../shared/base/said.ts'
import { desktopReturnIn } from '../access/desktopReturn.ts'
import { openIdLanding } from '../intake/hostGuard.ts'
import { Refusal } from '../intake/refusal.ts'
import { isLoopback, isSecure, sessionCookie, type Credentials } from './credentials.ts'
import { sendOnwards, sendToDesktop } from './openIdPages.ts'
import type { HandedOver, SignIn } from './signIn.ts'

const cookieName = 'provost-openid'

export interface OpenIdDoorOptions {
  readonly credentials: Credentials
  readonly signIn: SignIn
}

/**
 * `GET /session/openid` sends the browser to the provider, which sends it back to `GET /session/openid/callback`. A desktop
 * that opened the browser names itself by `return` and `challenge`, and fetches what came of it by `POST /session`.
 */
export function registerOpenIdDoor(scope: FastifyInstance, { credentials, signIn }: OpenIdDoorOptions): void {
  scope.get('/session/openid', async (request, reply) => {
    const secure = demandSafe(request, credentials)
    const desktop = desktopReturnIn(request.query)
    if (desktop === 'malformed') throw new Refusal(400, said`This is not how a desktop names itself for a sign-in.`)
    const begun = await signIn.beginOpenId(redirectUri(request, credentials.publicUrl(), secure), desktop)
    if (begun.kind === 'off') throw new Refusal(404, said`Sign-in through a provider is not switched on.`)
    if (begun.kind === 'refused') throw new Refusal(502, begun.reason)
    if (begun.kind === 'handedOver') return handOver(request, reply, begun)
    return reply.header('set-cookie', begunCookie(begun.secret, secure)).redirect(begun.url, 303)
  })
  scope.get(openIdLanding, async (request, reply) => {
    const secure = demandSafe(request, credentials)
    const query = request.url.slice(openIdLanding.length)
    const end = await signIn.completeOpenId(begunSecret(request) ?? '', query)
    void reply.header('set-cookie', begunCookie('', secure))
    if (end.kind === 'handedOver') return handOver(request, reply, end)
    if (end.kind === 'refused') {
      await credentials.slowDown(request.ip)
      throw new Refusal(403, end.reason)
    }
    void reply.header('set-cookie', sessionCookie(credentials.sessions.begin(end.caller), secure))
    return sendOnwards(reply)
  })

  async function handOver(request: FastifyRequest, reply: FastifyReply, what: HandedOver): Promise<FastifyReply> {
    if (what.name === null) await credentials.slowDown(request.ip)
    return sendToDesktop(request, reply, what)
  }
}

function demandSafe(request: FastifyRequest, credentials: Credentials): boolean {
  const secure = isSecure(request.raw, credentials.publicUrl())
  if (secure || isLoopback(request.raw)) return secure
  throw new Refusal(403, said`Signing in over plain HTTP is possible on this machine only. Use HTTPS.`)
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
