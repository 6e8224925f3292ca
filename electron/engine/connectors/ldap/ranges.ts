import { Attribute, PresenceFilter, SearchEntry } from 'ldapts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { LdapClient } from './client.ts'

/** `member;range=0-1499`: a part of a long list (MS-ADTS 3.1.1.3.1.3.3); `*` at the end says that it is the last one. */
const ranged = /^([^;]+);range=\d+-(\d+|\*)$/i
const mostParts = 10_000

interface Part {
  readonly name: string
  /** Where the next part begins; null: this was the last. */
  readonly next: number | null
  readonly attribute: Attribute
}

/** The entries with all values of lists that the server gives in parts. Throws `protocol` if a part stays out. */
export async function completeRanges(
  client: LdapClient,
  entries: readonly SearchEntry[],
): Promise<readonly SearchEntry[]> {
  const whole: SearchEntry[] = []
  for (const entry of entries) {
    const isWhole = !entry.attributes.some(({ type }) => ranged.test(type))
    whole.push(isWhole ? entry : await withLists(client, entry, entry.attributes.flatMap(partOf)))
  }
  return whole
}

async function withLists(client: LdapClient, entry: SearchEntry, parts: readonly Part[]): Promise<SearchEntry> {
  const lists: Attribute[] = []
  for (const part of parts) lists.push(await completed(client, entry.name, part))
  // The server names the list a second time, without values.
  const names = new Set(parts.map(({ name }) => name.toLowerCase()))
  const others = entry.attributes.filter(({ type }) => !ranged.test(type) && !names.has(type.toLowerCase()))
  return new SearchEntry({ messageId: entry.messageId, name: entry.name, attributes: [...others, ...lists] })
}

async function completed(client: LdapClient, dn: string, first: Part): Promise<Attribute> {
  const values = textsIn(first.attribute)
  for (let { next } = first, round = 0; next !== null; round += 1) {
    const attributes = [`${first.name};range=${next}-*`]
    const filter = new PresenceFilter({ attribute: 'objectClass' })
    const [entry] = await client.search({ base: dn, scope: 'base', filter, attributes })
    const [part] = entry?.attributes.flatMap(partOf) ?? []
    if (!part || round === mostParts) {
      const message = said`The server gives ${first.name} of ${dn} in parts, and none came from value ${next} on. Read it again.`
      throw new ProblemError({ code: 'protocol', message })
    }
    values.push(...textsIn(part.attribute))
    next = part.next
  }
  return new Attribute({ type: first.name, values })
}

function partOf(attribute: Attribute): readonly Part[] {
  const [, name, end] = ranged.exec(attribute.type) ?? []
  if (name === undefined || end === undefined) return []
  return [{ name, next: end === '*' ? null : Number(end) + 1, attribute }]
}

const textsIn = ({ values }: Attribute): string[] => values.filter((value) => typeof value === 'string')
