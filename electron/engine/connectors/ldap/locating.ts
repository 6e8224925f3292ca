import type { Filter, SearchEntry } from 'ldapts'
import { AndFilter, EqualityFilter, OrFilter } from 'ldapts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { LdapClient } from './client.ts'
import { isWithin, parseDn } from './dn.ts'
import { isBinary, textsAt } from './entry.ts'
import { isAttributeName } from './names.ts'
import type { Search } from './searching.ts'
import type { LdapSettings, TypeSettings } from './settings.ts'

export interface Pair {
  readonly attribute: string
  readonly value: string
}

export function ofClass({ objectClass }: TypeSettings): Filter {
  return new EqualityFilter({ attribute: 'objectClass', value: objectClass })
}

/** Filters are built, not written: no value can get out of its place (RFC 4515 3). */
export function equals(attribute: string, value: string, settings: LdapSettings): Filter {
  return new EqualityFilter({ attribute, value: isBinary(attribute, settings) ? Buffer.from(value, 'base64') : value })
}

export function isDnAttribute(attribute: string, { dnAttribute }: LdapSettings): boolean {
  return attribute.toLowerCase() === dnAttribute.toLowerCase()
}

/** The entry with an id; null: there is none of this type below its path. Throws `invalidEntity` if there are two. */
export async function findEntry(
  client: LdapClient,
  type: TypeSettings,
  id: string,
  attributes: readonly string[],
): Promise<SearchEntry | null> {
  const search = searchById(client.settings, type, id, attributes)
  if (search === null) return null
  const [entry, other] = await client.search(search)
  if (other === undefined) return entry ?? null
  const message = said`Below ${type.path} there are two entries with ${type.idAttribute} ${id}. Ids must be unique: correct one of them, or choose another id attribute.`
  throw new ProblemError({ code: 'invalidEntity', message })
}

function searchById(
  settings: LdapSettings,
  type: TypeSettings,
  id: string,
  attributes: readonly string[],
): Search | null {
  if (id === '') return null
  if (isDnAttribute(type.idAttribute, settings)) {
    if (parseDn(id) === null || !isWithin(id, type.path)) return null
    return { base: id, scope: 'base', filter: ofClass(type), attributes }
  }
  const filters = [ofClass(type), equals(type.idAttribute, id, settings)]
  return { base: type.path, scope: 'sub', filter: new AndFilter({ filters }), attributes, atMost: 2 }
}

/** How many ids one search asks for. */
const idsAtOnce = 100

/** The names of the entries with these ids, by id in lower case; what is not there is left out. */
export async function namesOf(
  client: LdapClient,
  type: TypeSettings,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { settings } = client
  const { idAttribute, path } = type
  const searches: Search[] = []
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const any = ids.slice(at, at + idsAtOnce).map((id) => equals(idAttribute, id, settings))
    const filter = new AndFilter({ filters: [ofClass(type), new OrFilter({ filters: any })] })
    searches.push({ base: path, scope: 'sub', filter, attributes: [idAttribute] })
  }
  const names = new Map<string, string[]>()
  for (const entry of (await client.searchEach(searches)).flat()) {
    for (const id of textsAt(entry, idAttribute, settings)) {
      const known = names.get(id.toLowerCase())
      if (known) known.push(entry.name)
      else names.set(id.toLowerCase(), [entry.name])
    }
  }
  return names
}

/** Correlation: ids of the entries that match all pairs, the first hundred of them. Throws `badProperties` for a name that
 *  is no attribute. */
export async function findIds(
  client: LdapClient,
  type: TypeSettings,
  all: readonly Pair[],
): Promise<readonly string[]> {
  if (all.length === 0) return []
  const { settings } = client
  const pairs = all.map(({ attribute, value }) => ({ attribute: plainName(attribute), value }))
  const named = pairs.find(({ attribute }) => isDnAttribute(attribute, settings))
  const filters = pairs
    .filter((pair) => pair !== named)
    .map(({ attribute, value }) => equals(attribute, value, settings))
  if (named && (parseDn(named.value) === null || !isWithin(named.value, type.path))) return []
  const entries = await client.search({
    base: named?.value ?? type.path,
    scope: named ? 'base' : 'sub',
    filter: new AndFilter({ filters: [ofClass(type), ...filters] }),
    attributes: [type.idAttribute],
    atMost: 100,
  })
  return entries.flatMap((entry) => textsAt(entry, type.idAttribute, settings).slice(0, 1))
}

/** `uid[0]` and `$.uid[0]`, as transformations write it, are the attribute `uid`. */
function plainName(attribute: string): string {
  const name = attribute
    .trim()
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+|\*)\]$/, '')
  if (isAttributeName(name)) return name
  throw new ProblemError({
    code: 'badProperties',
    message: said`The unique attribute "${attribute}" is no LDAP attribute. Enter it like uid[0].`,
  })
}
