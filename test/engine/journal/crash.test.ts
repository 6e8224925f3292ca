import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTestDatabase } from '../../kit/database.ts'

const rounds = 10
const fewestLines = 100
const mostLines = 800

/** Runs the writer until it has said so many lines and kills it without warning; or lets it end. */
async function run(folder: string, mode: 'write' | 'drain', linesToLive: number): Promise<string[]> {
  const program = join(import.meta.dirname, 'crashWriter.ts')
  const child = spawn(process.execPath, [program, folder, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length === linesToLive) child.kill('SIGKILL')
  }
  const [code, signal] = (await ended) as [number | null, string | null]
  if (mode === 'drain' ? code !== 0 : signal !== 'SIGKILL') throw new Error(`The writer ended with ${code ?? signal}.`)
  return lines
}

interface Seen {
  readonly accepted: Set<number>
  readonly settled: Map<string, number[]>
  readonly overlapping: string[]
}

/** Reads what one process said; what it had begun ended with it. */
function listen(lines: readonly string[], seen: Seen): void {
  const underWay = new Map<string, string>()
  for (const line of lines) {
    const [word, ...rest] = line.split(' ')
    if (word === 'accepted') {
      seen.accepted.add(Number(rest[0]))
      continue
    }
    const [target, entity, position] = rest
    const lane = `${target} ${entity}`
    if (word === 'begins' && underWay.has(lane)) seen.overlapping.push(`${underWay.get(lane)} | ${line}`)
    if (word === 'begins') underWay.set(lane, line)
    else underWay.delete(lane)
    if (word === 'settled') seen.settled.set(lane, [...(seen.settled.get(lane) ?? []), Number(position)])
  }
}

it('killed ten times in full work, it loses nothing it accepted, keeps the order and never does two at once', async () => {
  const file = await openTestDatabase()
  const seen: Seen = { accepted: new Set(), settled: new Map(), overlapping: [] }
  for (let round = 0; round < rounds; round += 1) {
    const linesToLive = fewestLines + Math.floor(Math.random() * (mostLines - fewestLines))
    listen(await run(file.folder, 'write', linesToLive), seen)
  }
  listen(await run(file.folder, 'drain', Infinity), seen)
  const events = await file.database.selectFrom('event').select(['position', 'status']).execute()
  const deliveries = await file.database.selectFrom('delivery').select(['position', 'targetId', 'state']).execute()
  await file.close()

  const stored = new Set(events.map(({ position }) => position))
  const done = new Set(
    deliveries.filter(({ state }) => state === 'done').map((row) => `${row.targetId} ${row.position}`),
  )
  const rising = (positions: readonly number[]) => positions.every((one, index) => index === 0 || one > positions[index - 1]!) // prettier-ignore
  expect({
    lost: [...seen.accepted].filter((position) => !stored.has(position)),
    undone: [...seen.settled].flatMap(([lane, all]) => all.filter((one) => !done.has(`${lane.split(' ')[0]} ${one}`))),
    disordered: [...seen.settled].filter(([, positions]) => !rising(positions)),
    overlapping: seen.overlapping,
    undelivered: events.filter(({ status }) => status !== 'delivered'),
    twice: deliveries.length - 2 * events.length,
  }).toEqual({ lost: [], undone: [], disordered: [], overlapping: [], undelivered: [], twice: 0 })
  expect(seen.accepted.size).toBeGreaterThan(rounds)
  expect([...seen.settled.values()].flat().length).toBeGreaterThan(seen.accepted.size)
})
