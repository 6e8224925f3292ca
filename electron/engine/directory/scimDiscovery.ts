import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { JsonObject } from '../../../shared/base/json.ts'
import { ScimError } from '../../../shared/scim/error.ts'
import { listResponse } from '../../../shared/scim/messages.ts'
import { describeResourceType, describeSchema, serviceProviderConfig } from '../../../shared/scim/schemas/discovery.ts'
import { allSchemas, resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import { scimMediaType, type ScimDoor } from './scimDoor.ts'
import { refuseOthers } from './scimMethods.ts'
import { searchOfQuery } from './scimQuery.ts'

/** What a client can learn about the service (RFC 7644 section 4). */
export function registerDiscovery(app: FastifyInstance, door: ScimDoor): void {
  const show = (url: string, body: (request: FastifyRequest, baseUrl: string) => JsonObject) => {
    app.get(url, async (request, reply) => {
      refuseFilter(request)
      return reply.type(scimMediaType).send(body(request, door.baseUrlOf(request)))
    })
    refuseOthers(app, url, ['GET'])
  }
  show('/ServiceProviderConfig', (_request, baseUrl) => serviceProviderConfig(baseUrl))
  showAll('/Schemas', (baseUrl) => allSchemas.map((schema) => describeSchema(schema, baseUrl)))
  showAll('/ResourceTypes', (baseUrl) =>
    Object.values(resourceTypes).map((type) => describeResourceType(type, baseUrl)),
  )
  // RFC 7644 section 3.11: an alias for the caller's own resource, which technical users do not have.
  app.all('/Me', () => {
    throw new ScimError(501, null, 'There is no /Me here: technical users are not part of the directory.')
  })

  function showAll(url: string, all: (baseUrl: string) => readonly JsonObject[]): void {
    show(url, (_request, baseUrl) => {
      const resources = all(baseUrl)
      return listResponse({ resources, totalResults: resources.length, startIndex: 1 })
    })
    show(`${url}/:id`, (request, baseUrl) => {
      // The route has the parameter.
      const { id } = request.params as { id: string }
      const found = all(baseUrl).find((one) => one['id'] === id)
      if (!found) throw new ScimError(404, null, `There is nothing with the id "${id.slice(0, 200)}" at ${url}.`)
      return found
    })
  }
}

/** RFC 7644 section 4: filters are forbidden here, other parameters are ignored. */
function refuseFilter(request: FastifyRequest): void {
  const { filter } = searchOfQuery([], request.query, '')
  if (filter !== null) throw new ScimError(403, null, 'This endpoint cannot be filtered. Leave the filter out.')
}
