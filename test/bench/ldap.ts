import { AndFilter, Attribute, Change, Client, EqualityFilter } from 'ldapts'
import { createLdapModule } from '../../electron/engine/connectors/ldap/index.ts'
import { hasSlapd, startSlapd } from '../kit/slapd.ts'
import { pairFigure, people, readFigures, writePair } from './connectorPair.ts'
import type { Figure } from './figure.ts'

const pageSize = 500

/** The LDAP connector beside a loop over the bare package that asks the same server for the same. One call at a time. */
export async function bench(): Promise<readonly Figure[]> {
  if (!hasSlapd()) return []
  const server = await startSlapd({ people })
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
    const read = await readFigures('LDAP', reader, bareRead(bare, path))
    const creates = await writePair(
      (index) => writer.create(entity(`ours${index}`)),
      (index) => bareAdd(bare, path, `bare${index}`, bodyOf(`bare${index}`)),
    )
    const updates = await writePair(
      (index) => writer.update(null, { ...entity(`ours${index}`, { title: ['Dr.'] }), id: `ours${index}` }),
      (index) => bareUpdate(bare, path, `bare${index}`),
    )
    return [
      ...read,
      pairFigure('LDAP creates', 'people/s', creates),
      pairFigure('LDAP updates: look up, compare, modify', 'people/s', updates),
    ]
  } finally {
    await connector.close()
    await bare.unbind()
    await server.close()
  }
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
