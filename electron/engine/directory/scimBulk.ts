import type { FastifyInstance } from 'fastify'
import { isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import {
  readBulk,
  referencesOf,
  withIdentifiers,
  type BulkOperation,
  type BulkRequest,
} from '../../../shared/scim/bulk.ts'
import { badRequest, errorBody, ScimError } from '../../../shared/scim/error.ts'
import { messageSchemas } from '../../../shared/scim/messages.ts'
import { resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import type { Author } from './author.ts'
import type { Directory, Write } from './directory.ts'
import { scimMediaType, type ScimDoor } from './scimDoor.ts'
import { refuseOthers } from './scimMethods.ts'

interface Bulk {
  readonly directory: Directory
  readonly author: Author
  readonly baseUrl: string
}

/** Many changes in one request, each its own transaction (RFC 7644 section 3.7). */
export function registerBulk(app: FastifyInstance, door: ScimDoor): void {
  app.post('/Bulk', async (request, reply) => {
    const bulk = { directory: door.directory, author: door.authorOf(request), baseUrl: door.baseUrlOf(request) }
    const results = await run(bulk, readBulk((request.body ?? null) as Json))
    return reply.type(scimMediaType).send({ schemas: [messageSchemas.bulkResponse], Operations: results })
  })
  refuseOthers(app, '/Bulk', ['POST'])
}

/** Runs what can be run: an operation that refers to another waits for it. Results are in the order of the request. */
async function run(bulk: Bulk, { operations, failOnErrors }: BulkRequest): Promise<readonly JsonObject[]> {
  const ids = new Map<string, string>()
  const results = new Map<number, JsonObject>()
  const waiting = new Map(operations.map((operation, index) => [index, { operation, needs: referencesOf(operation) }]))
  const promised = new Set(
    operations.flatMap(({ method, bulkId }) => (method === 'POST' && bulkId !== null ? [bulkId] : [])),
  )
  let errors = 0
  while (waiting.size > 0 && (failOnErrors === null || errors < failOnErrors)) {
    const [index, next] = [...waiting].find(([, { needs }]) => isReady(needs, ids, promised)) ?? [...waiting][0] ?? []
    if (index === undefined || !next) break
    waiting.delete(index)
    const { result, id } = await runOne(bulk, next, ids, promised)
    results.set(index, result)
    if (id === null) errors += 1
    const { method, bulkId } = next.operation
    if (method !== 'POST' || bulkId === null) continue
    promised.delete(bulkId)
    if (id !== null) ids.set(bulkId, id)
  }
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result)
}

/** Nothing to wait for: every reference is known, or will never be. */
function isReady(needs: ReadonlySet<string>, ids: ReadonlyMap<string, string>, promised: ReadonlySet<string>): boolean {
  return [...needs].every((bulkId) => ids.has(bulkId) || !promised.has(bulkId))
}

async function runOne(
  bulk: Bulk,
  { operation, needs }: { operation: BulkOperation; needs: ReadonlySet<string> },
  ids: ReadonlyMap<string, string>,
  promised: ReadonlySet<string>,
): Promise<{ result: JsonObject; id: string | null }> {
  const { method, bulkId } = operation
  const common = { method, ...(bulkId === null ? {} : { bulkId }) }
  try {
    checkReferences(needs, ids, promised)
    const { status, resource, id } = await perform(bulk, withIdentifiers(operation, ids))
    const meta = resource && own(resource, 'meta')
    const { location, version } = isJsonObject(meta) ? meta : {}
    return { result: { ...common, ...(location && { location }), ...(version && { version }), status }, id }
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    return { result: { ...common, status: String(error.status), response: errorBody(error) }, id: null }
  }
}

function checkReferences(
  needs: ReadonlySet<string>,
  ids: ReadonlyMap<string, string>,
  promised: ReadonlySet<string>,
): void {
  const missing = [...needs].find((bulkId) => !ids.has(bulkId))
  if (missing === undefined) return
  const name = missing.slice(0, 100)
  // RFC 7644 section 3.7.1: circular references may end with 409.
  if (promised.has(missing))
    throw new ScimError(409, null, `"bulkId:${name}" refers back to this operation. Link the two afterwards.`)
  throw badRequest('invalidValue', `"bulkId:${name}" was not created by this request.`)
}

async function perform(
  { directory, author, baseUrl }: Bulk,
  { method, path, data, version }: BulkOperation,
): Promise<{ status: string; resource: JsonObject | null; id: string }> {
  const { type, id } = targetOf(path, method)
  const view = { selection: { attributes: ['meta'], excludedAttributes: [] }, baseUrl }
  const write: Write = { author, view, ...(version === null ? {} : { ifMatch: version }) }
  if (method === 'POST') {
    const resource = await directory.create(type, data, write)
    const created = own(resource, 'id')
    return { status: '201', resource, id: typeof created === 'string' ? created : '' }
  }
  if (method === 'DELETE') {
    await directory.remove({ type, id }, write)
    return { status: '204', resource: null, id }
  }
  const isWhole = method === 'PUT'
  const resource = await (isWhole
    ? directory.replace({ type, id }, data, write)
    : directory.patch({ type, id }, data, write))
  return { status: '200', resource, id }
}

/** `/Users` for POST, `/Users/{id}` for all others. */
function targetOf(path: string, method: string): { type: ResourceTypeName; id: string } {
  const [empty, endpoint = '', id = '', ...rest] = path.split('/')
  const type = Object.values(resourceTypes).find((one) => one.endpoint === `/${endpoint}`)
  const isComplete = (method === 'POST') === (id === '')
  if (empty !== '' || !type || !isComplete || rest.length > 0) {
    throw badRequest('invalidPath', `"${path.slice(0, 200)}" is no path for ${method}, such as /Users or /Users/{id}.`)
  }
  return { type: type.name, id }
}
