import { AndFilter, Attribute, Change, Client, EqualityFilter } from 'ldapts'
import { createLdapModule } from '../../electron/engine/connectors/ldap/index.ts'
import { hasSlapd, startSlapd } from '../kit/slapd.ts'
import { figure, type Figure } from './figure.ts'

const count = 3000
const pageSize = 500
const rounds = 10

/** The LDAP connector beside a loop over the bare package that asks the same server for the same. One call at a time. */
export async function bench(): Promise<readonly Figure[]> {
  if (!hasSlapd()) return []
  const server = await startSlapd()
  const path = server.properties['ldap.user.path'] ?? ''
  const bare = new Client({ url: server.url })
  await bare.bind(server.properties['ldap.user'] ?? '', server.password)
  const properties = { ...server.properties, 'ldap.page.size': String(pageSize) }
  const { signal } = new AbortController()
  const connector = await createLdapModule('ldap').open(properties, { signal, note: () => undefined })
  try {
    const { reader, writer } = connector
    if (!reader || !writer) throw new Error('The connector neither reads nor writes.')
    const bodyOf = (uid: string) => ({ uid: [uid], cn: [uid], sn: ['Größe'], mail: [`${uid}@firm.example`] })
    const entity = (uid: string, more: object = {}) =>
      ({ type: 'user', body: { ...bodyOf(uid), ...more }, secretPaths: [] }) as const
    const creates = await pair(
      (index) => writer.create(entity(`ours${index}`)),
      (index) => bareAdd(bare, path, `bare${index}`, bodyOf(`bare${index}`)),
    )
    const updates = await pair(
      (index) => writer.update(null, { ...entity(`ours${index}`, { title: ['Dr.'] }), id: `ours${index}` }),
      (index) => bareUpdate(bare, path, `bare${index}`),
    )
    const reads = await readPair(
      async () => {
        let seen = 0
        for await (const { entities } of reader.search('user', null)) seen += entities.length
        return seen
      },
      bareRead(bare, path),
    )
    return [
      figure('LDAP creates', creates.ours, 'entries/s', creates.bare),
      figure('LDAP updates: look up, compare, modify', updates.ours, 'entries/s', updates.bare),
      figure(`LDAP full read, pages of ${pageSize}`, reads.ours, 'entries/s', reads.bare),
    ]
  } finally {
    await connector.close()
    await bare.unbind()
    await server.close()
  }
}

interface Pair {
  readonly ours: number
  readonly bare: number
}

/** In small turns, so that both see the same server; the best turn of each counts. */
async function pair(
  ours: (index: number) => Promise<unknown>,
  bare: (index: number) => Promise<unknown>,
): Promise<Pair> {
  const best = { ours: 0, bare: 0 }
  const turn = count / rounds
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of inTurn(round, ours, bare)) {
      const began = performance.now()
      for (let index = round * turn; index < (round + 1) * turn; index += 1) await work(index)
      best[name] = Math.max(best[name], (turn * 1000) / (performance.now() - began))
    }
  }
  return best
}

/** Who comes first has the smaller directory: it is not always the same. */
function inTurn<Work>(round: number, ours: Work, bare: Work): readonly (readonly ['ours' | 'bare', Work])[] {
  const both = [['ours', ours] as const, ['bare', bare] as const]
  return round % 2 === 0 ? both : both.toReversed()
}

async function readPair(ours: () => Promise<number>, bare: () => Promise<number>): Promise<Pair> {
  const best = { ours: 0, bare: 0 }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of inTurn(round, ours, bare)) {
      const began = performance.now()
      const seen = await work()
      best[name] = Math.max(best[name], (seen * 1000) / (performance.now() - began))
    }
  }
  return best
}

async function bareAdd(bare: Client, path: string, uid: string, body: Record<string, string[]>): Promise<void> {
  await bare.add(`uid=${uid},${path}`, { objectClass: ['inetOrgPerson'], ...body })
}

async function bareUpdate(bare: Client, path: string, uid: string): Promise<void> {
  const pairs = { objectClass: 'inetOrgPerson', uid }
  const filters = Object.entries(pairs).map(([attribute, value]) => new EqualityFilter({ attribute, value }))
  const filter = new AndFilter({ filters })
  const { searchEntries } = await bare.search(path, {
    scope: 'sub',
    filter,
    attributes: ['*', 'memberOf'],
    sizeLimit: 2,
  })
  const [entry] = searchEntries
  if (!entry) throw new Error(`${uid} is not there.`)
  const modification = new Attribute({ type: 'title', values: ['Dr.'] })
  await bare.modify(entry.dn, new Change({ operation: 'replace', modification }))
}

function bareRead(bare: Client, path: string): () => Promise<number> {
  return async () => {
    let seen = 0
    const options = { scope: 'sub', filter: '(objectClass=inetOrgPerson)', attributes: ['*', 'memberOf'] } as const
    const pages = bare.searchPaginated(path, { ...options, attributes: [...options.attributes], paged: { pageSize } })
    for await (const { searchEntries } of pages) seen += searchEntries.length
    return seen
  }
}
