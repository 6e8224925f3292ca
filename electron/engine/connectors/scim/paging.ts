import { createHash } from 'node:crypto'
import { said } from '../../../../shared/base/said.ts'
import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import type { PageToken } from '../connector.ts'
import type { ListResponse } from './listResponse.ts'
import { protocol } from './listResponse.ts'

/** Gets one page; the query names its place. */
export type GetPage = (query: Readonly<Record<string, string>>) => Promise<ListResponse>

export interface Page {
  readonly entities: readonly SourceEntity[]
  readonly next: PageToken | null
  readonly doubt?: string
}

const maximumPages = 100_000
const maximumEmptyPages = 1_000

/** Reads page by page from `from` (null: from the beginning) and ends normally only when the service has no more.
 *  `totalResults` is believed where it says there is more, not where a full page says otherwise; an empty page is no end
 *  as long as more is announced. A list that shrank while it was read, or gave fewer than it announced, may have left somebody
 *  out: its last page says so. So may one that gave somebody twice. Throws `protocol` when a page comes twice or there is no end to it. */
export async function* pagesByIndex(getPage: GetPage, pageSize: number, from: PageToken | null): AsyncGenerator<Page> {
  const seen = new Set<string>()
  const start = placeIn(from)
  const count = countFrom(start)
  const repeats = createRepeats()
  let index = start.index
  let empty = 0
  for (let number = 0; number < maximumPages; number += 1) {
    const page = await getPage({ startIndex: String(index), count: String(pageSize) })
    const length = page.entities.length
    const total = page.totalResults ?? 0
    empty = length === 0 ? empty + 1 : 0
    if (empty > maximumEmptyPages) throw protocol(said`The list says there are ${total}, but page after page is empty.`)
    // Services that do not know paging send everything again, and some go back to the first page after the last.
    if (isRepeated(page.entities, seen)) {
      if (index <= total) throw protocol(said`The list answers with the same page again at startIndex=${index}.`)
      yield { entities: [], next: null, ...count.doubt() }
      return
    }
    count.add(length, page.totalResults)
    index += length === 0 ? pageSize : length
    const isMore = index <= total || length === pageSize
    const doubt = repeats.doubt(page.entities)
    if (isMore) yield { entities: page.entities, next: `index:${index}:${count.announced}`, ...doubt }
    else yield { entities: page.entities, next: null, ...doubt, ...count.doubt() }
    if (!isMore) return
  }
  throw protocol(said`The list has more than ${maximumPages} pages.`)
}

interface Place {
  readonly index: number
  /** The most that the list announced so far. */
  readonly announced: number
}

/** Compares what the list announces with what it gives. */
function countFrom({ index, announced: before }: Place) {
  let announced = before
  let given = 0
  let shrank = false
  return {
    get announced() {
      return announced
    },
    add: (length: number, total: number | null) => {
      given += length
      if (total === null) return
      shrank ||= total < announced
      announced = Math.max(announced, total)
    },
    doubt: (): { readonly doubt?: string } => {
      if (shrank) return { doubt: `the list shrank while it was read (it announced ${announced} before)` }
      const all = index - 1 + given
      return all < announced ? { doubt: `the list announced ${announced} and gave ${all}` } : {}
    },
  }
}

/** Whether somebody of a page was on the page before: the places moved on, and who stood between may have been passed over. */
function createRepeats() {
  let before: ReadonlySet<string> = new Set()
  return {
    doubt: (entities: readonly SourceEntity[]): { readonly doubt?: string } => {
      const again = entities.find(({ id }) => before.has(id))
      if (entities.length > 0) before = new Set(entities.map(({ id }) => id))
      return again ? { doubt: `the list gave ${again.id} on two pages, so it changed while it was read` } : {}
    },
  }
}

/** Cursor paging (RFC 9865): ends where an answer has no nextCursor. Throws `protocol` when a cursor comes twice. */
export async function* pagesByCursor(getPage: GetPage, pageSize: number, from: PageToken | null): AsyncGenerator<Page> {
  const seen = new Set<string>()
  let cursor = from === null ? '' : from.replace(/^cursor:/, '')
  for (let count = 0; count < maximumPages; count += 1) {
    const page = await getPage({ cursor, count: String(pageSize) })
    const next = page.nextCursor
    if (next !== null && seen.has(next)) throw protocol(said`The list answers with the same cursor again.`)
    yield { entities: page.entities, next: next === null ? null : `cursor:${next}` }
    if (next === null) return
    seen.add(next)
    cursor = next
  }
  throw protocol(said`The list has more than ${maximumPages} pages.`)
}

function placeIn(from: PageToken | null): Place {
  if (from === null) return { index: 1, announced: 0 }
  const [, index, announced] = /^index:([1-9]\d{0,14}):(\d{1,15})$/.exec(from) ?? []
  if (index === undefined) throw protocol(said`Reading cannot go on from where it stopped: the paging has changed.`)
  return { index: Number(index), announced: Number(announced) }
}

function isRepeated(entities: readonly SourceEntity[], seen: Set<string>): boolean {
  if (entities.length === 0) return false
  const digest = createHash('sha256')
    .update(JSON.stringify(entities.map(({ id }) => id)))
    .digest('base64')
  if (seen.has(digest)) return true
  seen.add(digest)
  return false
}
