import type { FastifyInstance, FastifyRequest } from 'fastify'
import { errorBody, ScimError } from '../../../shared/scim/error.ts'
import { groupType, userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { caller, type Author } from './author.ts'
import type { Directory } from './directory.ts'
import { scimMediaType, type ScimDoor } from './scimDoor.ts'
import { registerBulk } from './scimBulk.ts'
import { registerDiscovery } from './scimDiscovery.ts'
import { registerResources } from './scimResources.ts'
import { registerRootSearch } from './scimSearch.ts'

export interface ScimApiOptions {
  readonly directory: Directory
  /** Asked for every path before the body is read. Gives the caller's name, which becomes the author of changes; throws
   *  what the listener turns into 401 or 403. */
  authorize(request: FastifyRequest, access: 'read' | 'write'): Promise<string>
  /** Adds the parsers for application/scim+json and application/json to the scope of the API. */
  acceptBodies(app: FastifyInstance): void
  /** How clients reach the listener from outside; null: as the request says. */
  publicUrl(): string | null
}

const prefix = '/scim/v2'

/** Serves the Local Identity Directory under /scim/v2 (RFC 7644, RFC 9865). The listener brings the bounds of bodies and
 *  the answers to everything that is no ScimError. */
export function registerScimApi(app: FastifyInstance, options: ScimApiOptions): void {
  app.register(
    async (scope) => {
      const callers = new WeakMap<FastifyRequest, Author>()
      options.acceptBodies(scope)
      scope.addHook('onRequest', async (request) => {
        callers.set(request, caller(await options.authorize(request, accessOf(request))))
      })
      answerScimErrors(scope)
      const door: ScimDoor = {
        directory: options.directory,
        authorOf: (request) => callers.get(request) ?? caller('unknown'),
        baseUrlOf: (request) => {
          const host = options.publicUrl() ?? `${request.protocol}://${request.host}`
          return `${host.replace(/\/$/, '')}${prefix}`
        },
      }
      registerResources(scope, door, userType)
      registerResources(scope, door, groupType)
      registerDiscovery(scope, door)
      registerRootSearch(scope, door)
      registerBulk(scope, door)
    },
    { prefix },
  )
}

/** A search by POST changes nothing (RFC 7644 section 3.4.3). */
function accessOf(request: FastifyRequest): 'read' | 'write' {
  const isSearch = request.method === 'POST' && request.routeOptions.url?.endsWith('/.search')
  return isSearch || ['GET', 'HEAD', 'OPTIONS'].includes(request.method) ? 'read' : 'write'
}

function answerScimErrors(scope: FastifyInstance): void {
  scope.setNotFoundHandler(() => {
    throw new ScimError(404, null, `There is no such endpoint. Those under ${prefix}/ResourceTypes can be used.`)
  })
  scope.setErrorHandler((error, _request, reply) => {
    // Whatever else it is, the listener knows how to answer it.
    if (!(error instanceof ScimError)) throw error
    return reply.code(error.status).type(scimMediaType).send(errorBody(error))
  })
}
