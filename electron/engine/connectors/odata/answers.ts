import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'

export interface ListAnswer {
  readonly entries: readonly JsonObject[]
  /** Query of the next page; null: this was the last one. */
  readonly next: Readonly<Record<string, string>> | null
  /** What `$inlinecount` gave; null: nothing. */
  readonly count: number | null
}

/** A list in the JSON of OData v2, also in the bare form of version 1. `call` is method and address, for the message.
 *  Throws `protocol`. */
export function listAnswer(call: string, body: Json): ListAnswer {
  const d = isJsonObject(body) ? (own(body, 'd') ?? null) : null
  const results = isJsonObject(d) ? own(d, 'results') : d
  if (!isJsonArray(results) || !results.every(isJsonObject)) throw protocol(said`${call} did not answer with a list.`)
  const next = isJsonObject(d) ? own(d, '__next') : undefined
  const count = isJsonObject(d) ? Number(own(d, '__count') ?? Number.NaN) : Number.NaN
  return {
    entries: results,
    next: typeof next === 'string' && next !== '' ? queryOf(call, next) : null,
    count: Number.isInteger(count) ? count : null,
  }
}

/** One entry. Throws `protocol`. */
export function entryAnswer(call: string, body: Json): JsonObject {
  const entry = isJsonObject(body) ? own(body, 'd') : undefined
  if (isJsonObject(entry) && !Object.hasOwn(entry, 'results')) return entry
  throw protocol(said`${call} did not answer with one entry.`)
}

/** Only the query is taken from a link: its host may be one nobody outside can reach, or one that must not be called. */
export function queryOf(call: string, link: string): Readonly<Record<string, string>> {
  const question = link.indexOf('?')
  if (question < 0) throw protocol(said`${call} answered with a link to the next page that has no query.`)
  return Object.fromEntries(new URLSearchParams(link.slice(question + 1)))
}

/** The text at a path of names with slashes; numbers as texts; null: nothing. */
export function textAt(entry: JsonObject, path: string): string | null {
  const end = path
    .split('/')
    .reduce<Json>((value, name) => (isJsonObject(value) ? (own(value, name) ?? null) : null), entry)
  if (typeof end === 'number') return String(end)
  return typeof end === 'string' && end !== '' ? end : null
}

/** The other end does not keep to OData v2. */
export function protocol(what: Said): ProblemError {
  const message = allSaid([what, said`Check URL and that the system speaks OData v2.`])
  return new ProblemError({ code: 'protocol', message })
}
