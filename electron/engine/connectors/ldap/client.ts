import { AddRequest, Control, DeleteRequest, ModifyDNRequest, ModifyRequest } from 'ldapts'
import type { Attribute, Change, SearchEntry } from 'ldapts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import type { ProblemCode } from '../../../../shared/domain/problem.ts'
import type { LdapConnection } from './connection.ts'
import { createConnectionPool } from './pool.ts'
import { searchPages, searchRequest } from './searching.ts'
import type { Search } from './searching.ts'
import type { Sender } from './sending.ts'
import type { LdapSettings } from './settings.ts'
import { signInWith } from './signIn.ts'

/** What a change tells besides: the document for the trace, and texts that must not be seen in anything said about it.
 *  `refers`: it names other entries, so that a missing one may be one of them. */
export interface Told {
  readonly refers?: boolean
  readonly document: JsonObject
  readonly secrets: readonly string[]
}

/** The server, through connections that are signed in. Every call has a deadline. Throws ProblemError; a missing entry is
 *  `unknownEntity` to changes, to searches it is none. */
export interface LdapClient {
  readonly settings: LdapSettings
  search(search: Search): Promise<readonly SearchEntry[]>
  /** Several searches over one connection, in groups of twenty; one answer each, in their order. */
  searchEach(searches: readonly Search[]): Promise<readonly (readonly SearchEntry[])[]>
  /** Ends normally only if everything was read (RFC 2696). Throws `badProperties` if the base is missing. */
  pages(search: Search, pageSize: number): AsyncGenerator<readonly SearchEntry[]>
  add(dn: string, attributes: readonly Attribute[], told: Told): Promise<void>
  modify(dn: string, changes: readonly Change[], told: Told): Promise<void>
  /** `parent`: the new one; null: it stays where it is. */
  rename(dn: string, ownPart: string, parent: string | null): Promise<void>
  remove(dn: string): Promise<void>
  close(): void
}

/** A value that is there already, or gone already, is no failure (MS-ADTS 3.1.1.3.4.1.8, OpenLDAP as well). */
const permissiveModify = new Control('1.2.840.113556.1.4.1413')
const together = 20

const missing = (code: ProblemCode, advice: Said): { code: ProblemCode; advice: Said } => ({ code, advice })
const gone = missing('unknownEntity', said`It was deleted or moved meanwhile.`)
const noParent = missing(
  'invalidEntity',
  said`The entry above it, or one it refers to, does not exist. Check the path.`,
)
const noMember = missing('invalidEntity', said`One of the entries it refers to does not exist at the server.`)

export function createLdapClient(settings: LdapSettings, sender: Sender): LdapClient {
  const pool = createConnectionPool({
    open: () => signInWith(sender, settings),
    kept: settings.concurrency,
    nowMs: () => performance.now(),
  })
  const use = async <T>(work: (connection: LdapConnection) => Promise<T>): Promise<T> => {
    const connection = await pool.take()
    try {
      return await work(connection)
    } finally {
      pool.give(connection)
    }
  }
  const searchWith = (connection: LdapConnection, search: Search) => searchRequest(sender, connection, search)
  return {
    settings,
    search: (search) => use((connection) => searchWith(connection, search)),
    searchEach: (searches) =>
      use(async (connection) => {
        const answers: (readonly SearchEntry[])[] = []
        for (let at = 0; at < searches.length; at += together) {
          const group = searches.slice(at, at + together)
          answers.push(...(await Promise.all(group.map((search) => searchWith(connection, search)))))
        }
        return answers
      }),
    pages: (search, pageSize) => searchPages(sender, pool, search, pageSize),
    async add(dn, attributes, { document, secrets }) {
      const request = (messageId: number) => new AddRequest({ messageId, dn, attributes: [...attributes] })
      await use((connection) =>
        sender.send(connection, request, { what: 'add', dn, document, secrets, missing: noParent }),
      )
    },
    async modify(dn, changes, { document, secrets, refers = false }) {
      const absent = refers ? noMember : gone
      const controls = [permissiveModify]
      const request = (messageId: number) => new ModifyRequest({ messageId, dn, changes: [...changes], controls })
      await use((connection) =>
        sender.send(connection, request, { what: 'modify', dn, document, secrets, missing: absent }),
      )
    },
    async rename(dn, ownPart, parent) {
      const more = parent === null ? {} : { newSuperior: parent }
      const request = (messageId: number) => new ModifyDNRequest({ messageId, dn, newRdn: ownPart, ...more })
      const document = { newName: ownPart, ...(parent === null ? {} : { newParent: parent }) }
      await use((connection) => sender.send(connection, request, { what: 'rename', dn, document, missing: gone }))
    },
    async remove(dn) {
      const request = (messageId: number) => new DeleteRequest({ messageId, dn })
      await use((connection) => sender.send(connection, request, { what: 'delete', dn, document: null, missing: gone }))
    },
    close: () => {
      pool.close()
    },
  }
}
