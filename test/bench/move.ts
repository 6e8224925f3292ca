import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EngineProcess } from '../../electron/engine/cli/engineProcess.ts'
import type { Reader } from '../../electron/engine/connectors/connector.ts'
import { databaseFile } from '../../electron/engine/storage/database.ts'
import { carry, type NamedEnd } from '../../electron/main/move/carry.ts'
import type { MoveStep } from '../../shared/contract/shellMove.ts'
import { connectWebSocket } from '../kit/client.ts'
import { figure, type Figure } from './figure.ts'
import { textOf } from './intake.ts'
import { highestMemory, withEngine, withFolder } from './processes.ts'
import { seedPeople } from './seedPeople.ts'

const sizes = process.env['PROVOST_LONG'] === '1' ? [100_000, 1_000_000] : [100_000]

/** A landscape with two targets, carried from one engine's process to another's as the desktop does it. */
export async function bench(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const people of sizes) figures.push(...(await withFolder((folder) => ofPeople(folder, people))))
  return figures
}

async function ofPeople(folder: string, people: number): Promise<Figure[]> {
  const [old, next] = [join(folder, 'old'), join(folder, 'next')]
  for (const place of [old, next]) mkdirSync(place)
  const systems = await withEngine(old, buildSystems)
  await seedPeople(old, systems, { search: () => pagesOf(people) })
  const copy = copyOf(old, join(folder, 'copy.sqlite'))
  return withEngine(old, (from) =>
    withEngine(next, async (to) => {
      const [before, beforeNext] = [await highestMemory(old), await highestMemory(next)]
      const moved = await carried(await endOf(from, old), await endOf(to, next))
      const named = (what: string) => `Move, ${people} people, ${what}`
      return [
        figure(named('all of it, beside a copy of the file'), moved.seconds, 's', copy.seconds),
        figure(named('rows'), moved.rows / moved.rowSeconds, '/s', null),
        figure(named('disabling and counting at the old place'), moved.leaveSeconds, 's', null),
        figure(named('counting at the new place'), moved.compareSeconds, 's', null),
        figure(named('carried, beside the file'), moved.megabytes, 'MB', copy.megabytes),
        figure(named('most memory of the old engine, beside idle'), await highestMemory(old), 'MB', before),
        figure(named('most memory of the new engine, beside idle'), await highestMemory(next), 'MB', beforeNext),
      ]
    }),
  )
}

/** The targets are never called. */
async function buildSystems(engine: EngineProcess) {
  const properties = { URL: 'http://127.0.0.1:9', Authentication: 'NoAuthentication' }
  const create = async (name: string, rest: { role: string; sources?: string[] }) =>
    textOf(await engine.call('POST', '/systems', { type: 'scimSystem', name, properties, ...rest }), 'id')
  const source = await create('Source', { role: 'source' })
  const targets = []
  for (const name of ['Target A', 'Target B']) targets.push(await create(name, { role: 'target', sources: [source] }))
  return { source, targets }
}

async function* pagesOf(people: number): ReturnType<Reader['search']> {
  const size = 1000
  for (let first = 0; first < people; first += size) {
    const entities = Array.from({ length: Math.min(size, people - first) }, (_, at) => {
      const id = `id-${first + at}`
      return {
        type: 'user' as const,
        id,
        body: { id, userName: `p${first + at}`, displayName: `Person ${first + at}` },
      }
    })
    yield { entities, next: null }
  }
}

/** What it takes SQLite to write the same rows anew, without anybody looking at them. */
function copyOf(folder: string, target: string): { seconds: number; megabytes: number } {
  const database = new DatabaseSync(databaseFile(join(folder, 'data')))
  const began = performance.now()
  database.prepare('vacuum into ?').run(target)
  const seconds = (performance.now() - began) / 1000
  database.close()
  return { seconds, megabytes: statSync(target).size / 1e6 }
}

interface BenchEnd extends NamedEnd {
  /** Characters of sealed pages that went through. */
  bytes(): number
}

async function endOf(engine: EngineProcess, folder: string): Promise<BenchEnd> {
  const token = readFileSync(join(folder, 'data', 'admin-token'), 'utf8').trim()
  const { client, close } = await connectWebSocket(engine.url, token)
  let bytes = 0
  return {
    name: folder,
    call: async (work) => {
      const answer = await work(client)
      if (typeof answer === 'object' && answer !== null && 'sealed' in answer) bytes += String(answer.sealed).length
      return answer
    },
    close: () => void close(),
    bytes: () => bytes,
  }
}

async function carried(from: BenchEnd, to: BenchEnd) {
  const at = new Map<MoveStep, number>()
  const began = performance.now()
  const tell = ({ step }: { readonly step: MoveStep }) => at.has(step) || at.set(step, performance.now())
  try {
    const { counts } = await carry({ id: randomUUID(), from, to, tell, pause: () => Promise.reject(new Error(waits)) })
    const between = (first: MoveStep, then: MoveStep) => ((at.get(then) ?? 0) - (at.get(first) ?? 0)) / 1000
    return {
      seconds: (performance.now() - began) / 1000,
      leaveSeconds: between('leave', 'arrive'),
      rowSeconds: between('rows', 'compare'),
      compareSeconds: between('compare', 'handOver'),
      rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
      megabytes: from.bytes() / 1e6,
    }
  } finally {
    from.close()
    to.close()
  }
}

const waits = 'Something is on its way in a landscape where nothing was reported.'
