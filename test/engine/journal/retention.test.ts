import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEventLog } from '../../../electron/engine/journal/eventLog.ts'
import { createRetention, type Retention } from '../../../electron/engine/journal/retention.ts'
import { createTraces } from '../../../electron/engine/observe/traces.ts'
import { days, hours, later } from '../../../shared/base/time.ts'
import {
  actions,
  changeOf,
  concur,
  openTestJournal,
  readAll,
  readingOf,
  succeed,
  type TestJournal,
} from '../../kit/journal.ts'
import { entryOf } from '../../kit/traceEntry.ts'

let test: TestJournal
let retention: Retention
beforeEach(async () => {
  test = await openTestJournal()
  retention = createRetention(test.database, test.commit, createTraces({ ...test, database: test.database }))
})
afterEach(() => test.close())

const { append, deliver, take, die } = actions(() => test)
const weekAgo = () => later(test.clock.now(), -days(7))
const prune = (batch: number, signal?: AbortSignal) => retention.prune({ ...limits(), batch, signal })
const limits = () => ({
  ...{ eventsBefore: weekAgo(), recordsBefore: weekAgo(), tracesBefore: later(test.clock.now(), -days(3)) },
  deadLettersBefore: null,
})

const left = async () => {
  const count = async (table: 'event' | 'delivery' | 'eventContent' | 'trace') =>
    (await test.database.selectFrom(table).select('position').orderBy('position').execute()).map((row) => row.position)
  return {
    event: await count('event'),
    delivery: await count('delivery'),
    eventContent: await count('eventContent'),
    trace: await count('trace'),
  }
}

it('removes what is over and old with all that belongs to it, and keeps open events and dead letters', async () => {
  await deliver('done', 'dead', 'running', 'also done')
  await append('unread')
  const [done, dead, , alsoDone] = await take()
  await succeed(test.journal, done!)
  await die(dead!)
  await succeed(test.journal, alsoDone!)
  test.clock.turn(days(7) + 1)
  await append('young')
  const pruned = await prune(1)
  expect({ pruned, left: await left() }).toEqual({
    pruned: { events: 2, traces: 0 },
    left: { event: [2, 3, 5, 6], delivery: [2, 3], eventContent: [2, 3, 5, 6], trace: [] },
  })
})

it('removes an event once its dead letter was sent again', async () => {
  await deliver('a')
  const [delivery] = await take()
  await die(delivery!)
  await test.journal.replay([delivery!.id])
  await succeed(test.journal, (await take())[0]!)
  test.clock.turn(days(8))
  expect(await prune(100)).toEqual({ events: 1, traces: 0 })
})

it('removes traces by their own time and lets the event be', async () => {
  const traces = createTraces({ ...test, database: test.database })
  await append('a')
  const [event] = await test.journal.takeUnread(1)
  const trace = { position: event!.position, target: null, attempt: 1, entries: [entryOf('reading')] }
  await test.journal.fanOut(event!, readingOf(event!), [concur], (within) => traces.add(within, trace))
  test.clock.turn(days(3) + hours(1))
  expect([await prune(100), (await left()).event]).toEqual([{ events: 0, traces: 1 }, [1]])
})

it('stops between two batches when told', async () => {
  await deliver('a', 'b')
  for (const delivery of await take()) await succeed(test.journal, delivery)
  test.clock.turn(days(8))
  expect(await prune(1, AbortSignal.abort())).toEqual({ events: 0, traces: 0 })
})

it('never gives a position again, and lets those who watched from a higher number go on', async () => {
  await deliver('a')
  await succeed(test.journal, (await take())[0]!)
  test.clock.turn(days(8))
  await prune(100)
  await test.restart()
  const log = createEventLog({ ...test, database: test.database, nameOf: (id) => id })
  const { position } = await append('b')
  expect([position, await log.next({ after: 10_000, limit: 10 })]).toEqual([2, { items: [], after: test.feed.last() }])
})

const everything = (before: string) => ({
  ...{ eventsBefore: before, recordsBefore: before, tracesBefore: before, deadLettersBefore: before, batch: 1 },
})

it('what was reported and what runs read go by times of their own', async () => {
  await append('of a run')
  const origin = { kind: 'realtime', requestId: 'a' } as const
  await test.journal.append({ ...changeOf('reported'), origin }, null)
  await readAll(test.journal, [concur])
  for (const delivery of await take()) await succeed(test.journal, delivery)
  test.clock.turn(days(8))
  const both = { ...limits(), batch: 100 }
  const events = async () => (await left()).event
  expect([await retention.prune({ ...both, recordsBefore: '' }), await events()]).toEqual([
    { events: 1, traces: 0 },
    [1],
  ])
  expect([await retention.prune({ ...both, eventsBefore: '' }), await events()]).toEqual([{ events: 1, traces: 0 }, []])
})

it('a dead letter goes by when it died, not by when its event came', async () => {
  await deliver('dead')
  test.clock.turn(days(8))
  await die((await take())[0]!)
  test.clock.turn(days(1))
  const before = { ...limits(), batch: 100 }
  expect(await retention.prune({ ...before, deadLettersBefore: weekAgo() })).toEqual({ events: 0, traces: 0 })
  test.clock.turn(days(7))
  expect(await retention.prune({ ...before, deadLettersBefore: weekAgo() })).toEqual({ events: 1, traces: 0 })
})

it('stops as soon as enough is gone, the oldest first', async () => {
  await deliver('a', 'b', 'c')
  for (const delivery of await take()) await succeed(test.journal, delivery)
  test.clock.turn(1)
  const now = later(test.clock.now(), 0)
  const isEnough = async () => (await left()).event.length <= 1
  expect([await retention.prune({ ...everything(now), isEnough }), (await left()).event]).toEqual([
    { events: 2, traces: 0 },
    [3],
  ])
})

it('keeps what was tried as long as the dead letter is there, however old', async () => {
  const traces = createTraces({ ...test, database: test.database })
  await deliver('done', 'dead')
  const [done, dead] = await take()
  await succeed(test.journal, done!)
  await die(dead!)
  for (const { event } of [done!, dead!]) {
    const trace = { position: event.position, target: concur, attempt: 1, entries: [entryOf('calling')] }
    await test.commit.run((within) => traces.add(within, trace))
  }
  test.clock.turn(days(8))
  await prune(100)
  expect((await left()).trace).toEqual([2])
})
