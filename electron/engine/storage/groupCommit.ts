import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { walSyncOf, type Database, type Within } from './database.ts'
import { isDiskFull } from './diskFull.ts'

/** Writes that come in one turn of the event loop share one transaction, so that they share one sync of the disk. */
export interface GroupCommit {
  /** Resolves when the work is on disk. A work may run twice (its first transaction is then rolled back): it changes
   *  nothing but the database, through `within`, and awaits nothing else. If one of a group throws, only it is rejected. */
  run<T>(work: (within: Within) => Promise<T>): Promise<T>
  /** Waits for what was handed in; later works are rejected. */
  close(): Promise<void>
}

interface Piece {
  /** Runs the work and answers how to tell its caller, for after the commit. */
  attempt(within: Within): Promise<() => void>
  reject(error: unknown): void
}

const largestGroup = 200
const longestQueue = 50_000

export function createGroupCommit(database: Database): GroupCommit {
  const queue: Piece[] = []
  let flushing: Promise<void> | null = null
  let closed = false

  const flushAll = async () => {
    while (queue.length > 0) {
      // The turn between two groups lets those who were told about the first one act before the second begins.
      await nextTurn()
      await flush(database, queue.splice(0, largestGroup))
    }
    flushing = null
  }
  return {
    run: (work) => {
      if (closed) return Promise.reject(new Error('The write was refused: the database is being closed.'))
      if (queue.length >= longestQueue) {
        return Promise.reject(new Error(`The write was refused: ${longestQueue} others wait for the disk already.`))
      }
      return new Promise((resolve, reject) => {
        queue.push({
          attempt: async (within) => {
            const value = await work(within)
            return () => resolve(value)
          },
          reject,
        })
        flushing ??= flushAll()
      })
    },
    close: async () => {
      closed = true
      await flushing
    },
  }
}

async function flush(database: Database, group: readonly Piece[]): Promise<void> {
  const told: (() => void)[] = []
  let begun = 0
  try {
    await durably(database, async (within) => {
      for (const piece of group) {
        begun += 1
        told.push(await piece.attempt(within))
      }
    })
  } catch (error) {
    // Begin and commit fail for all alike, and so does a full disk; a fault of one work must not harm the others.
    const workFailed = told.length < begun
    if (workFailed && group.length > 1 && !isDiskFull(error)) await oneByOne(database, group)
    else for (const piece of group) piece.reject(error)
    return
  }
  for (const tell of told) tell()
}

/** A transaction whose end waits for the disk. The sync that SQLite would do within the commit, holding up the thread, is
 *  done beside it; all other transactions of the connection sync in their commit. */
async function durably(database: Database, work: (within: Within) => Promise<void>): Promise<void> {
  const wal = walSyncOf(database)
  if (!wal) return database.transaction().execute(work)
  await database.connection().execute(async (connection) => {
    await syncLater.execute(connection)
    try {
      await connection.transaction().execute(work)
    } finally {
      await syncAtOnce.execute(connection)
    }
  })
  await wal.sync()
}

const syncLater = sql`pragma synchronous = normal`
const syncAtOnce = sql`pragma synchronous = full`

async function oneByOne(database: Database, group: readonly Piece[]): Promise<void> {
  for (const piece of group) {
    await nextTurn()
    await flush(database, [piece])
  }
}
