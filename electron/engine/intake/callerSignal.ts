import type { FastifyReply } from 'fastify'

/** Aborted when the caller closes the connection before the answer. The framework's own `request.signal` follows the
 *  incoming message, which Node closes as soon as its body is read. */
export function callerSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  return gone.signal
}
