import { PresenceFilter } from 'ldapts'
import type { LdapClient } from './client.ts'
import { isWithin, namedBy, parseDn } from './dn.ts'
import { textsAt } from './entry.ts'
import { isDnAttribute } from './locating.ts'

/** What members and groups are called in the lists of a source (spec/connectors 2.6). Remembers for one search. */
export interface References {
  /** Names of members: users by `ldap.member.uniquename.attribute`, groups by `ldap.attribute.group.id`. */
  members(dns: readonly string[]): Promise<readonly string[]>
  /** Names of groups by `ldap.group.uniquename.attribute`. */
  groups(dns: readonly string[]): Promise<readonly string[]>
}

/** A name, an attribute that must be read at the entry, or nothing: it lies elsewhere. */
type Reduced = { readonly name: string } | { readonly ask: string } | null

const mostRemembered = 100_000

export function createReferences(client: LdapClient): References {
  const { settings } = client
  const { user, group } = settings.types
  const known = new Map<string, string | null>()

  const reduce = (dn: string, asked: { readonly path: string; readonly attribute: string } | undefined): Reduced => {
    // Lists of plain names, such as memberUid, are names already.
    if (!dn.includes('=') || parseDn(dn) === null) return dn === '' ? null : { name: dn }
    if (asked === undefined) return null
    if (isDnAttribute(asked.attribute, settings)) return { name: dn }
    const name = namedBy(dn, asked.attribute)
    return name === null ? { ask: asked.attribute } : { name }
  }
  const namesOf = async (dns: readonly string[], reduceOne: (dn: string) => Reduced): Promise<readonly string[]> => {
    const reduced = dns.map((dn) => ({ dn, end: reduceOne(dn) }))
    const keyOf = (dn: string, attribute: string): string => `${attribute}\0${dn}`
    const unknown = reduced.flatMap(({ dn, end }) =>
      end !== null && 'ask' in end && !known.has(keyOf(dn, end.ask)) ? [{ dn, attribute: end.ask }] : [],
    )
    if (known.size + unknown.length > mostRemembered) known.clear()
    const answers = await client.searchEach(
      unknown.map(({ dn, attribute }) => ({
        ...{
          base: dn,
          scope: 'base',
          filter: new PresenceFilter({ attribute: 'objectClass' }),
          attributes: [attribute],
        },
      })),
    )
    unknown.forEach(({ dn, attribute }, index) => {
      const entry = answers[index]?.[0]
      known.set(keyOf(dn, attribute), entry === undefined ? null : (textsAt(entry, attribute, settings)[0] ?? null))
    })
    return reduced.flatMap(({ dn, end }) => {
      const name = end === null ? null : 'name' in end ? end.name : (known.get(keyOf(dn, end.ask)) ?? null)
      return name === null ? [] : [name]
    })
  }
  // The longer path is the nearer one where one lies in the other.
  const places = [user, group]
    .map(({ path, memberName }) => ({ path, attribute: memberName }))
    .sort((a, b) => (parseDn(b.path)?.length ?? 0) - (parseDn(a.path)?.length ?? 0))
  const groupPlace = { path: group.path, attribute: settings.groupName }
  return {
    members: (dns) =>
      namesOf(dns, (dn) =>
        reduce(
          dn,
          places.find(({ path }) => isWithin(dn, path)),
        ),
      ),
    groups: (dns) => namesOf(dns, (dn) => reduce(dn, isWithin(dn, group.path) ? groupPlace : undefined)),
  }
}
