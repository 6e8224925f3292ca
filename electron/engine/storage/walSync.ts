import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'

/** Brings what was committed to the disk while the thread goes on with other work. */
export interface WalSync {
  /** Resolves when all that was committed before the call is on the disk; throws what the system says. */
  sync(): Promise<void>
  /** Gives the file back, after a sync under way. */
  close(): void
}

const syncData = promisify(fdatasync)

/** The write-ahead log of the database at `path`. What SQLite does at a commit with `synchronous = full`, and leaves out with
 *  `normal`, is one sync of this file (https://sqlite.org/pragma.html#pragma_synchronous); any handle of it will do. */
export function createWalSync(path: string): WalSync {
  let file: number | null = null
  let underWay: Promise<void> = Promise.resolve()
  return {
    sync: () => {
      const handle = (file ??= openSync(`${path}-wal`, 'r+'))
      const syncing = syncData(handle)
      underWay = Promise.allSettled([underWay, syncing]).then(() => undefined)
      return syncing
    },
    close: () => {
      const handle = file
      file = null
      if (handle !== null) void underWay.then(() => closeSync(handle))
    },
  }
}
