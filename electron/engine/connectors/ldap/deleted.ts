import type { Filter, SearchEntry } from 'ldapts'
import { AndFilter, Control, EqualityFilter } from 'ldapts'
import { said } from '../../../../shared/base/said.ts'
import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { LdapClient } from './client.ts'
import { isWithin, ownPartOf, namedBy, childDn } from './dn.ts'
import { entryDocument, textsAt } from './entry.ts'
import { isDnAttribute, ofClass } from './locating.ts'
import type { Root } from './root.ts'
import type { LdapSettings, TypeSettings } from './settings.ts'

/** LDAP_SERVER_SHOW_DELETED_OID (MS-ADTS 3.1.1.3.4.1.14). */
const showDeleted = new Control('1.2.840.113556.1.4.417', { critical: true })

interface Since {
  readonly root: Root
  readonly isLater: Filter
  readonly note: (message: string) => void
}

/** Entities that were deleted below the path of their type, page by page. The bind user must be allowed to see them. */
export async function* deletedEntities(
  client: LdapClient,
  type: TypeSettings,
  { root, isLater, note }: Since,
): AsyncGenerator<readonly SourceEntity[]> {
  const { settings } = client
  const isDeleted = new EqualityFilter({ attribute: 'isDeleted', value: 'TRUE' })
  const advice = said`Deleted entries are not shown to ldap.user.`
  const search = {
    base: `CN=Deleted Objects,${root.domain}`,
    scope: 'sub',
    filter: new AndFilter({ filters: [ofClass(type), isDeleted, isLater] }),
    attributes: ['*'],
    controls: [showDeleted],
    missing: { code: 'forbidden', advice },
  } as const
  try {
    for await (const entries of client.pages(search, settings.pageSize)) {
      const here = entries.filter((entry) => isWithin(lastParentOf(entry, settings), type.path))
      yield here.flatMap((entry) => {
        const id = formerId(entry, type, settings)
        return id === null ? [] : [{ type: type.type, id, body: entryDocument(entry, settings) }]
      })
    }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'forbidden') throw error
    note(`Deletions are found by full reads only: ${error.problem.message}`)
  }
}

const lastParentOf = (entry: SearchEntry, settings: LdapSettings): string =>
  textsAt(entry, 'lastKnownParent', settings)[0] ?? ''

/** The id it had: a deleted entry is called `CN=name\0ADEL:guid,CN=Deleted Objects,…` and keeps few attributes. */
function formerId(entry: SearchEntry, type: TypeSettings, settings: LdapSettings): string | null {
  const { idAttribute } = type
  const naming = /^[^=]+/.exec(ownPartOf(entry.name))?.[0]?.trim() ?? 'CN'
  const [told] = textsAt(entry, 'msDS-LastKnownRDN', settings)
  const name = told ?? namedBy(entry.name, naming)?.split('\nDEL:', 1)[0] ?? null
  if (name === null) return null
  if (isDnAttribute(idAttribute, settings)) return childDn(naming, name, lastParentOf(entry, settings))
  if (idAttribute.toLowerCase() === naming.toLowerCase()) return name
  return textsAt(entry, idAttribute, settings)[0] ?? null
}
