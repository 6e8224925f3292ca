import { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import axios from 'axios'
import { isJsonObject, own, type JsonObject } from '../../shared/base/json.ts'
import type { EngineProcess } from '../../electron/engine/cli/engineProcess.ts'
import { startLightScim, type LightScim } from '../kit/lightScim.ts'
import { figure, type Figure } from './figure.ts'
import { textOf } from './intake.ts'
import { withEngine, withFolder } from './processes.ts'

const people = Number(process.env['PROVOST_BENCH_PEOPLE'] ?? '10000')
const targets = 5
const answerMs = 20
const concurrency = 4

/** A full Read to five targets that take 20 ms for an answer, beside a loop of bare calls with as many at a time. */
export async function bench(): Promise<Figure[]> {
  const { ours, bare } = await read()
  return [figure(`job, ${people} people to ${targets} targets`, ours, 'writes/s', bare)]
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

/** Runs a Read to its end, and shows how it stands meanwhile. */
export async function runJob(
  engine: EngineProcess,
  source: string,
  watch: (run: JsonObject) => Promise<void> = async () => undefined,
): Promise<JsonObject> {
  const id = textOf(await engine.call('POST', '/jobs', { source, kind: 'read' }), 'id')
  for (;;) {
    const run = await engine.call('GET', `/jobs/${id}`)
    if (!isJsonObject(run)) throw new Error('A run has no state.')
    await watch(run)
    const status = own(run, 'status')
    if (status === 'success') return run
    if (own(run, 'endedAt') !== null) throw new Error(`The run did not succeed: ${JSON.stringify(run)}`)
    await wait(100)
  }
}
