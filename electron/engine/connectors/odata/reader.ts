import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import type { EntityType, SourceEntity } from '../../../../shared/domain/entity.ts'
import type { PageToken, ReadFailure, Reader } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { textAt } from './answers.ts'
import { createOdataDelta } from './delta.ts'
import { filtered, getEntry, getList, selection } from './entries.ts'
import type { Page } from './paging.ts'
import { pageQuery, pagesOf } from './paging.ts'
import type { EntitySet, OdataSettings } from './settings.ts'
import { setOf } from './settings.ts'
import { plainEntry, textLiteral } from './values.ts'
import { wholeEntry } from './wholeEntry.ts'

export interface ReaderParts {
  readonly client: HttpClient
  readonly settings: OdataSettings
  readonly clock: Clock
}

/** Reads entity sets. An entry without an id is a failure of its own and does not stop the read. */
export function createOdataReader(parts: ReaderParts): Reader {
  const { client, settings, clock } = parts
  const pages = (type: EntityType, from: PageToken | null, narrowing: string | null): AsyncGenerator<Page> =>
    search(parts, type, from, narrowing)
  return {
    async get(type, id) {
      const entry = await entryOf(client, setOf(settings, type), id)
      return entry && { type, id, body: plainEntry(entry) }
    },
    lookUp: (name) => idOf(client, setOf(settings, 'user'), name),
    search: (type, from) => pages(type, from, null),
    delta: createOdataDelta({ settings, clock, pages }),
  }
}

async function idOf(client: HttpClient, set: EntitySet, name: string): Promise<string | null> {
  for (const property of set.names) {
    const has = `${property} eq ${textLiteral(name)}`
    const { entries } = await getList(client, set, { ...selection(set), ...filtered(set.filter, has), $top: '1' })
    const id = entries[0] && textAt(entries[0], set.id)
    if (id !== undefined && id !== null) return id
  }
  return null
}

/** The entry of a read entity, with the whole of its lists; null: there is none. */
export async function entryOf(client: HttpClient, set: EntitySet, id: string): Promise<JsonObject | null> {
  const entry = set.id === set.key ? await getEntry(client, set, id) : await entryWithId(client, set, id)
  return entry && wholeEntry(client, set, entry)
}

async function* search(
  { client, settings }: ReaderParts,
  type: EntityType,
  from: PageToken | null,
  narrowing: string | null,
): AsyncGenerator<Page> {
  const set = setOf(settings, type)
  const first = { ...selection(set), ...filtered(set.filter, narrowing), ...pageQuery(settings, set.key) }
  for await (const { entries, ...rest } of pagesOf((query) => getList(client, set, query), first, from)) {
    const entities: SourceEntity[] = []
    const failures: ReadFailure[] = []
    for (const entry of entries) {
      const id = textAt(entry, set.id)
      if (id === null) failures.push(withoutId(set, entry))
      else entities.push({ type, id, body: plainEntry(await wholeEntry(client, set, entry)) })
    }
    yield { ...rest, entities, failures }
  }
}

/** The filter of the settings holds here too: it may be what shows people who are not active. */
async function entryWithId(client: HttpClient, set: EntitySet, id: string): Promise<JsonObject | null> {
  const isIt = `${set.id} eq ${textLiteral(id)}`
  const { entries } = await getList(client, set, { ...selection(set), ...filtered(set.filter, isIt), $top: '2' })
  return entries.find((entry) => textAt(entry, set.id) === id) ?? null
}

function withoutId(set: EntitySet, entry: JsonObject): ReadFailure {
  const key = textAt(entry, set.key) ?? ''
  const message = said`The entry ${key} of ${set.name} has no ${set.id}, which is its id here. Give it one, or leave it out by the filter.`
  return { id: null, problem: { code: 'invalidEntity', message } }
}
