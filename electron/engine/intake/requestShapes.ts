import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { Change } from '../../../shared/domain/event.ts'

/** One change as the source application reported it; `body` is null if it sent no complete resource. */
export interface ReportedChange {
  readonly entityId: string
  readonly change: Change
  readonly body: JsonObject | null
}

export type Report =
  | { readonly kind: 'one'; readonly change: ReportedChange }
  | { readonly kind: 'batch'; readonly changes: readonly ReportedChange[] }
  | { readonly kind: 'refused'; readonly status: 400 | 413; readonly detail: string }

export interface RequestParts {
  readonly method: string
  /** From the path; null: not given there. */
  readonly entityId: string | null
  readonly body: unknown
}

const longestId = 512
const mostInBatch = 500
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** Reads the three shapes of spec 9.4: a complete SCIM resource, a reference (an ID, with an operation if it likes), a
 *  batch of references. The ID may stand in the path, in the body, or the same in both. */
export function readReport({ method, entityId, body }: RequestParts): Report {
  const change = changeByMethod[method] ?? 'update'
  if (change === 'delete' || body === undefined || body === null) {
    return toReport(entityId === null ? badId('The request names no entity.') : named(entityId, change, null))
  }
  if (!isJsonObject(body)) return refused('The body must be a JSON object.')
  const batch = own(body, 'entities')
  if (batch !== undefined && entityId === null) return readBatch(batch, change)
  const found = readOne(body, change, entityId)
  // RFC 5789: a PATCH carries a part or instructions, never the whole.
  return toReport(method === 'PATCH' && found.kind === 'change' ? { ...found, body: null } : found)
}

const changeByMethod: Readonly<Record<string, Change>> = { POST: 'create', DELETE: 'delete' }
const changeByOperation: Readonly<Partial<Record<string, Change>>> = {
  CREATE: 'create',
  UPDATE: 'update',
  PATCH: 'update',
  DELETE: 'delete',
}

type Found = ({ readonly kind: 'change' } & ReportedChange) | { readonly kind: 'bad'; readonly detail: string }

function readBatch(batch: Json, change: Change): Report {
  if (!isJsonArray(batch) || batch.length === 0)
    return refused('"entities" must be an array with at least one reference.')
  if (batch.length > mostInBatch) {
    return {
      kind: 'refused',
      status: 413,
      detail: `"entities" has more than ${mostInBatch} members. Send it in parts.`,
    }
  }
  const changes: ReportedChange[] = []
  for (const [index, member] of batch.entries()) {
    const found = isJsonObject(member) ? readOne(member, change, null) : badId('It must be a JSON object.')
    if (found.kind === 'bad') return refused(`entities[${index}]: ${found.detail}`)
    changes.push(toChange(found))
  }
  return { kind: 'batch', changes }
}

function readOne(body: JsonObject, change: Change, pathId: string | null): Found {
  const given = own(body, 'id')
  // Some sources number their people.
  const bodyId = typeof given === 'number' && Number.isSafeInteger(given) ? String(given) : given
  if (bodyId !== undefined && typeof bodyId !== 'string') return badId('"id" must be a text.')
  const entityId = pathId ?? bodyId
  if (entityId === undefined) return badId('There is no "id", so nobody knows which entity changed.')
  if (bodyId !== undefined && bodyId !== entityId) {
    return badId('The ID in the path and the "id" of the body are different.')
  }
  if (!isReference(body)) return named(entityId, change, isPatch(body) ? null : body)
  const said = saidChange(own(body, 'operation'), change)
  return said === null
    ? badId(`"operation" must be one of ${Object.keys(changeByOperation).join(', ')}.`)
    : named(entityId, said, null)
}

/** The operation a reference names, in any case; null: none we know. */
function saidChange(operation: Json | undefined, otherwise: Change): Change | null {
  if (operation === undefined) return otherwise
  return (typeof operation === 'string' && changeByOperation[operation.toUpperCase()]) || null
}

function isReference(body: JsonObject): boolean {
  return Object.keys(body).every((key) => key === 'id' || key === 'operation')
}

function isPatch(body: JsonObject): boolean {
  const schemas = own(body, 'schemas')
  return own(body, 'Operations') !== undefined || (isJsonArray(schemas) && schemas.includes(patchSchema))
}

function named(entityId: string, change: Change, body: JsonObject | null): Found {
  const isUsable = entityId.trim() !== '' && entityId.length <= longestId && !/[\u0000-\u001f\u007f]/.test(entityId)
  return isUsable
    ? { kind: 'change', entityId, change, body }
    : badId(`The ID must have 1 to ${longestId} characters and no control characters.`)
}

function badId(detail: string): Found {
  return { kind: 'bad', detail }
}

function refused(detail: string): Report {
  return { kind: 'refused', status: 400, detail }
}

function toChange({ entityId, change, body }: ReportedChange): ReportedChange {
  return { entityId, change, body }
}

function toReport(found: Found): Report {
  return found.kind === 'bad' ? refused(found.detail) : { kind: 'one', change: toChange(found) }
}
