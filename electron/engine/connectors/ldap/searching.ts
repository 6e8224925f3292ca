import type { Control, Filter, SearchEntry } from 'ldapts'
import { PagedResultsControl, SearchRequest } from 'ldapts'
import type { Said } from '../../../../shared/base/said.ts'
import type { ProblemCode } from '../../../../shared/domain/problem.ts'
import type { LdapAnswer, LdapConnection } from './connection.ts'
import type { ConnectionPool } from './pool.ts'
import type { Call, Sender } from './sending.ts'

export interface Search {
  readonly base: string
  readonly scope: 'base' | 'sub'
  readonly filter: Filter
  /** `1.1`: none (RFC 4511 4.5.1.8). */
  readonly attributes: readonly string[]
  /** This many are enough. */
  readonly atMost?: number
  readonly controls?: readonly Control[]
  /** What it means that the base is missing; without it nothing is found then. */
  readonly missing?: { readonly code: ProblemCode; readonly advice: Said | null }
}

const noSuchObject = 32
const sizeLimitExceeded = 4

/** One search, answered at once. */
export async function searchRequest(
  sender: Sender,
  connection: LdapConnection,
  search: Search,
): Promise<readonly SearchEntry[]> {
  return (await sendSearch(sender, connection, search, [])).entries
}

/** Page by page over a connection of its own. The cookie alone says whether there is more: a page whose entries were
 *  deleted meanwhile is empty and not the last (RFC 2696 3). */
export async function* searchPages(
  sender: Sender,
  pool: ConnectionPool,
  search: Search,
  pageSize: number,
): AsyncGenerator<readonly SearchEntry[]> {
  const connection = await pool.take()
  let isOver = false
  try {
    for (let cookie: Buffer | undefined = undefined; !isOver;) {
      const page: PagedResultsControl = new PagedResultsControl({
        value: { size: pageSize, ...(cookie === undefined ? {} : { cookie }) },
      })
      const answer: LdapAnswer = await sendSearch(sender, connection, search, [page])
      cookie = cookieOf(answer)
      isOver = cookie === undefined
      yield answer.entries
    }
  } finally {
    // The server keeps the rest of a search nobody goes on with for this connection: it is of no more use.
    if (!isOver) connection.close()
    pool.give(connection)
  }
}

async function sendSearch(
  sender: Sender,
  connection: LdapConnection,
  search: Search,
  paging: readonly Control[],
): Promise<LdapAnswer> {
  const { base, scope, filter, atMost = 0 } = search
  const attributes = [...search.attributes]
  const controls = [...(search.controls ?? []), ...paging]
  const call: Call = {
    what: 'search',
    dn: base,
    document: { filter: filter.toString(), scope, attributes },
    missing: search.missing ?? { code: 'unknownEntity', advice: null },
    accepted: [...(search.missing ? [] : [noSuchObject]), ...(atMost > 0 ? [sizeLimitExceeded] : [])],
  }
  const request = (messageId: number): SearchRequest =>
    new SearchRequest({ messageId, baseDN: base, scope, filter, attributes, controls, sizeLimit: atMost, timeLimit: 0 })
  return sender.send(connection, request, call)
}

function cookieOf({ response }: LdapAnswer): Buffer | undefined {
  const control = response.controls?.find((one) => one instanceof PagedResultsControl)
  const cookie = control?.value?.cookie
  return cookie === undefined || cookie.length === 0 ? undefined : cookie
}
