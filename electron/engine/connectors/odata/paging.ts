import type { JsonObject } from '../../../../shared/base/json.ts'
import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import type { PageToken, ReadFailure } from '../connector.ts'
import type { ListAnswer } from './answers.ts'
import { protocol } from './answers.ts'
import type { OdataSettings } from './settings.ts'

type Query = Readonly<Record<string, string>>

export interface EntryPage {
  readonly entries: readonly JsonObject[]
  readonly next: PageToken | null
}

/** The same as the engine wants it. */
export interface Page {
  readonly entities: readonly SourceEntity[]
  readonly next: PageToken | null
  readonly failures: readonly ReadFailure[]
}

const maximumPages = 100_000

/** Reads page by page from `from` (null: from the beginning). A token is the query of its page. Throws `protocol` when a
 *  link comes twice, when pages do not end, and when a token cannot be understood. */
export async function* pagesOf(
  getPage: (query: Query) => Promise<ListAnswer>,
  first: Query,
  from: PageToken | null,
): AsyncGenerator<EntryPage> {
  const seen = new Set<string>()
  let query = from === null ? first : queryIn(from)
  for (let count = 0; count < maximumPages; count += 1) {
    const { entries, next } = await getPage(query)
    const following = next ?? nextByCount(query, entries.length)
    const token = following === null ? null : new URLSearchParams(following).toString()
    if (token !== null && seen.has(token)) throw protocol('The list answers with the same link to the next page again.')
    yield { entries, next: token }
    if (following === null || token === null) return
    seen.add(token)
    query = following
  }
  throw protocol(`The list has more than ${maximumPages} pages.`)
}

/** What a first page asks for, besides what is read. */
export function pageQuery({ paging, pageSize }: OdataSettings, key: string): Query {
  const size = String(pageSize)
  if (paging === 'client') return { $top: size, $skip: '0', $orderby: key }
  return paging === 'snapshot' ? { paging: 'snapshot', customPageSize: size } : {}
}

/** With `$top` and `$skip` the client counts; a short page is the last one. */
function nextByCount(query: Query, length: number): Query | null {
  const top = Number(query['$top'] ?? Number.NaN)
  const skip = Number(query['$skip'] ?? Number.NaN)
  if (!Number.isInteger(top) || !Number.isInteger(skip) || length < top) return null
  return { ...query, $skip: String(skip + length) }
}

function queryIn(token: PageToken): Query {
  const query = Object.fromEntries(new URLSearchParams(token))
  if (Object.hasOwn(query, '$skiptoken') || Object.hasOwn(query, '$skip')) return query
  throw protocol('Reading cannot go on from where it stopped: the paging has changed.')
}
