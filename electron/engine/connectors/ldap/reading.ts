import type { Filter, SearchEntry } from 'ldapts'
import { AndFilter } from 'ldapts'
import type { JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { SourceEntity } from '../../../../shared/domain/entity.ts'
import type { LdapClient } from './client.ts'
import { entryDocument, textsAt } from './entry.ts'
import { membersBeneath } from './flattening.ts'
import { ofClass } from './locating.ts'
import { parseFilter } from './names.ts'
import { completeRanges } from './ranges.ts'
import type { References } from './references.ts'
import type { Search } from './searching.ts'
import type { LdapSettings, TypeSettings } from './settings.ts'

/** The attributes a search asks for: all in version 1, the listed ones in version 2, and those the engine itself needs. */
export function wantedAttributes(settings: LdapSettings, type: TypeSettings): readonly string[] {
  const isSelected = settings.selectsAttributes && type.attributes.length > 0
  const listed = isSelected ? type.attributes : ['*', ...type.attributes]
  const isDirectory = settings.dialect === 'activeDirectory'
  const needed = [
    type.idAttribute,
    type.memberName,
    ...(isSelected ? [] : [settings.groupsAttribute]),
    // Spec/connectors 2.7.
    ...(isDirectory ? ['sAMAccountName'] : []),
    ...(settings.delta === 'on' ? ['uSNChanged'] : []),
  ]
  const known = new Map([...listed, ...needed].map((name) => [name.toLowerCase(), name] as const))
  return [...known.values()]
}

/** A search for all entries of a type that the filter lets through, and `more`. */
export function searchFor(settings: LdapSettings, type: TypeSettings, more: readonly Filter[] = []): Search {
  const own = type.filter === null ? [] : [parseFilter(`ldap.${type.type}.filter`, type.filter)]
  const advice = said`Check ${type.pathProperty}: there is no such entry, or ldap.user may not see it.`
  return {
    base: type.path,
    scope: 'sub',
    filter: new AndFilter({ filters: [ofClass(type), ...own, ...more] }),
    attributes: wantedAttributes(settings, type),
    missing: { code: 'badProperties', advice },
  }
}

/** Entries as a source writes them: lists of texts, members and groups by their names. An entry without an id is null. */
export async function sourceEntities(
  client: LdapClient,
  type: TypeSettings,
  entries: readonly SearchEntry[],
  references: References,
): Promise<readonly (SourceEntity | null)[]> {
  const { settings } = client
  const whole = await completeRanges(client, entries)
  const entities: (SourceEntity | null)[] = []
  for (const entry of whole) {
    const [id] = textsAt(entry, type.idAttribute, settings)
    const document = id === undefined ? {} : entryDocument(entry, settings)
    const lists = id === undefined ? null : listsOf(document, type, settings)
    const named = lists && { ...document, ...(await namedLists(client, entry.name, lists, references)) }
    entities.push(id === undefined ? null : { type: type.type, id, body: named ?? document })
  }
  return entities
}

/** The lists of a document that name other entries. */
interface Lists {
  readonly members: readonly string[] | null
  readonly groups: readonly string[] | null
}

/** null: it has none. */
function listsOf(document: JsonObject, type: TypeSettings, settings: LdapSettings): Lists | null {
  const members = type.type === 'group' ? listAt(document, settings.memberAttribute) : null
  const groups = listAt(document, settings.groupsAttribute)
  return members === null && groups === null ? null : { members, groups }
}

async function namedLists(
  client: LdapClient,
  dn: string,
  { members, groups }: Lists,
  references: References,
): Promise<JsonObject> {
  const { memberAttribute, groupsAttribute, flattenPageSize } = client.settings
  const named = async (dns: readonly string[]): Promise<readonly string[]> =>
    flattenPageSize === null ? references.members(dns) : membersBeneath(client, dn, flattenPageSize)
  return {
    ...(members === null ? {} : { [memberAttribute]: await named(members) }),
    ...(groups === null ? {} : { [groupsAttribute]: await references.groups(groups) }),
  }
}

function listAt(document: JsonObject, name: string): readonly string[] | null {
  const list = own(document, name)
  return isJsonArray(list) ? list.filter((value) => typeof value === 'string') : null
}
