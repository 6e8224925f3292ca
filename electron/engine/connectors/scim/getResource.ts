import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { HttpClient } from '../http.ts'
import { idOf, protocol } from './listResponse.ts'
import { entityPath, scimTypes } from './settings.ts'

/** One resource by its id (RFC 7644 3.4.1), with further query parameters; null: there is none. Throws `protocol` when
 *  another one comes back. */
export async function getResource(
  client: HttpClient,
  type: EntityType,
  id: string,
  query: Readonly<Record<string, string>> = {},
): Promise<JsonObject | null> {
  const path = entityPath(type, id)
  const call = `GET ${client.baseUrl}${path}`
  try {
    const more = Object.keys(query).length === 0 ? {} : { query }
    const headers = { accept: scimTypes }
    const { body } = await client.call({ method: 'GET', path, headers, addressesEntity: true, ...more })
    if (!isJsonObject(body)) throw protocol(said`${call} did not answer with a ${type}.`)
    if (idOf(body) !== id) throw protocol(said`${call} answered with a ${type} of another id.`)
    return body
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'unknownEntity') return null
    throw error
  }
}
