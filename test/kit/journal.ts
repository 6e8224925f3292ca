import { said } from '../../shared/base/said.ts'
import type { SystemId, RunId } from '../../shared/domain/ids.ts'
import type { JsonObject } from '../../shared/base/json.ts'
import type { Delivery, NewSourceEvent, Reading, SourceEvent } from '../../shared/domain/event.ts'
import type { Problem } from '../../shared/domain/problem.ts'
import type { EventJournal } from '../../electron/engine/journal/journal.ts'
import { createSqliteJournal } from '../../electron/engine/journal/sqliteJournal.ts'
import { createFeed, type Feed } from '../../electron/engine/observe/feed.ts'
import type { Database } from '../../electron/engine/storage/database.ts'
import { createGroupCommit, type GroupCommit } from '../../electron/engine/storage/groupCommit.ts'
import { createSealer, type Sealer } from '../../electron/engine/vault/vault.ts'
import { openTestDatabase } from './database.ts'
import { turnedClock, type TurnedClock } from './turnedClock.ts'

export interface TestJournal {
  readonly journal: EventJournal
  readonly database: Database
  readonly commit: GroupCommit
  readonly feed: Feed
  readonly sealer: Sealer
  readonly clock: TurnedClock
  /** Stops without saying goodbye and opens the same file again. */
  restart(): Promise<void>
  close(): Promise<void>
}

export const testLeaseMs = 60_000

/** A journal on a real SQLite file with a clock to turn. */
export async function openTestJournal(): Promise<TestJournal> {
  const file = await openTestDatabase()
  const clock = turnedClock()
  const sealer = createSealer(Buffer.alloc(32, 7))
  const feed = createFeed(0)
  const on = (database: Database) => {
    const commit = createGroupCommit(database)
    return { commit, journal: createSqliteJournal({ database, commit, feed, sealer, clock, leaseMs: testLeaseMs }) }
  }
  let parts = on(file.database)
  return {
    get journal() {
      return parts.journal
    },
    get commit() {
      return parts.commit
    },
    get database() {
      return file.database
    },
    feed,
    sealer,
    clock,
    restart: async () => {
      parts = on(await file.reopen())
    },
    close: async () => {
      await parts.commit.close()
      await file.close()
    },
  }
}

export const hr = 'hr' as SystemId
export const concur = 'concur' as SystemId
export const slack = 'slack' as SystemId
export const unavailable: Problem = { code: 'unavailable', message: said`Target "Concur" did not answer.` }
export const refused: Problem = { code: 'invalidEntity', message: said`Target "Concur" refused the person.` }
export const nothingElse = async (): Promise<void> => {}

export function changeOf(entityId: string, body: JsonObject = { id: entityId }): NewSourceEvent {
  const origin = { kind: 'job', run: 'run-1' as RunId } as const
  return { source: hr, entityType: 'user', entityId, change: 'update', body, origin }
}

export function readingOf(event: SourceEvent): Extract<Reading, { kind: 'read' }> {
  const body = event.body ?? {}
  return {
    kind: 'read',
    name: event.entityId,
    entity: { type: event.entityType, sourceEntityId: event.entityId, body },
  }
}

/** Reads everything that is due, for the targets. */
export async function readAll(journal: EventJournal, targets: readonly SystemId[]): Promise<void> {
  for (let events = await journal.takeUnread(100); events.length > 0; events = await journal.takeUnread(100)) {
    for (const event of events) await journal.fanOut(event, readingOf(event), targets, nothingElse)
  }
}

export function succeed(journal: EventJournal, delivery: Delivery): Promise<boolean> {
  const outcome = { kind: 'updated', targetEntityId: `at-${delivery.event.entityId}` } as const
  return journal.settle(delivery, { kind: 'done', outcome }, nothingElse)
}

export function entitiesOf(deliveries: readonly Delivery[]): string[] {
  return deliveries.map(({ event }) => event.entityId)
}

/** What tests do most, on the journal that is open at the moment. */
export function actions(current: () => TestJournal) {
  const append = (entityId: string, key: string | null = null) => current().journal.append(changeOf(entityId), key)
  const take = (target: SystemId = concur) => current().journal.takeDue(target, 100)
  return {
    append,
    take,
    /** Appends and reads a change of each entity, for one target. */
    deliver: async (...entityIds: string[]) => {
      for (const entityId of entityIds) await append(entityId)
      await readAll(current().journal, [concur])
    },
    takeOne: async (): Promise<Delivery> => {
      const [delivery] = await take()
      if (!delivery) throw new Error('Nothing is due.')
      return delivery
    },
    die: (delivery: Delivery) => current().journal.settle(delivery, { kind: 'dead', problem: refused }, nothingElse),
  }
}
