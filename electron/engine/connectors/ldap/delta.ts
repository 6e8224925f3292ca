import { GreaterThanEqualsFilter } from 'ldapts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Delta, SourceChange } from '../connector.ts'
import { parseJson } from '../parseJson.ts'
import type { LdapClient } from './client.ts'
import { deletedEntities } from './deleted.ts'
import { searchFor, sourceEntities } from './reading.ts'
import { createReferences } from './references.ts'
import { readRoot } from './root.ts'
import { knownType } from './settings.ts'

/** Reading by uSNChanged (spec/connectors 2.7). Every controller counts for itself, so a mark is worth something at the
 *  one it was made at only. What is deleted comes first: somebody may have been made anew under the same id. */
export function createDelta(client: LdapClient, note: (message: string) => void): Delta {
  const { settings } = client
  return {
    async mark(entityType) {
      if (knownType(settings, entityType) === null) return null
      const { highestUsn, controller } = await readRoot(client)
      return JSON.stringify({ usn: highestUsn, controller })
    },
    async *read(entityType, since) {
      const type = knownType(settings, entityType)
      if (type === null) return
      const root = await readRoot(client)
      const mark = markOf(since)
      if (mark === null || mark.controller !== root.controller) throw unknownMark()
      const isLater = new GreaterThanEqualsFilter({ attribute: 'uSNChanged', value: String(BigInt(mark.usn) + 1n) })
      for await (const entities of deletedEntities(client, type, { root, isLater, note })) {
        const changes = entities.map((entity): SourceChange => ({ change: 'delete', entity }))
        yield { changes, next: null }
      }
      const references = createReferences(client)
      for await (const entries of client.pages(searchFor(settings, type, [isLater]), settings.pageSize)) {
        const entities = await sourceEntities(client, type, entries, references)
        const changes = entities.flatMap((entity): SourceChange[] => (entity ? [{ change: 'update', entity }] : []))
        yield { changes, next: null }
      }
    },
  }
}

function markOf(text: string): { readonly usn: string; readonly controller: string } | null {
  const parsed = parseJson(text)
  const mark: JsonObject = parsed.kind === 'parsed' && isJsonObject(parsed.value) ? parsed.value : {}
  const usn = own(mark, 'usn')
  const controller = own(mark, 'controller')
  return typeof usn === 'string' && /^\d{1,20}$/.test(usn) && typeof controller === 'string'
    ? { usn, controller }
    : null
}

function unknownMark(): ProblemError {
  const message = said`The last delta read was at another domain controller, or before this one was restored; its counter says nothing here. A full read is due. Name one controller in ldap.url to keep it.`
  return new ProblemError({ code: 'badProperties', message })
}
