import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { LdapClient } from './client.ts'
import { childDn, dnKey, parseDn } from './dn.ts'
import { isDnAttribute, namesOf } from './locating.ts'
import type { LdapSettings, TypeSettings } from './settings.ts'

/** The placeholder of a group that must have a member and has none: the empty name. */
export const noMember = ''

/** A written member: the name of an entry, or the id of one below a path (`uid=<id>,<path>`, the id as it is). */
interface Wanted {
  readonly text: string
  readonly type: TypeSettings | null
  readonly id: string
  /** The name the entry has if it lies right below the path. */
  readonly canonical: string
}

/** The names of the entries that a transformation wrote as members. It puts ids between an attribute and a path, without
 *  escapes and as if nobody lay deeper; so those that are not members yet are looked up. An id nobody has stays as it is
 *  written: the server may accept it. Throws `invalidEntity` for an id two entries have. */
export async function memberNames(
  client: LdapClient,
  written: readonly string[],
  present: readonly string[],
): Promise<readonly string[]> {
  const { settings } = client
  const wanted = written.map((text) => wantedOf(text, settings))
  const presentKeys = new Set(present.map(dnKey))
  const isNew = wanted.filter(({ canonical, type }) => type !== null && !presentKeys.has(dnKey(canonical)))
  const found = new Map<string, ReadonlyMap<string, readonly string[]>>()
  for (const type of [settings.types.user, settings.types.group]) {
    const ids = isNew.filter((one) => one.type === type).map(({ id }) => id)
    found.set(type.type, await namesOf(client, type, [...new Set(ids)]))
  }
  const names = wanted.map((one) => nameOf(one, found.get(one.type?.type ?? '')?.get(one.id.toLowerCase()) ?? []))
  return [...new Map(names.map((name) => [dnKey(name), name] as const)).values()]
}

function wantedOf(text: string, settings: LdapSettings): Wanted {
  for (const type of [settings.types.user, settings.types.group]) {
    const begin = `${type.idAttribute}=`
    const end = `,${type.path}`
    const isId =
      !isDnAttribute(type.idAttribute, settings) &&
      text.length > begin.length + end.length &&
      text.slice(0, begin.length).toLowerCase() === begin.toLowerCase() &&
      text.slice(-end.length).toLowerCase() === end.toLowerCase()
    const id = isId ? text.slice(begin.length, -end.length) : ''
    if (isId) return { text, type, id, canonical: childDn(type.idAttribute, id, type.path) }
  }
  return { text, type: null, id: '', canonical: text }
}

function nameOf({ text, type, id, canonical }: Wanted, found: readonly string[]): string {
  if (type === null) return text
  const [name, other] = found
  if (other === undefined) return name ?? (parseDn(text) === null ? canonical : text)
  const here = found.find((one) => dnKey(one) === dnKey(canonical))
  if (here !== undefined) return here
  const message = said`Member ${id} of the group stands for ${found.length} entries below ${type.path}. Ids must be unique: correct one of them, or choose another id attribute.`
  throw new ProblemError({ code: 'invalidEntity', message })
}

/** Whether groups of this class must have a member (RFC 4519 3.5, 3.6). */
export function needsMember({ objectClass }: TypeSettings): boolean {
  return ['groupofnames', 'groupofuniquenames'].includes(objectClass.toLowerCase())
}
