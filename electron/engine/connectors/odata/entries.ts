import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { HttpCall, HttpClient } from '../http.ts'
import type { ListAnswer } from './answers.ts'
import { entryAnswer, listAnswer, protocol, textAt } from './answers.ts'
import type { EntitySet } from './settings.ts'
import { textLiteral } from './values.ts'

type Query = Readonly<Record<string, string>>

const headers = { accept: 'application/json' }

/** What is asked of every entry: the properties and navigations of the settings. */
export function selection({ select, expand }: EntitySet): Query {
  return {
    ...(select.length === 0 ? {} : { $select: select.join(',') }),
    ...(expand.length === 0 ? {} : { $expand: expand.join(',') }),
  }
}

/** Conditions that must all hold, as `$filter`. */
export function filtered(...conditions: readonly (string | null)[]): Query {
  const given = conditions.filter((condition) => condition !== null)
  if (given.length === 0) return {}
  return { $filter: given.length === 1 ? given.join('') : given.map((one) => `(${one})`).join(' and ') }
}

/** One page of an entity set. */
export async function getList(client: HttpClient, set: EntitySet, query: Query): Promise<ListAnswer> {
  return getPage(client, `/${set.name}`, query)
}

/** One page of the list at a path. */
export async function getPage(client: HttpClient, path: string, query: Query): Promise<ListAnswer> {
  const { body } = await client.call({ method: 'GET', path, headers, query: { $format: 'json', ...query } })
  return listAnswer(`GET ${client.baseUrl}${path}`, body)
}

/** The path of one entry; whatever the key holds stays inside its quotes and its segment. Throws `unknownEntity` for a key
 *  that no entry of the set can have. */
export function entryPath(set: EntitySet, key: string): string {
  return `/${set.name}(${encodeURIComponent(keyLiteral(set, key))})`
}

function keyLiteral(set: EntitySet, key: string): string {
  if (set.keyType === 'text') return textLiteral(key)
  if (/^-?\d{1,19}$/.test(key)) return `${key}L`
  throw new ProblemError({
    code: 'unknownEntity',
    message: said`${set.name} has no entry "${key}": its keys are numbers.`,
  })
}

/** One entry by its key; null: there is none. Throws `protocol` when another one comes back. */
export async function getEntry(client: HttpClient, set: EntitySet, key: string): Promise<JsonObject | null> {
  try {
    const path = entryPath(set, key)
    const query = { $format: 'json', ...selection(set) }
    const { body } = await client.call({ method: 'GET', path, headers, query, addressesEntity: true })
    return ofKey(set, key, `GET ${client.baseUrl}${path}`, body)
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'unknownEntity') return null
    throw error
  }
}

/** Replaces what the body names and leaves all else; firewalls on the way do not know the method, so it travels inside a
 *  POST. Throws `unknownEntity` when there is no such entry. */
export async function mergeEntry(
  client: HttpClient,
  set: EntitySet,
  key: string,
  given: Pick<HttpCall, 'body' | 'secretPaths'>,
): Promise<void> {
  const merge = { ...headers, 'x-http-method': 'MERGE' }
  await client.call({ ...given, method: 'POST', path: entryPath(set, key), headers: merge, addressesEntity: true })
}

function ofKey(set: EntitySet, key: string, call: string, body: Json): JsonObject {
  const entry = entryAnswer(call, body)
  const found = textAt(entry, set.key)
  if (found === null || found.toLowerCase() === key.toLowerCase()) return entry
  throw protocol(said`${call} answered with another entry.`)
}
