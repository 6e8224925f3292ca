import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Delivery } from '../../shared/domain/event.ts'
import { changeOf, concur, nothingElse, openTestJournal, readingOf, succeed } from '../kit/journal.ts'

/** One figure beside what the machine can do at best, measured in the same run: `ratio` is value by limit. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit: number
  readonly ratio: number
}

const events = 4000
const atOnce = 200
const backlog = 40_000

export async function bench(): Promise<readonly Figure[]> {
  const raw = rawLimits()
  const test = await openTestJournal()
  try {
    const append = await perSecond(events, (index) => test.journal.append(changeOf(`e${index}`), null))
    const fanOut = await readEverything(test.journal)
    const taken = await timed(() => takeEverything(test.journal))
    const settle = await perSecond(taken.value.length, (index) => succeed(test.journal, taken.value[index]!))
    await perSecond(backlog, (index) => test.journal.append(changeOf(`b${index}`), null))
    await readEverything(test.journal)
    const few = await timed(() => test.journal.takeDue(concur, 100))
    const work = await timed(() => test.journal.work())
    return [
      figure('append', append, 'events/s', raw.insert),
      figure('fan out to one target', fanOut, 'events/s', raw.insert),
      figure('take', events / taken.seconds, 'deliveries/s', raw.update),
      figure('settle', settle, 'deliveries/s', raw.update),
      figure(`take 100 before ${backlog} others`, 100 / few.seconds, 'deliveries/s', events / taken.seconds),
      figure(`see the work before ${backlog} others`, 1 / work.seconds, 'calls/s', raw.update),
    ]
  } finally {
    await test.close()
  }
}

type Journal = Awaited<ReturnType<typeof openTestJournal>>['journal']

async function readEverything(journal: Journal): Promise<number> {
  let count = 0
  const { seconds } = await timed(async () => {
    for (let some = await journal.takeUnread(atOnce); some.length > 0; some = await journal.takeUnread(atOnce)) {
      await Promise.all(some.map((event) => journal.fanOut(event, readingOf(event), [concur], nothingElse)))
      count += some.length
    }
  })
  return count / seconds
}

async function takeEverything(journal: Journal): Promise<readonly Delivery[]> {
  const all: Delivery[] = []
  for (
    let some = await journal.takeDue(concur, atOnce);
    some.length > 0;
    some = await journal.takeDue(concur, atOnce)
  ) {
    all.push(...some)
  }
  return all
}

/** Insert and update of one row of 2 KB through bare statements, `atOnce` of them in a synced transaction. */
function rawLimits(): { readonly insert: number; readonly update: number } {
  const folder = mkdtempSync(join(tmpdir(), 'provost-bench-'))
  const database = new DatabaseSync(join(folder, 'raw.sqlite'))
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  database.exec('create table row (id integer primary key, state text, body text)')
  const insert = database.prepare(`insert into row (state, body) values ('waiting', ?)`)
  const update = database.prepare(`update row set state = 'done' where id = ? and state = 'waiting'`)
  const body = 'x'.repeat(2000)
  const grouped = (one: (index: number) => void) => {
    const start = performance.now()
    for (let first = 0; first < events; first += atOnce) {
      database.exec('begin immediate')
      for (let index = first; index < first + atOnce; index += 1) one(index)
      database.exec('commit')
    }
    return events / ((performance.now() - start) / 1000)
  }
  const limits = { insert: grouped(() => insert.run(body)), update: grouped((index) => update.run(index + 1)) }
  database.close()
  rmSync(folder, { recursive: true })
  return limits
}

async function perSecond(count: number, one: (index: number) => Promise<unknown>): Promise<number> {
  const { seconds } = await timed(async () => {
    for (let first = 0; first < count; first += atOnce) {
      const size = Math.min(atOnce, count - first)
      await Promise.all(Array.from({ length: size }, (_, index) => one(first + index)))
    }
  })
  return count / seconds
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const start = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - start) / 1000 }
}

function figure(name: string, value: number, unit: string, limit: number): Figure {
  return {
    name,
    value: Math.round(value),
    unit,
    limit: Math.round(limit),
    ratio: Math.round((1000 * value) / limit) / 1000,
  }
}
