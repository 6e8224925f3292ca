import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { said } from '../../../shared/base/said.ts'
import { isJsonObject, own } from '../../../shared/base/json.ts'
import type { Caller } from '../../../shared/domain/access.ts'
import { Refusal } from '../intake/refusal.ts'
import { speakJson, unauthorized } from './apiErrors.ts'
import type { AdminLog } from './callerGuard.ts'
import {
  adminCaller,
  identify,
  isLoopback,
  isSecure,
  sessionCookie,
  sessionSecret,
  type Credentials,
} from './credentials.ts'
import { registerOpenIdDoor } from './openIdDoor.ts'
import type { SignIn } from './signIn.ts'
import type { SignInLinks } from './signInLinks.ts'

export interface SessionDoorOptions {
  readonly credentials: Credentials
  readonly signInLinks: SignInLinks
  readonly signIn: SignIn
  readonly log: AdminLog
}

/** `POST /session` signs in, `GET /session` says who is, `DELETE /session` signs out, `GET /session/ways` says how one can. */
export async function registerSessionDoor(app: FastifyInstance, options: SessionDoorOptions): Promise<void> {
  const { credentials, log } = options
  await app.register(async (scope) => {
    speakJson(scope, log)
    scope.post('/session', { bodyLimit: 4096 }, (request, reply) => signIn(request, reply, options))
    scope.get('/session/ways', () => options.signIn.ways())
    registerOpenIdDoor(scope, options)
    scope.get('/session', async (request) => {
      const identity = identify(request.raw, credentials)
      if (!identity) throw unauthorized(said`Nobody is signed in.`)
      identity.session?.touch()
      return identity.caller
    })
    scope.delete('/session', async (request, reply) => {
      if (request.headers['x-provost'] !== '1') {
        throw new Refusal(403, said`Signing out needs the header "x-provost: 1", which no form can send.`)
      }
      const caller = identify(request.raw, credentials)?.session?.caller
      endSession(request, credentials)
      if (caller) await options.signIn.signedOut(caller)
      return reply
        .code(204)
        .header('set-cookie', [sessionCookie('', false), sessionCookie('', true)])
        .send()
    })
  })
}

async function signIn(request: FastifyRequest, reply: FastifyReply, options: SessionDoorOptions) {
  const { credentials } = options
  const secure = isSecure(request.raw, credentials.publicUrl())
  if (!secure && !isLoopback(request.raw)) {
    throw new Refusal(403, said`Signing in over plain HTTP is possible on this machine only. Use HTTPS.`)
  }
  const caller = await callerOf(request, options)
  if (!caller) {
    await credentials.slowDown(request.ip)
    throw unauthorized(
      textOf(request.body, 'name') === null
        ? said`This token is not known, was used before or has run out.`
        : said`Name or password is wrong, or the name is locked for a while after wrong passwords.`,
    )
  }
  endSession(request, credentials)
  const secret = credentials.sessions.begin(caller)
  return reply.header('set-cookie', sessionCookie(secret, secure)).send(caller)
}

async function callerOf(
  { body, ip }: FastifyRequest,
  { credentials, signInLinks, signIn }: SessionDoorOptions,
): Promise<Caller | null> {
  const [token, name, password] = [textOf(body, 'token'), textOf(body, 'name'), textOf(body, 'password')]
  const [code, verifier] = [textOf(body, 'code'), textOf(body, 'verifier')]
  if (code !== null && verifier !== null) {
    const end = await signIn.byCode(code, verifier)
    if (end.kind === 'ok') return end.caller
    await credentials.slowDown(ip)
    throw new Refusal(403, end.reason)
  }
  if (token !== null) return credentials.adminToken.matches(token) || signInLinks.redeem(token) ? adminCaller : null
  return name === null || password === null ? null : signIn.byPassword(name, password)
}

function endSession(request: FastifyRequest, { sessions }: Credentials): void {
  const secret = sessionSecret(request.raw)
  if (secret !== null) sessions.end(secret)
}

function textOf(body: unknown, name: string): string | null {
  const value = isJsonObject(body) ? own(body, name) : undefined
  return typeof value === 'string' ? value : null
}
