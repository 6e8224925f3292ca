import { isJsonObject } from '../../../../shared/base/json.ts'
import type { EntityType, SourceEntity } from '../../../../shared/domain/entity.ts'
import type { PageToken, Reader } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { getResource } from './getResource.ts'
import { listResponse } from './listResponse.ts'
import type { Page } from './paging.ts'
import { pagesByCursor, pagesByIndex } from './paging.ts'
import type { ServiceProvider } from './serviceProvider.ts'
import { readServiceProvider } from './serviceProvider.ts'
import type { ScimSettings } from './settings.ts'
import { endpointOf, scimTypes } from './settings.ts'

/** Reads users and groups by RFC 7644 3.4. The filters of the properties apply to `search` alone;
 *  `note` is told when a list gives fewer than it announced. */
export function createScimReader(client: HttpClient, settings: ScimSettings, note: (message: string) => void): Reader {
  let provider: ServiceProvider | null = null
  return {
    async get(type, id): Promise<SourceEntity | null> {
      const body = await getResource(client, type, id)
      return isJsonObject(body) ? { type, id, body } : null
    },
    async *search(type: EntityType, from: PageToken | null): AsyncGenerator<Page> {
      provider ??= await readServiceProvider(client)
      const path = endpointOf(type)
      const filter = type === 'group' ? settings.filters.group : settings.filters.user
      const pageSize = Math.min(settings.pageSize, provider.maximumPageSize ?? settings.pageSize)
      let announced = 0
      let given = 0
      const getPage = async (
        place: Readonly<Record<string, string>>,
      ): ReturnType<Parameters<typeof pagesByIndex>[0]> => {
        const query = filter === null ? place : { ...place, filter }
        const { body } = await client.call({ method: 'GET', path, headers: { accept: scimTypes }, query })
        const list = listResponse(`GET ${client.baseUrl}${path}`, type, body)
        announced = list.totalResults ?? 0
        given += list.entities.length
        return list
      }
      const byCursor = provider.cursorPaging && from?.startsWith('index:') !== true
      yield* byCursor ? pagesByCursor(getPage, pageSize, from) : pagesByIndex(getPage, pageSize, from)
      if (from === null && given < announced) note(`The list of ${path} announced ${announced} and gave ${given}.`)
    },
  }
}
