import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { isWanted, project, type Selection } from '../../../shared/scim/projection.ts'
import type { ResourceType } from '../../../shared/scim/schema.ts'
import type { Write } from './directory.ts'
import { namesTag } from './etag.ts'
import type { View } from './present.ts'
import { scimMediaType, type ScimDoor } from './scimDoor.ts'
import { refuseOthers } from './scimMethods.ts'
import { readSelection } from './scimQuery.ts'
import { registerSearch } from './scimSearch.ts'
import { notFound, type Target } from './writing.ts'

/** The endpoints of one resource type (RFC 7644 sections 3.2 to 3.6). */
export function registerResources(app: FastifyInstance, door: ScimDoor, type: ResourceType): void {
  const { directory } = door
  const one = `${type.endpoint}/:id`
  registerSearch(app, door, type)
  app.post(type.endpoint, async (request, reply) => {
    const created = await directory.create(type.name, bodyOf(request), writeOf(door, request, type))
    void reply.code(201).header('location', metaOf(created, 'location'))
    return answer(reply, created, type, request)
  })
  app.get(one, async (request, reply) => {
    const target = targetOf(type, request)
    const found = await directory.get(target, viewOf(door, request, type))
    if (!found) throw notFound(target)
    const known = request.headers['if-none-match']
    if (known !== undefined && namesTag(known, metaOf(found, 'version'))) {
      return reply.code(304).header('etag', metaOf(found, 'version')).send()
    }
    return answer(reply, found, type, request)
  })
  app.put(one, async (request, reply) => {
    const write = writeOf(door, request, type)
    return answer(reply, await directory.replace(targetOf(type, request), bodyOf(request), write), type, request)
  })
  app.patch(one, async (request, reply) => {
    const write = writeOf(door, request, type)
    return answer(reply, await directory.patch(targetOf(type, request), bodyOf(request), write), type, request)
  })
  app.delete(one, async (request, reply) => {
    await directory.remove(targetOf(type, request), writeOf(door, request, type))
    return reply.code(204).send()
  })
  refuseOthers(app, one, ['GET', 'PUT', 'PATCH', 'DELETE'])
}

function answer(reply: FastifyReply, whole: JsonObject, type: ResourceType, request: FastifyRequest): FastifyReply {
  const shown = project(type, whole, readSelection(request.query))
  return reply.header('etag', metaOf(whole, 'version')).type(scimMediaType).send(shown)
}

function targetOf(type: ResourceType, request: FastifyRequest): Target {
  // The route has the parameter.
  const { id } = request.params as { id: string }
  return { type: type.name, id }
}

/** The parsers of the API give JSON or nothing. */
function bodyOf(request: FastifyRequest): Json {
  return (request.body ?? null) as Json
}

function writeOf(door: ScimDoor, request: FastifyRequest, type: ResourceType): Write {
  const ifMatch = request.headers['if-match']
  return {
    author: door.authorOf(request),
    view: viewOf(door, request, type),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  }
}

/** Everything but what is dear and was not asked for: headers need `meta`, whatever the selection. */
function viewOf(door: ScimDoor, request: FastifyRequest, type: ResourceType): View {
  const wanted: Selection = readSelection(request.query)
  const unwanted = ['members', 'groups'].filter((name) => !isWanted(type, wanted, name))
  return { selection: { attributes: null, excludedAttributes: unwanted }, baseUrl: door.baseUrlOf(request) }
}

function metaOf(resource: JsonObject, name: string): string {
  const meta = own(resource, 'meta')
  const value = isJsonObject(meta) ? own(meta, name) : undefined
  return typeof value === 'string' ? value : ''
}
