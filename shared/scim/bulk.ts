import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import { badRequest, ScimError } from './error.ts'
import { field, messageSchemas, readMessage } from './messages.ts'
import { limits } from './schemas/discovery.ts'

export interface BulkOperation {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly bulkId: string | null
  /** Expected version, as in If-Match. */
  readonly version: string | null
  readonly path: string
  readonly data: Json
}

export interface BulkRequest {
  /** null: all operations are tried, whatever fails. */
  readonly failOnErrors: number | null
  readonly operations: readonly BulkOperation[]
}

const methods: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'] satisfies BulkOperation['method'][]

/** Reads a BulkRequest (RFC 7644 section 3.7); 413 if it has more operations than ServiceProviderConfig says. */
export function readBulk(body: Json): BulkRequest {
  const message = readMessage(body, messageSchemas.bulkRequest)
  const operations = field(message, 'Operations')
  if (!isJsonArray(operations)) throw badRequest('invalidSyntax', 'A BulkRequest needs "Operations".')
  if (operations.length > limits.bulkOperations) {
    throw new ScimError(
      413,
      null,
      `A BulkRequest may have at most ${limits.bulkOperations} operations, this has ${operations.length}.`,
    )
  }
  const failOnErrors = field(message, 'failOnErrors') ?? null
  if (
    failOnErrors !== null &&
    !(typeof failOnErrors === 'number' && Number.isInteger(failOnErrors) && failOnErrors > 0)
  ) {
    throw badRequest('invalidValue', '"failOnErrors" must be a whole number above 0.')
  }
  const read = operations.map(readOperation)
  const ids = read.flatMap(({ bulkId }) => bulkId ?? [])
  if (new Set(ids).size < ids.length) throw badRequest('invalidValue', 'Two operations have the same "bulkId".')
  return { failOnErrors, operations: read }
}

/** The bulkIds an operation refers to, in its path or anywhere in its data (RFC 7644 section 3.7.2). */
export function referencesOf({ path, data }: BulkOperation): ReadonlySet<string> {
  return new Set([...path.split('/').flatMap(referenceIn), ...referencesIn(data)])
}

/** The operation with identifiers in place of references. */
export function withIdentifiers(operation: BulkOperation, ids: ReadonlyMap<string, string>): BulkOperation {
  const idOf = (text: string) => referenceIn(text).map((bulkId) => ids.get(bulkId))[0] ?? text
  const path = operation.path.split('/').map(idOf).join('/')
  return { ...operation, path, data: replaced(operation.data, idOf) }
}

function readOperation(operation: Json, index: number): BulkOperation {
  const place = `Operations[${index}]`
  if (!isJsonObject(operation)) throw badRequest('invalidSyntax', `${place} must be an object.`)
  const method = textIn(operation, 'method', place)?.toUpperCase() ?? ''
  if (!isMethod(method)) throw badRequest('invalidSyntax', `${place}.method must be POST, PUT, PATCH or DELETE.`)
  const bulkId = textIn(operation, 'bulkId', place)
  if (method === 'POST' && bulkId === null) throw badRequest('invalidSyntax', `${place} needs a "bulkId".`)
  const path = textIn(operation, 'path', place)
  if (path === null) throw badRequest('invalidSyntax', `${place} needs a "path".`)
  return { method, bulkId, version: textIn(operation, 'version', place), path, data: field(operation, 'data') ?? null }
}

function isMethod(text: string): text is BulkOperation['method'] {
  return methods.includes(text)
}

function textIn(operation: JsonObject, name: string, place: string): string | null {
  const value = field(operation, name) ?? null
  if (value === null || typeof value === 'string') return value
  throw badRequest('invalidSyntax', `${place}.${name} must be a text.`)
}

function referenceIn(text: string): string[] {
  return text.startsWith('bulkId:') ? [text.slice('bulkId:'.length)] : []
}

function referencesIn(value: Json): string[] {
  if (typeof value === 'string') return referenceIn(value)
  if (isJsonArray(value)) return value.flatMap(referencesIn)
  return isJsonObject(value) ? Object.values(value).flatMap(referencesIn) : []
}

function replaced(value: Json, idOf: (text: string) => string): Json {
  if (typeof value === 'string') return idOf(value)
  if (isJsonArray(value)) return value.map((one) => replaced(one, idOf))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, idOf)]))
}
