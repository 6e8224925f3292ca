import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openPrivateFolder } from './privateFolder.ts'

/** Another engine works on the same data folder. */
export class DataFolderInUseError extends Error {}

export interface DataLock {
  release(): void
}

/** Locks a data folder for one engine (security row 12). The lock is one of the operating system, held through SQLite: it ends
 *  with the process, however that ends. Throws DataFolderInUseError naming who holds it. */
export function lockDataFolder(folder: string, now: Date): DataLock {
  openPrivateFolder(folder)
  const path = join(folder, 'engine.lock')
  const holder = join(folder, 'engine.json')
  const file = new DatabaseSync(path)
  chmodSync(path, 0o600)
  try {
    file.exec('pragma busy_timeout = 0; pragma journal_mode = delete; begin exclusive')
  } catch (error) {
    file.close()
    if (!isBusy(error)) throw new Error(`The lock ${path} cannot be used. Remove that file.`, { cause: error })
    throw new DataFolderInUseError(
      `Another Provost works on ${folder}${heldBy(holder)}. Stop it first, or choose another folder.`,
      { cause: error },
    )
  }
  writeFileSync(holder, JSON.stringify({ process: process.pid, host: hostname(), startedAt: now.toISOString() }), {
    mode: 0o600,
  })
  return {
    release: () => {
      file.exec('rollback')
      file.close()
    },
  }
}

/** SQLITE_BUSY (https://sqlite.org/rescode.html#busy). */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

function heldBy(path: string): string {
  try {
    const text: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const { process, host, startedAt } = text as { process?: unknown; host?: unknown; startedAt?: unknown }
    return ` (process ${String(process)} on ${String(host)}, since ${String(startedAt)})`
  } catch {
    // The holder has the lock but has not yet said who it is.
    return ''
  }
}
