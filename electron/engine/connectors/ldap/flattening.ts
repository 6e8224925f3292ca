import { AndFilter, ExtensibleFilter } from 'ldapts'
import type { LdapClient } from './client.ts'
import { textsAt } from './entry.ts'
import { ofClass } from './locating.ts'

/** Follows memberOf through every group within a group, circles included (MS-ADTS 3.1.1.3.4.4.3). */
const inChain = '1.2.840.113556.1.4.1941'

/** The users of a group and of all groups within it, each once, by the attribute members are told by. */
export async function membersBeneath(client: LdapClient, group: string, pageSize: number): Promise<readonly string[]> {
  const { settings } = client
  const { user } = settings.types
  const isBeneath = new ExtensibleFilter({ matchType: 'memberOf', rule: inChain, value: group })
  const search = {
    base: user.path,
    scope: 'sub',
    filter: new AndFilter({ filters: [ofClass(user), isBeneath] }),
    attributes: [user.memberName],
  } as const
  const names: string[] = []
  for await (const page of client.pages(search, pageSize)) {
    names.push(...page.flatMap((entry) => textsAt(entry, user.memberName, settings).slice(0, 1)))
  }
  return names
}
