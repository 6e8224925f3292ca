// A process that appends, reads and settles as fast as it can, and says what it did, line by line, until it is killed.
// With "drain" as second argument it appends nothing and ends when nothing is left.
import { writeSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createEventLog, lastFeedNumber } from '../../../electron/engine/journal/eventLog.ts'
import { createSqliteJournal } from '../../../electron/engine/journal/sqliteJournal.ts'
import { createFeed } from '../../../electron/engine/observe/feed.ts'
import { databaseFile, openDatabase } from '../../../electron/engine/storage/database.ts'
import { createGroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { migrate } from '../../../electron/engine/storage/migrate.ts'
import { createSealer } from '../../../electron/engine/vault/vault.ts'
import { later, systemClock } from '../../../shared/base/time.ts'
import type { Delivery } from '../../../shared/domain/event.ts'
import { changeOf, concur, nothingElse, readingOf, slack, succeed, unavailable } from '../../kit/journal.ts'

const [folder = '', mode = 'write'] = process.argv.slice(2)
const senders = 4
const entities = 20
const targets = [concur, slack]

const say = (...words: (string | number)[]) => writeSync(1, `${words.join(' ')}\n`)

const database = openDatabase(`file:${databaseFile(folder)}`)
await migrate(database)
const commit = createGroupCommit(database)
const sealer = createSealer(Buffer.alloc(32, 7))
const feed = createFeed(await lastFeedNumber(database))
const journal = createSqliteJournal({ database, commit, feed, sealer, clock: systemClock, leaseMs: 60_000 })
await journal.recover()

async function send(): Promise<never> {
  for (;;) {
    const { position } = await journal.append(changeOf(`e${Math.floor(Math.random() * entities)}`), null)
    say('accepted', position)
  }
}

async function read(): Promise<void> {
  const events = await journal.takeUnread(100)
  await Promise.all(events.map((event) => journal.fanOut(event, readingOf(event), targets, nothingElse)))
}

async function deliver(delivery: Delivery): Promise<void> {
  const { event, target, attempt } = delivery
  say('begins', target, event.entityId, event.position, attempt)
  await nextTurn()
  if (Math.random() < 0.03) {
    const at = later(systemClock.now(), 5)
    await journal.settle(delivery, { kind: 'retry', at, problem: unavailable }, nothingElse)
    say('retries', target, event.entityId, event.position)
  } else if (await succeed(journal, delivery)) say('settled', target, event.entityId, event.position)
}

async function drained(): Promise<boolean> {
  const log = createEventLog({ database, feed, sealer, clock: systemClock, nameOf: (id) => id })
  return (await log.counts({})).onTheWay === 0
}

if (mode === 'write') for (let sender = 0; sender < senders; sender += 1) void send()
while (mode === 'write' || !(await drained())) {
  await read()
  const due = await Promise.all(targets.map((target) => journal.takeDue(target, 50)))
  await Promise.all(due.flat().map(deliver))
  await nextTurn()
}
await commit.close()
await database.destroy()
