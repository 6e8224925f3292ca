import type { JsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import type { PageToken, ReadFailure } from '../connector.ts'
import type { ListAnswer } from './answers.ts'
import { protocol } from './answers.ts'
import type { OdataSettings } from './settings.ts'

type Query = Readonly<Record<string, string>>

export interface EntryPage {
  readonly entries: readonly JsonObject[]
  readonly next: PageToken | null
  readonly doubt?: string
}

/** The same as the engine wants it. */
export interface Page {
  readonly entities: readonly SourceEntity[]
  readonly next: PageToken | null
  readonly failures: readonly ReadFailure[]
  readonly doubt?: string
}

const maximumPages = 100_000

/** Reads page by page from `from` (null: from the beginning). A token is the query of its page, with what was announced and
 *  given before it. A list that shrank while it was read, or gave less than it announced, may have left somebody out: its
 *  last page says so. Throws `protocol` when a link comes twice, when pages do not end, and when a token cannot be
 *  understood. */
export async function* pagesOf(
  getPage: (query: Query) => Promise<ListAnswer>,
  first: Query,
  from: PageToken | null,
): AsyncGenerator<EntryPage> {
  const seen = new Set<string>()
  const start = from === null ? { query: first, announced: 0, given: 0 } : placeIn(from)
  const count = createCount(start)
  let { query } = start
  for (let number = 0; number < maximumPages; number += 1) {
    const answer = await getPage(query)
    const { entries } = answer
    count.add(entries.length, answer.count)
    const following = answer.next ?? nextByCount(query, entries.length)
    if (following === null) {
      yield { entries, next: null, ...count.doubt() }
      return
    }
    const link = new URLSearchParams(following).toString()
    if (seen.has(link)) throw protocol(said`The list answers with the same link to the next page again.`)
    seen.add(link)
    yield { entries, next: new URLSearchParams({ ...following, ...count.kept() }).toString() }
    query = following
  }
  throw protocol(said`The list has more than ${maximumPages} pages.`)
}

/** What a first page asks for, besides what is read. A snapshot does not change while it is read, so nothing is counted. */
export function pageQuery({ paging, pageSize }: OdataSettings, key: string): Query {
  const size = String(pageSize)
  if (paging === 'snapshot') return { paging: 'snapshot', customPageSize: size }
  const counted = { $inlinecount: 'allpages' }
  return paging === 'client' ? { ...counted, $top: size, $skip: '0', $orderby: key } : counted
}

/** With `$top` and `$skip` the client counts; a short page is the last one. */
function nextByCount(query: Query, length: number): Query | null {
  const top = Number(query['$top'] ?? Number.NaN)
  const skip = Number(query['$skip'] ?? Number.NaN)
  if (!Number.isInteger(top) || !Number.isInteger(skip) || length < top) return null
  return { ...query, $skip: String(skip + length) }
}

interface Place {
  readonly query: Query
  /** The most that the list announced so far. */
  readonly announced: number
  readonly given: number
}

const announcedName = 'provost.announced'
const givenName = 'provost.given'

/** Compares what the list announces with what it gives. */
function createCount(start: Place) {
  let { announced, given } = start
  let shrank = false
  return {
    add: (length: number, total: number | null): void => {
      given += length
      if (total === null) return
      shrank ||= total < announced
      announced = Math.max(announced, total)
    },
    kept: (): Query => ({ [announcedName]: String(announced), [givenName]: String(given) }),
    doubt: (): { readonly doubt?: string } => {
      if (shrank) return { doubt: `the list shrank while it was read (it announced ${announced} before)` }
      return given < announced ? { doubt: `the list announced ${announced} and gave ${given}` } : {}
    },
  }
}

function placeIn(token: PageToken): Place {
  const { [announcedName]: announced, [givenName]: given, ...query } = Object.fromEntries(new URLSearchParams(token))
  if (Object.hasOwn(query, '$skiptoken') || Object.hasOwn(query, '$skip')) {
    return { query, announced: Number(announced ?? 0), given: Number(given ?? 0) }
  }
  throw protocol(said`Reading cannot go on from where it stopped: the paging has changed.`)
}
