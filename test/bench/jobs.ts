import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import axios from 'axios'
import { isJsonObject, own } from '../../shared/base/json.ts'
import type { EngineProcess } from '../../electron/engine/cli/engineProcess.ts'
import { startLightScim, type LightScim } from '../kit/lightScim.ts'
import { figure, type Figure } from './figure.ts'
import { textOf } from './intake.ts'
import { withEngine, withFolder } from './processes.ts'

const people = Number(process.env['PROVOST_BENCH_PEOPLE'] ?? '10000')
const unchanged = process.env['PROVOST_LONG'] === '1' ? 1_000_000 : 100_000
const targets = 5
const answerMs = 20
const concurrency = 4

/** A full Read to five targets that take 20 ms for an answer, beside a loop of bare calls with as many at a time; and a full
 *  Read of a file in which nothing changed. */
export async function bench(): Promise<Figure[]> {
  const perSecond = await read()
  const { seconds, megabytes } = await withFolder((data) => withFolder((files) => readUnchanged(data, files)))
  return [
    figure(`job, ${people} people to ${targets} targets`, perSecond.ours, 'writes/s', perSecond.bare),
    figure(`job, ${unchanged} unchanged people`, seconds, 's', null),
    figure('most memory of the engine', megabytes, 'MB', null),
  ]
}

async function read(): Promise<{ ours: number; bare: number }> {
  const source = await startLightScim({ users: people })
  const servers = await Promise.all(Array.from({ length: 2 * targets }, () => startLightScim({ answerMs })))
  try {
    const bare = await perSecondOf(() => bareLoop(servers.slice(targets)))
    const ours = await withFolder((folder) =>
      withEngine(folder, async (engine) => {
        const id = await systemFor(engine, { role: 'source', name: 'Source', url: source.url, sources: [] })
        for (const [index, { url }] of servers.slice(0, targets).entries()) {
          await systemFor(engine, { role: 'target', name: `Target ${index}`, url, sources: [id] })
        }
        return perSecondOf(() => runJob(engine, id))
      }),
    )
    return { ours, bare }
  } finally {
    await Promise.all([source, ...servers].map((server) => server.close()))
  }
}

async function perSecondOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (people * targets * 1000) / (performance.now() - begun)
}

async function bareLoop(servers: readonly LightScim[]): Promise<void> {
  await Promise.all(
    servers.map(async ({ url }) => {
      const client = axios.create({ httpAgent: new Agent({ keepAlive: true, maxSockets: concurrency }) })
      let next = 0
      const worker = async () => {
        for (let n = next++; n < people; n = next++) {
          await client.post(`${url}/Users`, { schemas: [], userName: `p${n}`, displayName: `Person ${n}` })
        }
      }
      await Promise.all(Array.from({ length: concurrency }, worker))
    }),
  )
}

function systemFor(
  engine: EngineProcess,
  { url, ...system }: { role: string; name: string; url: string; sources: readonly string[] },
) {
  const properties = { URL: url, Authentication: 'NoAuthentication', 'provost.concurrency': String(concurrency) }
  return engine
    .call('POST', '/systems', { type: 'scimSystem', ...system, properties })
    .then((answer) => textOf(answer, 'id'))
}

/** The first Read stores what the source has; an engine that was started again finds all of it as it was. */
async function readUnchanged(data: string, files: string): Promise<{ seconds: number; megabytes: number }> {
  await writePeople(join(files, 'users.csv'))
  const properties = { 'file.folder': files, 'file.users': 'users.csv', 'provost.page.size': '1000' }
  const system = { type: 'csvFile', role: 'source', name: 'File', properties }
  const source = await withEngine(data, async (engine) => {
    const id = textOf(await engine.call('POST', '/systems', system), 'id')
    await runJob(engine, id)
    return id
  })
  return withEngine(
    data,
    async (engine) => {
      const begun = performance.now()
      await runJob(engine, source)
      return { seconds: (performance.now() - begun) / 1000, megabytes: await highestMemory(data) }
    },
    youngAsInDesktop,
  )
}

/** The desktop gives its engine as much room for what lives briefly: three of these. */
const youngAsInDesktop = ['--max-semi-space-size=16']

/** The most the engine's process held so far, as the kernel says; 0 where it does not. */
async function highestMemory(folder: string): Promise<number> {
  const lock = JSON.parse(await readFile(join(folder, 'data', 'engine.json'), 'utf8')) as { process: number }
  const status = await readFile(`/proc/${lock.process}/status`, 'utf8').catch(() => '')
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

async function writePeople(file: string): Promise<void> {
  const stream = createWriteStream(file)
  stream.write('id,userName,displayName,name.givenName,name.familyName,emails[0].value\n')
  for (let n = 0; n < unchanged; n += 1) {
    const line = `id-${n},p${n},Person ${n},Given ${n},Family ${n},p${n}@example.com\n`
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
}

async function runJob(engine: EngineProcess, source: string): Promise<void> {
  const id = textOf(await engine.call('POST', '/jobs', { source, kind: 'read' }), 'id')
  for (;;) {
    const run = await engine.call('GET', `/jobs/${id}`)
    if (!isJsonObject(run)) throw new Error('A run has no state.')
    const status = own(run, 'status')
    if (status === 'success') return
    if (own(run, 'endedAt') !== null) throw new Error(`The run did not succeed: ${JSON.stringify(run)}`)
    await wait(100)
  }
}
