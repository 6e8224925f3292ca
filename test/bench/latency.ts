import { setTimeout as wait } from 'node:timers/promises'
import type { EngineProcess } from '../../electron/engine/cli/engineProcess.ts'
import { startScimServerProcess } from '../kit/servers.ts'
import { figure, percentile, type Figure } from './figure.ts'
import { textOf } from './intake.ts'
import { sendLoad } from './load.ts'
import { withEngine, withFolder } from './processes.ts'

const perSecond = 100
const requests = 1000
const warmUp = 100

/** Added latency from accepting an event to its being applied at the target, at 100 events/s: time of the synchronous call, less
 *  what the same read and write cost without an engine in between. The servers are processes of their own. */
export async function bench(): Promise<Figure[]> {
  const source = await startScimServerProcess({ user: 'provost', secret: 'bench' })
  const target = await startScimServerProcess({ user: 'provost', secret: 'bench' })
  try {
    return await withFolder((folder) =>
      withEngine(folder, async (engine) => {
        await wait(200)
        const bare = await bareCalls(source.url, target.url)
        const ours = await throughEngine(engine, source.url, target.url)
        const added = (part: number) => Math.max(0, percentile(ours, part) - percentile(bare, part))
        return [
          figure('added latency, median', added(0.5), 'ms', null),
          figure('added latency, p99', added(0.99), 'ms', null),
          figure('accept to applied, p99', percentile(ours, 0.99), 'ms', percentile(bare, 0.99)),
        ]
      }),
    )
  } finally {
    await Promise.all([source.close(), target.close()])
  }
}

const authorization = `Basic ${btoa('provost:bench')}`
const headers = { authorization, 'content-type': 'application/scim+json' }
const person = (n: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: `${n}@example.com`,
  displayName: `Jürgen ${n}`,
  emails: [{ value: `${n}@example.com`, type: 'work', primary: true }],
})

/** Read from one server, created at the other: what the engine has to do anyway. */
async function bareCalls(source: string, target: string): Promise<number[]> {
  const times: number[] = []
  const begun = performance.now()
  const calls = Array.from({ length: requests }, async (_, n) => {
    const id = await createPerson(source, `bare-${n}`)
    await wait(Math.max(0, begun + 3000 + (n * 1000) / perSecond - performance.now()))
    const sent = performance.now()
    const read = (await (await fetch(`${source}/Users/${id}`, { headers })).json()) as Record<string, unknown>
    const body = Object.fromEntries(Object.entries(read).filter(([name]) => name !== 'id' && name !== 'meta'))
    await (await fetch(`${target}/Users`, { method: 'POST', headers, body: JSON.stringify(body) })).text()
    times.push(performance.now() - sent)
  })
  await Promise.all(calls)
  return times.slice(warmUp)
}

async function createPerson(server: string, name: string): Promise<string> {
  const response = await fetch(`${server}/Users`, { method: 'POST', headers, body: JSON.stringify(person(name)) })
  return ((await response.json()) as { id: string }).id
}

async function throughEngine(engine: EngineProcess, sourceUrl: string, targetUrl: string): Promise<number[]> {
  const user = await engine.call('POST', '/technical-users', { displayName: 'Bench', permissions: ['realTime'] })
  const system = (role: string, name: string, URL: string, sources: string[]) => ({
    ...{ role, name, sources, type: 'scimSystem', secrets: { Password: 'bench' } },
    properties: { URL, Authentication: 'BasicAuthentication', User: 'provost', 'provost.concurrency': '16' },
  })
  const source = textOf(await engine.call('POST', '/systems', system('source', 'Source', sourceUrl, [])), 'id')
  await engine.call('POST', '/systems', system('target', 'Target', targetUrl, [source]))
  const ids: string[] = []
  for (let n = 0; n < requests; n += 1) ids.push(await createPerson(sourceUrl, `engine-${n}`))
  const basic = `Basic ${btoa(`${textOf(user, 'clientId')}:${textOf(user, 'secret')}`)}`
  const result = await sendLoad({
    port: Number(new URL(engine.url).port),
    connections: 32,
    requests,
    everyMs: 1000 / perSecond,
    ids,
    head: `POST /ipsproxy/service/api/v1/systems/${source}/entities/user HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nauthorization: ${basic}\r\n`,
    body: '{"id":"{id}"}',
  })
  if (result.statuses['200'] !== requests) throw new Error(`Not all were applied: ${JSON.stringify(result.statuses)}`)
  return result.milliseconds.slice(warmUp)
}
