import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ListenerLog } from './listenerLog.ts'
import { Refusal, refusalBody } from './refusal.ts'

export const scimMediaType = 'application/scim+json; charset=utf-8'

/** Our own sentences: those of the framework and of the JSON parser may repeat what the caller sent. */
const sentences: Readonly<Record<number, string>> = {
  400: 'The request cannot be read. Send JSON that is complete, and each key once.',
  408: 'The request did not arrive in time.',
  413: 'The body is larger than 1 MiB. Send fewer entities at once.',
  414: 'The address is too long.',
  415: 'Send the body as application/scim+json or application/json.',
  417: 'The header Expect cannot be met.',
  431: 'The headers are too large.',
}

/** Every error of every door leaves as a SCIM error body, those of the framework too. */
export function answerErrors(app: FastifyInstance, log: ListenerLog): void {
  app.setNotFoundHandler((request, reply) => sendRefusal(reply, notFound(request)))
  app.setErrorHandler((error, request, reply) => sendRefusal(reply, toRefusal(error, request, log)))
  app.addHook('onSend', async (_request, reply) => {
    // RFC 9110 section 11.6.1: a 401 names its schemes, also when another plugin wrote it.
    if (reply.statusCode !== 401 || reply.hasHeader('www-authenticate')) return
    void reply.header('www-authenticate', ['Basic realm="Provost", charset="UTF-8"', 'Bearer realm="Provost"'])
  })
}

/** All other methods of a path: 405 with what is allowed (RFC 9110 section 15.5.6), without CORS for OPTIONS. */
export function refuseOtherMethods(app: FastifyInstance, url: string, allowed: readonly string[]): void {
  const known = allowed.includes('GET') ? [...allowed, 'HEAD'] : [...allowed]
  const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']
  const allow = [...new Set(known)].join(', ')
  app.route({
    method: all.filter((method) => !known.includes(method)),
    url,
    exposeHeadRoute: false,
    handler: (request) => {
      throw new Refusal(405, `${request.method} is not possible here. Possible: ${allow}.`, { headers: { allow } })
    },
  })
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const further = refusal.reason === null ? {} : { reason: refusal.reason }
  return reply
    .code(refusal.status)
    .headers(refusal.headers)
    .type(scimMediaType)
    .send(refusalBody(refusal.status, refusal.message, further))
}

function notFound(request: FastifyRequest): Refusal {
  return new Refusal(404, `There is nothing at ${pathOf(request)}. Check the address the source was given.`)
}

function toRefusal(error: unknown, request: FastifyRequest, log: ListenerLog): Refusal {
  if (error instanceof Refusal) return error
  const status = statusOf(error)
  if (status >= 400 && status < 500) {
    return new Refusal(status, sentences[status] ?? `The request was refused with status ${status}.`)
  }
  log.error({ requestId: request.id, method: request.method, path: pathOf(request), err: error }, 'A request failed.')
  return new Refusal(500, `Nothing was stored: Provost failed at this request. Its log names request ${request.id}.`)
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500
  return typeof error.statusCode === 'number' ? error.statusCode : 500
}

/** Without the query, which may hold what nobody should read, and not longer than a line. */
function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').slice(0, 200)
}

const brokenRequests: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
}

/** For requests so broken that they never reach a door. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, phrase] = brokenRequests[error.code ?? ''] ?? [400, 'Bad Request']
  const body = JSON.stringify(refusalBody(status, sentences[status] ?? phrase))
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nContent-Type: ${scimMediaType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  )
}
