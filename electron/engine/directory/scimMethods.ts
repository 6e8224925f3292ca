import type { FastifyInstance } from 'fastify'
import { ScimError } from '../../../shared/scim/error.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** All other methods of a path: 405 with those that are possible (RFC 9110 section 15.5.6), without CORS for OPTIONS. */
export function refuseOthers(app: FastifyInstance, url: string, allowed: readonly string[]): void {
  const possible = allowed.includes('GET') ? [...allowed, 'HEAD'] : [...allowed]
  app.route({
    method: methods.filter((method) => !possible.includes(method)),
    url,
    exposeHeadRoute: false,
    // Before the body is read: it has nothing to say here.
    onRequest: async (request, reply) => {
      void reply.header('allow', possible.join(', '))
      throw new ScimError(405, null, `${request.method} is not possible here. Possible: ${possible.join(', ')}.`)
    },
    handler: (_request, reply) => reply.send(),
  })
}
