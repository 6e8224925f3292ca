import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import { badRequest } from './error.ts'

/** The messages of RFC 7644 that are no resources: what a client sends is read here, what it gets is made here. */
export const messageSchemas = {
  listResponse: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  searchRequest: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
  patchOp: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  bulkRequest: 'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
  bulkResponse: 'urn:ietf:params:scim:api:messages:2.0:BulkResponse',
} as const

/** RFC 7644 section 3.4.2; without `totalResults` and `startIndex` where cursors are used (RFC 9865 section 2). */
export interface ListResponse {
  readonly resources: readonly JsonObject[]
  readonly totalResults: number
  readonly startIndex?: number
  readonly nextCursor?: string
}

export function listResponse({ resources, ...counts }: ListResponse): JsonObject {
  return {
    schemas: [messageSchemas.listResponse],
    ...counts,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}

export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: string | null
  /** undefined: none was given. */
  readonly value: Json | undefined
}

const mostPatchOperations = 1000

/** Reads a PatchOp (RFC 7644 section 3.5.2). The word of the operation is taken in any case, as clients send it. */
export function readPatch(body: Json): readonly PatchOperation[] {
  const operations = field(readMessage(body, messageSchemas.patchOp), 'Operations')
  if (!isJsonArray(operations) || operations.length === 0) {
    throw badRequest('invalidSyntax', 'A PatchOp needs at least one of "Operations".')
  }
  if (operations.length > mostPatchOperations) {
    throw badRequest('invalidSyntax', `A PatchOp may have at most ${mostPatchOperations} operations.`)
  }
  return operations.map(readPatchOperation)
}

function readPatchOperation(operation: Json, index: number): PatchOperation {
  if (!isJsonObject(operation)) throw badRequest('invalidSyntax', `Operations[${index}] must be an object.`)
  const word = field(operation, 'op')
  const op = typeof word === 'string' ? word.toLowerCase() : ''
  if (op !== 'add' && op !== 'replace' && op !== 'remove') {
    throw badRequest('invalidSyntax', `Operations[${index}].op must be add, replace or remove.`)
  }
  const path = field(operation, 'path') ?? null
  if (path !== null && typeof path !== 'string') {
    throw badRequest('invalidPath', `Operations[${index}].path must be a text.`)
  }
  return { op, path, value: field(operation, 'value') }
}

/** The message as an object; its `schemas` must name what it is. */
export function readMessage(body: Json, schema: string): JsonObject {
  const name = schema.slice(schema.lastIndexOf(':') + 1)
  if (!isJsonObject(body)) throw badRequest('invalidSyntax', `A ${name} must be a JSON object.`)
  const schemas = field(body, 'schemas')
  const isNamed = isJsonArray(schemas) && schemas.some((id) => typeof id === 'string' && isSame(id, schema))
  if (!isNamed) throw badRequest('invalidSyntax', `The "schemas" of the request must contain ${schema}.`)
  return body
}

/** A property by its name in any case (RFC 7643 section 2.1); own properties only. */
export function field(object: JsonObject, name: string): Json | undefined {
  const exact = Object.hasOwn(object, name) ? object[name] : undefined
  return exact ?? Object.entries(object).find(([key]) => isSame(key, name))?.[1]
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
