import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import type { TargetEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Writer, Written } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import type { HttpAnswer } from '../sender.ts'
import { secretTexts } from '../strike.ts'
import { findIds } from './find.ts'
import { getResource } from './getResource.ts'
import { idOf, protocol } from './listResponse.ts'
import { patchOperations, patchSchema } from './patch.ts'
import type { ScimSettings } from './settings.ts'
import { endpointOf, entityPath, scimTypes } from './settings.ts'

type Update = TargetEntity & { readonly id: string }

/** Writes users and groups by RFC 7644 3.3, 3.5, 3.6. */
export function createScimWriter(client: HttpClient, settings: ScimSettings): Writer {
  const always = { accept: scimTypes, ...(settings.ifMatchWildcard ? { 'if-match': '*' } : {}) }
  const headers = { ...always, 'content-type': settings.contentType }

  const send = async (method: 'PUT' | 'PATCH', entity: Update, body: JsonObject): Promise<Written> => {
    const path = entityPath(entity.type, entity.id)
    const { secretPaths } = entity
    const secrets = secretTexts(entity.body, secretPaths)
    const answer = await client.call({ method, path, headers, body, secretPaths, secrets, addressesEntity: true })
    return { id: entity.id, ...(isJsonObject(answer.body) ? { body: answer.body } : {}) }
  }

  const patch = async (before: JsonObject | null, after: Update): Promise<Written> => {
    const present = before ?? (await getResource(client, after.type, after.id))
    if (present === null) throw unknownEntity(after)
    const operations = patchOperations(present, after.body)
    if (operations.length === 0) return { id: after.id, body: present }
    return send('PATCH', after, { schemas: [patchSchema], Operations: operations })
  }

  return {
    find: (type, all) => findIds(client, type, all),
    get: (type, id) => getResource(client, type, id),
    async create(entity) {
      const path = endpointOf(entity.type)
      const { secretPaths } = entity
      const secrets = secretTexts(entity.body, secretPaths)
      const answer = await client.call({
        method: 'POST',
        path,
        headers,
        body: withoutId(entity.body),
        secretPaths,
        secrets,
      })
      return created(`POST ${client.baseUrl}${path}`, answer)
    },
    async update(before, after) {
      // A transformation may write the PATCH itself, e.g. to deactivate instead of deleting.
      if (isJsonArray(own(after.body, 'Operations') ?? null)) return send('PATCH', after, after.body)
      if (settings.patch) return patch(before, after)
      return send('PUT', after, { ...after.body, id: after.id })
    },
    async delete(type, id) {
      await client.call({ method: 'DELETE', path: entityPath(type, id), headers: always, addressesEntity: true })
    },
  }
}

/** The id is the service's to give (RFC 7643 3.1). */
function withoutId(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'id'))
}

function created(call: string, { body }: HttpAnswer): Written {
  const id = isJsonObject(body) ? idOf(body) : null
  if (id === null || !isJsonObject(body)) throw protocol(`${call} answered without the id of what it created.`)
  return { id, body }
}

function unknownEntity({ type, id }: Update): ProblemError {
  return new ProblemError({
    code: 'unknownEntity',
    status: '404',
    message: `There is no ${type} with the id ${id} any more.`,
  })
}
