import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType, TargetEntity } from '../../../../shared/domain/entity.ts'
import type { Written } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { secretTexts } from '../strike.ts'
import { idOf, protocol } from './listResponse.ts'
import type { PatchOperation } from './patchOperation.ts'
import { patchSchema } from './patchOperation.ts'
import type { ScimSettings } from './settings.ts'
import { endpointOf, entityPath, scimTypes } from './settings.ts'

export type Update = TargetEntity & { readonly id: string }

/** The calls that change something (RFC 7644 3.3, 3.5, 3.6), one request each. */
export interface WriteCalls {
  post(entity: TargetEntity, body: JsonObject): Promise<Written>
  put(entity: Update, body: JsonObject): Promise<Written>
  /** Only where the entity still has this version; null: whatever it has. */
  patch(entity: Update, operations: readonly PatchOperation[], version: string | null): Promise<Written>
  /** A document that is a PATCH already. */
  patchWith(entity: Update, document: JsonObject, version?: string | null): Promise<Written>
  delete(type: EntityType, id: string): Promise<void>
}

export function createWriteCalls(client: HttpClient, settings: ScimSettings): WriteCalls {
  const headersFor = (version: string | null, hasBody = true): Record<string, string> => {
    const expected = settings.ifMatchWildcard ? '*' : version
    return {
      accept: scimTypes,
      ...(expected === null ? {} : { 'if-match': expected }),
      ...(hasBody ? { 'content-type': settings.contentType } : {}),
    }
  }
  const secretsOf = ({ body, secretPaths }: TargetEntity) => ({ secretPaths, secrets: secretTexts(body, secretPaths) })

  const send = async (method: 'PUT' | 'PATCH', entity: Update, body: JsonObject, version: string | null) => {
    const path = entityPath(entity.type, entity.id)
    const call = { method, path, headers: headersFor(version), body, ...secretsOf(entity), addressesEntity: true }
    const answer = await client.call(call)
    return { id: entity.id, ...(isJsonObject(answer.body) ? { body: answer.body } : {}) }
  }

  return {
    async post(entity, body) {
      const path = endpointOf(entity.type)
      const call = { method: 'POST', path, headers: headersFor(null), body, ...secretsOf(entity) } as const
      const answer = await client.call(call)
      const id = isJsonObject(answer.body) ? idOf(answer.body) : null
      if (id !== null && isJsonObject(answer.body)) return { id, body: answer.body }
      const asked = `POST ${client.baseUrl}${path}`
      throw protocol(said`${asked} answered without the id of what it created.`)
    },
    put: (entity, body) => send('PUT', entity, body, null),
    patch: (entity, operations, version) =>
      send('PATCH', entity, { schemas: [patchSchema], Operations: operations }, version),
    patchWith: (entity, document, version = null) => send('PATCH', entity, document, version),
    async delete(type, id) {
      const headers = headersFor(null, false)
      await client.call({ method: 'DELETE', path: entityPath(type, id), headers, addressesEntity: true })
    },
  }
}
