import { Agent } from 'node:http'
import axios, { type AxiosInstance } from 'axios'
import { createOdataModule } from '../../electron/engine/connectors/odata/index.ts'
import { startOdataServer, type OdataServer } from '../kit/odata.ts'
import { pairFigure, people, readFigures, writePair } from './connectorPair.ts'
import type { Figure } from './figure.ts'

/** The OData connector beside a loop over the bare HTTP client, at a CAP service in a process of its own. One call at a time. */
export async function bench(): Promise<readonly Figure[]> {
  const server = await startOdataServer({ people })
  try {
    return await measured(server)
  } finally {
    await server.close()
  }
}

async function measured({ properties, password }: OdataServer): Promise<readonly Figure[]> {
  const { signal } = new AbortController()
  const paging = { 'provost.odata.paging': 'server' }
  const connector = await createOdataModule().open({ ...properties, ...paging }, { signal, note: () => undefined })
  const httpAgent = new Agent({ keepAlive: true })
  const auth = { username: properties['User'] ?? '', password }
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const bare = axios.create({ baseURL: properties['URL'] ?? '', httpAgent, auth, headers })
  try {
    const { reader, writer } = connector
    if (!reader || !writer) throw new Error('The connector neither reads nor writes.')
    const bodyOf = (userId: string, lastName: string) => ({
      ...{ userId, username: userId, status: 't', email: `${userId}@firm.example`, lastName },
    })
    const entity = (userId: string, lastName: string) =>
      ({ type: 'user', body: bodyOf(userId, lastName), secretPaths: [] }) as const
    const read = await readFigures('OData', reader, () => bareRead(bare))
    const creates = await writePair(
      (index) => writer.create(entity(`ours${index}`, 'Größe')),
      (index) => bare.post('/User', bodyOf(`bare${index}`, 'Größe')),
    )
    const merge = { headers: { 'x-http-method': 'MERGE' } }
    const updates = await writePair(
      (index) => writer.update(null, { ...entity(`ours${index}`, 'Klein'), id: `ours${index}` }),
      (index) => bare.post(`/User('bare${index}')`, bodyOf(`bare${index}`, 'Klein'), merge),
    )
    return [...read, pairFigure('OData creates', 'people/s', creates), pairFigure('OData updates', 'people/s', updates)]
  } finally {
    await connector.close()
    httpAgent.destroy()
  }
}

interface List {
  readonly d: { readonly results: readonly object[]; readonly __next?: string }
}

async function bareRead(client: AxiosInstance): Promise<number> {
  let seen = 0
  let query = '$format=json&$inlinecount=allpages'
  for (;;) {
    const { data } = await client.get<List>(`/User?${query}`)
    seen += data.d.results.length
    const { __next: next } = data.d
    if (next === undefined) return seen
    query = next.slice(next.indexOf('?') + 1)
  }
}
