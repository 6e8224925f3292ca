import { Agent } from 'node:http'
import axios from 'axios'
import { createScimModule } from '../../electron/engine/connectors/scim/index.ts'
import { userSchema } from '../kit/engine.ts'
import { pairFigure, people, readFigures, writePair } from './connectorPair.ts'
import type { Figure } from './figure.ts'
import { withScript } from './processes.ts'

const pageSize = 100

/** The SCIM connector beside a loop over the bare HTTP client, at a service in a process of its own. One call at a time. */
export async function bench(): Promise<readonly Figure[]> {
  return withScript('lightScimProcess.ts', [String(people)], (port) => measured(`http://127.0.0.1:${port}`))
}

async function measured(url: string): Promise<readonly Figure[]> {
  const { signal } = new AbortController()
  const properties = { URL: url, Authentication: 'NoAuthentication', 'provost.page.size': String(pageSize) }
  const connector = await createScimModule().open(properties, { signal, note: () => undefined })
  const httpAgent = new Agent({ keepAlive: true })
  const bare = axios.create({ baseURL: url, httpAgent, headers: { 'content-type': 'application/scim+json' } })
  try {
    const { reader, writer } = connector
    if (!reader || !writer) throw new Error('The connector neither reads nor writes.')
    const bodyOf = (userName: string, title: string) => ({
      ...{ schemas: [userSchema], userName, displayName: `Größe, ${title}` },
      emails: [{ value: `${userName}@firm.example`, primary: true }],
    })
    const entity = (body: ReturnType<typeof bodyOf>) => ({ type: 'user', body, secretPaths: [] }) as const
    const ids = { ours: [] as string[], bare: [] as string[] }
    const read = await readFigures('SCIM', reader, () => bareRead(url, httpAgent))
    const creates = await writePair(
      async (index) => ids.ours.push((await writer.create(entity(bodyOf(`ours${index}`, 'new')))).id),
      async (index) => {
        const { data } = await bare.post<{ id: string }>('/Users', bodyOf(`bare${index}`, 'new'))
        ids.bare.push(data.id)
      },
    )
    const updates = await writePair(
      (index) => writer.update(null, { ...entity(bodyOf(`ours${index}`, 'changed')), id: ids.ours[index] ?? '' }),
      (index) => bare.put(`/Users/${ids.bare[index] ?? ''}`, bodyOf(`bare${index}`, 'changed')),
    )
    return [...read, pairFigure('SCIM creates', 'people/s', creates), pairFigure('SCIM updates', 'people/s', updates)]
  } finally {
    await connector.close()
    httpAgent.destroy()
  }
}

async function bareRead(url: string, httpAgent: Agent): Promise<number> {
  let seen = 0
  for (;;) {
    const params = { startIndex: seen + 1, count: pageSize }
    const { data } = await axios.get<{ Resources: readonly object[] }>(`${url}/Users`, { params, httpAgent })
    seen += data.Resources.length
    if (data.Resources.length < pageSize) return seen
  }
}
