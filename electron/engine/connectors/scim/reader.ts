import { isJsonObject } from '../../../../shared/base/json.ts'
import type { EntityType, SourceEntity } from '../../../../shared/domain/entity.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import type { PageToken, Reader } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { createScimDelta } from './delta.ts'
import { getResource } from './getResource.ts'
import { withInnerPages } from './innerPages.ts'
import { listResponse } from './listResponse.ts'
import type { Page } from './paging.ts'
import { pagesByCursor, pagesByIndex } from './paging.ts'
import type { ServiceProvider } from './serviceProvider.ts'
import type { ScimSettings } from './settings.ts'
import { endpointOf, scimTypes } from './settings.ts'

/** What a reader works with. */
export interface ReaderParts {
  readonly client: HttpClient
  readonly settings: ScimSettings
  readonly provider: () => Promise<ServiceProvider>
  readonly clock: Clock
}

/** Reads users and groups by RFC 7644 3.4. The filters of the properties apply to `search` alone. */
export function createScimReader(parts: ReaderParts): Reader {
  const { client, settings } = parts
  return {
    async get(type, id): Promise<SourceEntity | null> {
      const body = await getResource(client, type, id, type === 'group' ? settings.groupQuery : {})
      return isJsonObject(body) ? withInnerPages(client, settings, { type, id, body }) : null
    },
    search: (type, from) => pagesOf(parts, type, from),
    delta: createScimDelta({
      client,
      clock: parts.clock,
      pages: (type, from, filter) => pagesOf(parts, type, from, filter),
    }),
  }
}

async function* pagesOf(
  { client, settings, provider: ask }: ReaderParts,
  type: EntityType,
  from: PageToken | null,
  narrowing: string | null = null,
): AsyncGenerator<Page> {
  const provider = await ask()
  const path = endpointOf(type)
  const filter = both(type === 'group' ? settings.filters.group : settings.filters.user, narrowing)
  const always = { ...(filter === null ? {} : { filter }), ...(type === 'group' ? settings.groupQuery : {}) }
  const pageSize = Math.min(settings.pageSize, provider.maximumPageSize ?? settings.pageSize)
  const completed = async (entities: readonly SourceEntity[]): Promise<readonly SourceEntity[]> => {
    const whole: SourceEntity[] = []
    for (const entity of entities) whole.push(await withInnerPages(client, settings, entity))
    return whole
  }
  const getPage = async (place: Readonly<Record<string, string>>): ReturnType<Parameters<typeof pagesByIndex>[0]> => {
    const query = { ...place, ...always }
    const { body } = await client.call({ method: 'GET', path, headers: { accept: scimTypes }, query })
    return listResponse(`GET ${client.baseUrl}${path}`, type, body)
  }
  const byCursor = provider.cursorPaging && from?.startsWith('index:') !== true
  const pages = byCursor ? pagesByCursor(getPage, pageSize, from) : pagesByIndex(getPage, pageSize, from)
  for await (const { entities, ...rest } of pages) yield { ...rest, entities: await completed(entities) }
}

/** Both must hold; null: everything. */
function both(one: string | null, other: string | null): string | null {
  return one !== null && other !== null ? `(${one}) and ${other}` : (one ?? other)
}
