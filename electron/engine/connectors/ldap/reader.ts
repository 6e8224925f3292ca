import type { SearchEntry } from 'ldapts'
import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import type { Reader } from '../connector.ts'
import type { LdapClient } from './client.ts'
import { createDelta } from './delta.ts'
import { findEntry } from './locating.ts'
import { searchFor, sourceEntities, wantedAttributes } from './reading.ts'
import { createReferences } from './references.ts'
import type { TypeSettings } from './settings.ts'
import { knownType } from './settings.ts'

/** Reads users and groups. A page token is the name of the last entry that was read. */
export function createLdapReader(client: LdapClient, note: (message: string) => void): Reader {
  const { settings } = client
  return {
    ...(settings.delta === 'on' ? { delta: createDelta(client, note) } : {}),
    async *search(entityType, from) {
      const type = knownType(settings, entityType)
      if (type === null) return
      yield* readOn(client, type, from, note)
    },
    async get(entityType, id) {
      const type = knownType(settings, entityType)
      const entry = type && (await findEntry(client, type, id, wantedAttributes(settings, type)))
      if (!entry) return null
      const [entity] = await sourceEntities(client, type, [entry], createReferences(client))
      return entity ?? null
    },
  }
}

type Page = { readonly entities: readonly SourceEntity[]; readonly next: string | null }

/** Goes on behind the entry a token names. If it is gone, everything is read again: twice is better than not at all. */
async function* readOn(
  client: LdapClient,
  type: TypeSettings,
  from: string | null,
  note: (message: string) => void,
): AsyncGenerator<Page> {
  let isFound = from === null
  let last = from
  for await (const page of pagesOf(client, type, note)) {
    const at = isFound ? -1 : page.entries.findIndex(({ name }) => name === from)
    if (!isFound && at < 0) continue
    const isRest = !isFound
    isFound = true
    const entities = await page.read(page.entries.slice(at + 1))
    if (isRest && entities.length === 0) continue
    last = page.entries.at(-1)?.name ?? last
    yield { entities, next: last }
  }
  if (!isFound) yield* readOn(client, type, null, note)
}

interface EntryPage {
  readonly entries: readonly SearchEntry[]
  read(entries: readonly SearchEntry[]): Promise<readonly SourceEntity[]>
}

async function* pagesOf(
  client: LdapClient,
  type: TypeSettings,
  note: (message: string) => void,
): AsyncGenerator<EntryPage> {
  const { settings } = client
  const references = createReferences(client)
  let without = 0
  for await (const entries of client.pages(searchFor(settings, type), settings.pageSize)) {
    yield {
      entries,
      async read(wanted) {
        const read = await sourceEntities(client, type, wanted, references)
        const entities = read.filter((entity) => entity !== null)
        without += read.length - entities.length
        return entities
      },
    }
  }
  if (without > 0) note(`${without} ${type.type} entries have no ${type.idAttribute}, their id, and were left out.`)
}
