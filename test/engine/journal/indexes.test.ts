import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEventLog } from '../../../electron/engine/journal/eventLog.ts'
import { createRetention } from '../../../electron/engine/journal/retention.ts'
import { createSqliteJournal } from '../../../electron/engine/journal/sqliteJournal.ts'
import { createTraces } from '../../../electron/engine/observe/traces.ts'
import { databaseFile, type Database } from '../../../electron/engine/storage/database.ts'
import { createGroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { sqliteDialect } from '../../../electron/engine/storage/sqliteDialect.ts'
import type { Tables } from '../../../electron/engine/storage/tables.ts'
import { createFeed } from '../../../electron/engine/observe/feed.ts'
import { createSealer } from '../../../electron/engine/vault/vault.ts'
import { hours, instant, later } from '../../../shared/base/time.ts'
import type { Position, RunId } from '../../../shared/domain/ids.ts'
import { openTestDatabase, type TestDatabase } from '../../kit/database.ts'
import { actions, concur, hr, nothingElse, readAll, slack, succeed, unavailable } from '../../kit/journal.ts'
import { turnedClock } from '../../kit/turnedClock.ts'

const never = () => Promise.reject(new Error('Not for this test.'))
let file: TestDatabase
let database: Database
const heard = new Map<string, readonly unknown[]>()
beforeEach(async () => {
  heard.clear()
  file = await openTestDatabase()
  database = new Kysely<Tables>({
    dialect: sqliteDialect(databaseFile(file.folder)),
    log: ({ query }) => void heard.set(query.sql, query.parameters),
  })
})
afterEach(async () => {
  await database.destroy()
  await file.close()
})

/** Uses the journal and its log once in every way. */
async function useEverything(): Promise<void> {
  const clock = turnedClock()
  const commit = createGroupCommit(database)
  const parts = { database, commit, clock, feed: createFeed(0), sealer: createSealer(Buffer.alloc(32, 7)) }
  const journal = createSqliteJournal({ ...parts, leaseMs: 60_000 })
  const { append, take, takeOne, die } = actions(() => ({ ...parts, journal, restart: never, close: never }))
  for (const entityId of ['a', 'a', 'b', 'c']) await append(entityId, `key-${Math.random()}`)
  const [first] = await journal.takeUnread(1)
  await journal.postpone(first!, instant(clock.now()), unavailable, nothingElse)
  await readAll(journal, [concur, slack])
  const dead = await takeOne()
  await die(dead)
  await journal.replay([dead.id])
  for (const delivery of await take()) await succeed(journal, delivery)
  const at = later(clock.now(), hours(1))
  for (const one of await take(slack))
    await journal.settle(one, { kind: 'retry', at, problem: unavailable }, nothingElse)
  await journal.discard(
    [2, 4].map((id) => id as typeof dead.id),
    'no longer wanted',
  )
  await journal.recover()
  await journal.hurry(null)
  await journal.hurry(slack)
  await journal.hurrySource(hr)
  const runs = ['run-1' as RunId]
  for (const kind of ['ofRuns', 'probe'] as const) await journal.takeDue(slack, 1, { kind, runs })
  await journal.takeDue(slack, 1, { kind: 'probe', runs: [] })
  await journal.work()
  const log = createEventLog({ ...parts, nameOf: (id) => id })
  const filter = { source: hr, target: concur, entityId: 'a', text: 'a', statuses: ['delivered' as const] }
  for (const one of [{}, filter]) {
    await log.page({ filter: one, limit: 10 })
    await log.next({ after: 0, limit: 10, filter: one })
  }
  await log.summary(1 as Position)
  await log.supersededBy(1 as Position)
  await log.figures(instant(clock.now()), hours(1))
  await log.rates()
  const now = instant(clock.now())
  const limits = { eventsBefore: now, recordsBefore: now, tracesBefore: now, deadLettersBefore: now, batch: 10 }
  await createRetention(database, commit, createTraces(parts)).prune(limits)
  await commit.close()
}

const tables = /\b(event|delivery|trace)\b/
/** The first or last row by position needs no index. */
const isOneEnd = (text: string) => /order by "position"( desc)? limit \?$/.test(text) && !text.includes('where')

async function planOf(text: string, parameters: readonly unknown[]): Promise<readonly string[]> {
  const asked = sql<{ detail: string }>`explain`.compile(database)
  const { rows } = await database.executeQuery<{ detail: string }>({
    ...asked,
    sql: `explain query plan ${text}`,
    parameters,
  })
  return rows.map(({ detail }) => detail)
}

it('no statement of the journal or its log walks through a whole table', async () => {
  await useEverything()
  const statements = [...heard].filter(([text]) => tables.test(text) && !text.startsWith('insert') && !isOneEnd(text))
  const walks: string[] = []
  for (const [text, parameters] of statements) {
    const scans = (await planOf(text, parameters)).filter((step) => /^SCAN (?!.*(INDEX|VIRTUAL|CONSTANT))/.test(step))
    walks.push(
      ...scans
        .filter((step) => /^SCAN (event|delivery|trace|own|later|sent)\b/.test(step))
        .map((step) => `${step}: ${text}`),
    )
  }
  expect({ walks, some: statements.length > 30 }).toEqual({ walks: [], some: true })
})

it('taking work sorts nothing', async () => {
  await useEverything()
  const taking = [...heard].filter(([text]) => /order by ("delivery"\.)?"dueAt"/.test(text))
  const plans = await Promise.all(taking.map(([text, parameters]) => planOf(text, parameters)))
  const sorts = plans.flat().filter((step) => step.includes('TEMP B-TREE'))
  expect({ sorts, some: taking.length > 1 }).toEqual({ sorts: [], some: true })
})
