import { setImmediate as nextTurn } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import { walSyncOf, type Database, type Within } from './database.ts'
import { isDiskFull } from './diskFull.ts'

/** One work of a group. */
export interface Piece {
  /** Its caller does not wait for the disk. */
  readonly isAhead: boolean
  /** Runs the work and answers how to tell its caller. */
  attempt(within: Within): Promise<() => void>
  reject(error: unknown): void
}

/** A work whose transaction is committed, and whose caller does not know yet. */
export interface Committed {
  readonly piece: Piece
  readonly tell: () => void
}

/** Runs the works in one transaction and answers those that are committed, in their order; the others are rejected. */
export async function commitGroup(database: Database, group: readonly Piece[]): Promise<readonly Committed[]> {
  const done: Committed[] = []
  let begun = 0
  try {
    await unsynced(database, async (within) => {
      for (const piece of group) {
        begun += 1
        done.push({ piece, tell: await piece.attempt(within) })
      }
    })
  } catch (error) {
    // Begin and commit fail for all alike, and so does a full disk; a fault of one work must not harm the others.
    const workFailed = done.length < begun
    if (workFailed && group.length > 1 && !isDiskFull(error)) return oneByOne(database, group)
    for (const piece of group) piece.reject(error)
    return []
  }
  return done
}

async function oneByOne(database: Database, group: readonly Piece[]): Promise<readonly Committed[]> {
  const done: Committed[] = []
  for (const piece of group) {
    await nextTurn()
    done.push(...(await commitGroup(database, [piece])))
  }
  return done
}

/** Tells who waits once all that was committed before the call is on the disk. */
export async function syncGroup(database: Database, group: readonly Committed[]): Promise<void> {
  try {
    await walSyncOf(database)?.sync()
  } catch (error) {
    for (const { piece } of group) piece.reject(error)
    return
  }
  for (const { tell } of group) tell()
}

/** A transaction whose commit leaves out the sync, which would hold up the thread; all other transactions of the connection
 *  sync in their commit. */
async function unsynced(database: Database, work: (within: Within) => Promise<void>): Promise<void> {
  if (!walSyncOf(database)) return database.transaction().execute(work)
  await database.connection().execute(async (connection) => {
    await connection.executeQuery(syncLater)
    try {
      await connection.transaction().execute(work)
    } finally {
      await connection.executeQuery(syncAtOnce)
    }
  })
}

const syncLater = CompiledQuery.raw('pragma synchronous = normal')
const syncAtOnce = CompiledQuery.raw('pragma synchronous = full')
