import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, own } from '../../../../shared/base/json.ts'
import type { EntityType, TargetEntity } from '../../../../shared/domain/entity.ts'
import type { BulkOperation, Writer } from '../connector.ts'
import { mustPatch } from './mustPatch.ts'
import { patchRequests } from './patching.ts'
import { patchSchema } from './patchOperation.ts'
import type { ScimSettings } from './settings.ts'
import { endpointOf, entityPath } from './settings.ts'
import { without } from './writer.ts'

/** One operation as a bulk request says it (RFC 7644 3.7). */
export interface BulkPart {
  readonly operation: {
    readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
    readonly path: string
    readonly data?: JsonObject
  }
  /** Where the secrets of the data are; null: it has none. */
  readonly entity: TargetEntity | null
  /** null: the answer says it. */
  readonly id: string | null
}

interface PartNeeds {
  readonly settings: ScimSettings
  readonly writer: Writer
}

/** null: it cannot go in bulk, because it is more than one request or nothing at all. */
export async function bulkPart(needs: PartNeeds, operation: BulkOperation): Promise<BulkPart | null> {
  if (typeOf(operation) === 'group' && needs.settings.bulk?.groups !== true) return null
  if (operation.kind === 'update') return updatePart(needs, operation)
  if (operation.kind === 'delete') {
    const { type, id } = operation
    return { operation: { method: 'DELETE', path: entityPath(type, id) }, entity: null, id }
  }
  const { entity } = operation
  if (mustPatch(entity, needs.settings)) return null
  const data = without(entity.body, 'id')
  return { operation: { method: 'POST', path: endpointOf(entity.type), data }, entity, id: null }
}

async function updatePart(
  { settings, writer }: PartNeeds,
  { before, after }: Extract<BulkOperation, { kind: 'update' }>,
): Promise<BulkPart | null> {
  const part = (method: 'PUT' | 'PATCH', data: JsonObject): BulkPart => {
    return { operation: { method, path: entityPath(after.type, after.id), data }, entity: after, id: after.id }
  }
  if (isJsonArray(own(after.body, 'Operations') ?? null)) return part('PATCH', after.body)
  if (mustPatch(after, settings) || after.isPartial === true) return null
  if (!settings.patch) return part('PUT', { ...after.body, id: after.id })
  const present = before ?? (await writer.get(after.type, after.id))
  const [only, ...more] = present === null ? [] : patchRequests(present, after, settings)
  return only === undefined || more.length > 0 ? null : part('PATCH', { schemas: [patchSchema], Operations: only })
}

function typeOf(operation: BulkOperation): EntityType {
  if (operation.kind === 'delete') return operation.type
  return operation.kind === 'create' ? operation.entity.type : operation.after.type
}
