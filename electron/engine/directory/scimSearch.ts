import type { FastifyInstance } from 'fastify'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { listResponse } from '../../../shared/scim/messages.ts'
import type { ResourceType, ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Directory } from './directory.ts'
import { scimMediaType, type ScimDoor } from './scimDoor.ts'
import { refuseOthers } from './scimMethods.ts'
import { searchOfQuery, searchOfRequest } from './scimQuery.ts'
import type { Search } from './query.ts'

/** Search in one resource type, by GET and by POST (RFC 7644 sections 3.4.2 and 3.4.3). */
export function registerSearch(app: FastifyInstance, door: ScimDoor, type: ResourceType): void {
  register(app, door, { url: type.endpoint, types: [type.name] })
  refuseOthers(app, type.endpoint, ['GET', 'POST'])
}

/** Search in all of them at once. */
export function registerRootSearch(app: FastifyInstance, door: ScimDoor): void {
  register(app, door, { url: '', types: ['User', 'Group'] })
  refuseOthers(app, '/', ['GET'])
}

function register(
  app: FastifyInstance,
  door: ScimDoor,
  { url, types }: { url: string; types: readonly ResourceTypeName[] },
): void {
  app.get(url || '/', async (request, reply) => {
    const search = searchOfQuery(types, request.query, door.baseUrlOf(request))
    return reply.type(scimMediaType).send(await list(door.directory, search))
  })
  app.post(`${url}/.search`, async (request, reply) => {
    const search = searchOfRequest(types, (request.body ?? null) as Json, door.baseUrlOf(request))
    return reply.type(scimMediaType).send(await list(door.directory, search))
  })
  refuseOthers(app, `${url}/.search`, ['POST'])
}

async function list(directory: Directory, search: Search): Promise<JsonObject> {
  const { resources, totalResults, nextCursor } = await directory.search(search)
  if ('startIndex' in search.from) return listResponse({ resources, totalResults, ...search.from })
  return listResponse({ resources, totalResults, ...(nextCursor === null ? {} : { nextCursor }) })
}
