import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'

/** A text in a filter or a key (OData v2, Edm.String): quotes are doubled, so nothing gets out of it. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** An instant in a filter (OData v2, Edm.DateTimeOffset). `instant` is ISO 8601 in UTC. */
export function instantLiteral(instant: string): string {
  return `datetimeoffset'${instant}'`
}

/** An entry as the mapping sees it: `{ results: [] }` is the list, what was not expanded and `__metadata` are missing, and
 *  `/Date(…)/` is an ISO 8601 instant in UTC. */
export function plainEntry(entry: JsonObject): JsonObject {
  const kept = Object.entries(entry).filter(([name, value]) => name !== '__metadata' && !isDeferred(value))
  return Object.fromEntries(kept.map(([name, value]) => [name, plainValue(value)] as const))
}

function plainValue(value: Json): Json {
  if (typeof value === 'string') return instantOf(value) ?? value
  if (isJsonArray(value)) return value.map(plainValue)
  if (!isJsonObject(value)) return value
  const results = own(value, 'results')
  return isJsonArray(results) ? results.map(plainValue) : plainEntry(value)
}

const isDeferred = (value: Json): boolean => isJsonObject(value) && Object.hasOwn(value, '__deferred')

/** The instant of `/Date(milliseconds)/` or `/Date(milliseconds+minutes)/`; the milliseconds are UTC in both (the minutes
 *  only tell where the value was entered) and negative before 1970. null: it is no date, or none that exists. */
export function instantOf(text: string): string | null {
  const milliseconds = /^\/Date\((-?\d{1,16})(?:[+-]\d{1,4})?\)\/$/.exec(text)?.[1]
  if (milliseconds === undefined) return null
  const date = new Date(Number(milliseconds))
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
