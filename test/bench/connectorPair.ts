import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Reader } from '../../electron/engine/connectors/connector.ts'
import { figure, withCpu, type Cpu, type Figure } from './figure.ts'

/** How many people a protocol's bench reads. */
export const people = 100_000

/** Per second, and in microseconds of CPU for one. */
export interface Pair {
  readonly ours: number
  readonly bare: number
  readonly cpu: Cpu
}

const calls = 2000
const writeTurns = 10
const readTurns = 3

/** Writes by a connector beside bare ones: one call after the other, numbered from 0, each of so many entities. */
export async function writePair(
  ours: (index: number) => Promise<unknown>,
  bare: (index: number) => Promise<unknown>,
  entities = 1,
): Promise<Pair> {
  const size = Math.ceil(calls / writeTurns / entities)
  const part = (work: (index: number) => Promise<unknown>) => async (turn: number) => {
    for (let index = turn * size; index < (turn + 1) * size; index += 1) await work(index)
    return size * entities
  }
  return pairOf(writeTurns, part(ours), part(bare))
}

export function pairFigure(name: string, unit: string, { ours, bare, cpu }: Pair): Figure {
  return withCpu(figure(name, ours, unit, bare), cpu)
}

/** A full read of everybody by a connector beside a bare one, and the memory it needs. */
export async function readFigures(name: string, reader: Reader, bare: () => Promise<number>): Promise<Figure[]> {
  const pair = await pairOf(readTurns, () => countOf(reader), allOf(bare))
  const megabytes = await memoryOf(reader)
  return [
    pairFigure(`${name} full read of ${people}`, 'people/s', pair),
    figure(`${name} full read, memory held`, megabytes, 'MB', null),
  ]
}

/** In turns, so that both see the same machine; who comes first changes, and the best turn of each counts, for
 *  the clock and for the CPU. */
async function pairOf(
  turns: number,
  ours: (turn: number) => Promise<number>,
  bare: (turn: number) => Promise<number>,
): Promise<Pair> {
  const best = { ours: 0, bare: 0 }
  const least = { ours: Infinity, bare: Infinity }
  const both = [['ours', ours] as const, ['bare', bare] as const]
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, work] of turn % 2 === 0 ? both : both.toReversed()) {
      const began = performance.now()
      const before = process.cpuUsage()
      const done = await work(turn)
      const { user, system } = process.cpuUsage(before)
      best[name] = Math.max(best[name], (done * 1000) / (performance.now() - began))
      least[name] = Math.min(least[name], (user + system) / done)
    }
  }
  return { ...best, cpu: { value: least.ours, limit: least.bare } }
}

async function countOf(reader: Reader): Promise<number> {
  let seen = 0
  for await (const { entities } of reader.search('user', null)) seen += entities.length
  return ofAll(seen)
}

function allOf(read: () => Promise<number>): () => Promise<number> {
  return async () => ofAll(await read())
}

function ofAll(seen: number): number {
  if (seen < people) throw new Error(`${seen} of ${people} people were read.`)
  return seen
}

/** The most that is held beyond what was held before, after everything that can be given up was given up. */
async function memoryOf(reader: Reader): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = (): number => {
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = held()
  let most = before
  let seen = 0
  let next = 0
  for await (const { entities } of reader.search('user', null)) {
    seen += entities.length
    if (seen < next) continue
    most = Math.max(most, held())
    next = seen + people / 10
  }
  return (most - before) / 1024 / 1024
}
