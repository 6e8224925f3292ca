import type { FastifyInstance, FastifyRequest } from 'fastify'
import { said } from '../../../shared/base/said.ts'
import { acceptJsonBodies } from '../intake/jsonBodies.ts'
import { Refusal } from '../intake/refusal.ts'
import type { AdminLog } from './callerGuard.ts'

/** 401 without a scheme for which a browser opens a dialog (RFC 9110 section 11.6.1). */
export function unauthorized(message: string): Refusal {
  return new Refusal(401, message, { headers: { 'www-authenticate': 'Bearer realm="Provost"' } })
}

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  421: 'MISDIRECTED_REQUEST',
  426: 'UPGRADE_REQUIRED',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
}
/** Our own sentences: those of the framework may repeat what the caller sent. */
const sentences: Readonly<Record<number, string>> = {
  400: said`The request cannot be read. Send JSON that is complete, and each key once.`,
  413: said`The body is larger than this address takes.`,
  415: said`Send the body as application/json.`,
}

/** In this scope bodies are JSON, nothing is cached, and errors outside the rows have the shape of those inside. */
export function speakJson(scope: FastifyInstance, log: AdminLog): void {
  acceptJsonBodies(scope)
  scope.setErrorHandler((error, request, reply) => {
    const { status, message, headers } = toRefusal(error, request, log)
    const body = { defined: false, code: codes[status] ?? 'INTERNAL_SERVER_ERROR', status, message }
    return reply.code(status).headers(headers).send(body)
  })
  scope.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
}

function toRefusal(error: unknown, request: FastifyRequest, log: AdminLog): Refusal {
  if (error instanceof Refusal) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  const sentence = sentences[status]
  if (sentence !== undefined) return new Refusal(status, sentence)
  log.error({ err: error, requestId: request.id }, 'A request of the administration failed unexpectedly')
  return new Refusal(500, said`The request failed unexpectedly; the log says why under ${request.id}.`)
}
