import { setImmediate as nextTurn } from 'node:timers/promises'
import { commitGroup, syncGroup, type Committed, type Piece } from './commitGroup.ts'
import { checkpointsOf, type Database, type Within } from './database.ts'
import { createLogCare } from './logCare.ts'

/** Writes that come in one turn of the event loop share one transaction, so that they share one sync of the disk. A work may
 *  run twice (its first transaction is then rolled back): it changes nothing but the database, through `within`, and awaits
 *  nothing else. If one of a group throws, only it is rejected. */
export interface GroupCommit {
  /** Resolves when the work is on disk. */
  run<T>(work: (within: Within) => Promise<T>): Promise<T>
  /** Resolves once the work is committed, which may be before it is on disk: if the machine fails in between, it is lost
   *  together with all that was committed after it. For what is then simply done again. */
  runAhead<T>(work: (within: Within) => Promise<T>): Promise<T>
  /** Waits for what was handed in; later works are rejected. */
  close(): Promise<void>
}

const largestGroup = 200
const mostWaiting = 50_000

export function createGroupCommit(database: Database): GroupCommit {
  const queue: Piece[] = []
  const unsynced: Committed[] = []
  let ahead = 0
  let committing: Promise<void> | null = null
  let syncing: Promise<void> | null = null
  let closed = false
  const checkpoints = checkpointsOf(database)
  const care = createLogCare({ log: checkpoints, committed: async () => committing ?? undefined, goOn: proceed })

  const commitNext = async () => {
    // The turn between two groups lets those who were told about the first one act before the second begins.
    await nextTurn()
    const group = queue.splice(0, largestGroup)
    ahead -= group.filter(({ isAhead }) => isAhead).length
    const committed = await commitGroup(database, group)
    for (const { piece, tell } of committed) if (piece.isAhead) tell()
    unsynced.push(...committed.filter(({ piece }) => !piece.isAhead))
    if (unsynced.length > 0) syncing ??= syncAll()
    committing = null
    if (!closed) care.look()
    proceed()
  }
  const syncAll = async () => {
    while (unsynced.length > 0) await syncGroup(database, unsynced.splice(0))
    syncing = null
    proceed()
  }
  /** One transaction and one sync at a time, beside each other. Who waits for the disk waits for the sync under way first, so
   *  that more share the next one, unless the transaction begins anyway for others. */
  function proceed(): void {
    if (committing || queue.length === 0 || (syncing && ahead === 0) || !care.mayBegin()) return
    committing = commitNext()
  }
  const add = <T>(isAhead: boolean, work: (within: Within) => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(new Error('The write was refused: the database is being closed.'))
    if (queue.length + unsynced.length >= mostWaiting) {
      return Promise.reject(new Error(`The write was refused: ${mostWaiting} others wait for the disk already.`))
    }
    return new Promise((resolve, reject) => {
      const attempt = async (within: Within) => {
        const value = await work(within)
        return () => resolve(value)
      }
      queue.push({ isAhead, attempt, reject })
      if (isAhead) ahead += 1
      proceed()
    })
  }
  return {
    run: (work) => add(false, work),
    runAhead: (work) => add(true, work),
    close: async () => {
      closed = true
      while (committing ?? syncing ?? care.underWay()) await (committing ?? syncing ?? care.underWay())
      await checkpoints?.close()
    },
  }
}
