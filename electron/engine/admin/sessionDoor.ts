import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
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
import type { SignInLinks } from './signInLinks.ts'

export interface SessionDoorOptions {
  readonly credentials: Credentials
  readonly signInLinks: SignInLinks
  readonly log: AdminLog
}

/** `POST /session` signs in, `GET /session` says who is, `DELETE /session` signs out. */
export async function registerSessionDoor(app: FastifyInstance, options: SessionDoorOptions): Promise<void> {
  const { credentials, log } = options
  await app.register(async (scope) => {
    speakJson(scope, log)
    scope.post('/session', { bodyLimit: 4096 }, (request, reply) => signIn(request, reply, options))
    scope.get('/session', async (request) => {
      const identity = identify(request.raw, credentials)
      if (!identity) throw unauthorized('Nobody is signed in.')
      identity.session?.touch()
      return identity.caller
    })
    scope.delete('/session', async (request, reply) => {
      if (request.headers['x-provost'] !== '1') {
        throw new Refusal(403, 'Signing out needs the header "x-provost: 1", which no form can send.')
      }
      endSession(request, credentials)
      return reply
        .code(204)
        .header('set-cookie', [sessionCookie('', false), sessionCookie('', true)])
        .send()
    })
  })
}

async function signIn(request: FastifyRequest, reply: FastifyReply, options: SessionDoorOptions) {
  const { credentials, signInLinks } = options
  const secure = isSecure(request.raw, credentials.publicUrl())
  if (!secure && !isLoopback(request.raw)) {
    throw new Refusal(403, 'Signing in over plain HTTP is possible on this machine only. Use HTTPS.')
  }
  const token = tokenOf(request.body)
  if (token === null || !(credentials.adminToken.matches(token) || signInLinks.redeem(token))) {
    await credentials.slowDown(request.ip)
    throw unauthorized('This token is not known, was used before or has run out.')
  }
  endSession(request, credentials)
  const secret = credentials.sessions.begin(adminCaller)
  return reply.header('set-cookie', sessionCookie(secret, secure)).send(adminCaller)
}

function endSession(request: FastifyRequest, { sessions }: Credentials): void {
  const secret = sessionSecret(request.raw)
  if (secret !== null) sessions.end(secret)
}

function tokenOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('token' in body)) return null
  return typeof body.token === 'string' ? body.token : null
}
