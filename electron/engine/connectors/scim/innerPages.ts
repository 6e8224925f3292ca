import type { Json, JsonArray, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType, SourceEntity } from '../../../../shared/domain/entity.ts'
import type { HttpClient } from '../http.ts'
import { protocol } from './listResponse.ts'
import type { ScimSettings } from './settings.ts'
import { entityPath, scimTypes } from './settings.ts'

const maximumPages = 10_000

/** The entity with all its members or groups, where the settings say that the service shows them page by page. A list
 *  shorter than a page is whole; a longer one is gone on with until a page brings nothing new, so that a service that
 *  does not know paging is asked once more and no more. Throws `protocol` when there is no end to it. */
export async function withInnerPages(
  client: HttpClient,
  settings: ScimSettings,
  entity: SourceEntity,
): Promise<SourceEntity> {
  const { attribute, pageSize } = innerList(settings, entity.type)
  const first = listAt(entity.body, attribute)
  if (pageSize === null || first.length < pageSize) return entity
  const path = entityPath(entity.type, entity.id)
  const all = new Map(first.map((one) => [keyOf(one), one]))
  let index = first.length + 1
  for (let count = 0; count < maximumPages; count += 1) {
    const query = { attributes: `id,${attribute}`, startIndex: String(index), count: String(pageSize) }
    const call = { method: 'GET', path, query, headers: { accept: scimTypes }, addressesEntity: true } as const
    const { body } = await client.call(call)
    const page = isJsonObject(body) ? listAt(body, attribute) : []
    const before = all.size
    for (const one of page) all.set(keyOf(one), one)
    if (all.size === before || page.length < pageSize) {
      return { ...entity, body: { ...entity.body, [attribute]: [...all.values()] } }
    }
    index += page.length
  }
  const address = `${client.baseUrl}${path}`
  throw protocol(said`GET ${address} has more than ${maximumPages} pages of ${attribute}.`)
}

function innerList(settings: ScimSettings, type: EntityType): { attribute: string; pageSize: number | null } {
  if (type === 'group') return { attribute: 'members', pageSize: settings.innerPages.members }
  return { attribute: 'groups', pageSize: type === 'user' ? settings.innerPages.groups : null }
}

function listAt(body: JsonObject, attribute: string): JsonArray {
  const list = own(body, attribute) ?? null
  return isJsonArray(list) ? list : []
}

const keyOf = (one: Json): string => JSON.stringify(isJsonObject(one) ? (own(one, 'value') ?? one) : one)
