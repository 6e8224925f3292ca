import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { HttpClient } from '../http.ts'
import { protocol, queryOf, textAt } from './answers.ts'
import { entryPath, getPage } from './entries.ts'
import { pagesOf } from './paging.ts'
import type { EntitySet } from './settings.ts'

/** The entry with all of its expanded lists: of a long one the service shows the beginning and a link to the rest (OData v2,
 *  JSON format 8: `__next` beside `results`). Without the rest a large group would seem to have lost its members. */
export async function wholeEntry(client: HttpClient, set: EntitySet, entry: JsonObject): Promise<JsonObject> {
  const cut = Object.entries(entry).flatMap(([name, value]) => {
    const next = isJsonObject(value) ? own(value, '__next') : undefined
    return typeof next === 'string' && next !== '' ? [{ name, value, next }] : []
  })
  if (cut.length === 0) return entry
  const key = textAt(entry, set.key)
  if (key === null) throw protocol(said`An entry of ${set.name} came without its key ${set.key}.`)
  const whole: [string, Json][] = []
  for (const { name, value, next } of cut) {
    const path = `${entryPath(set, key)}/${encodeURIComponent(name)}`
    const results = [...resultsOf(value)]
    const link = queryOf(`GET ${client.baseUrl}${path}`, next)
    for await (const { entries } of pagesOf((query) => getPage(client, path, query), link, null)) {
      results.push(...entries)
    }
    whole.push([name, { results }])
  }
  return { ...entry, ...Object.fromEntries(whole) }
}

function resultsOf(value: Json): readonly Json[] {
  const results = isJsonObject(value) ? (own(value, 'results') ?? null) : null
  return isJsonArray(results) ? results : []
}
