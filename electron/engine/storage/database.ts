import { dirname, join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { Kysely, type Transaction } from 'kysely'
import { createCheckpoints, type Checkpoints } from './checkpoints.ts'
import { sqliteDialect } from './sqliteDialect.ts'
import type { Tables } from './tables.ts'
import { createWalSync, type WalSync } from './walSync.ts'

export type Database = Kysely<Tables>
/** Inside a transaction only this handle is used and nothing else awaited: there is one connection. */
export type Within = Transaction<Tables>

/** `file:…` opens (or makes) a SQLite file; `file::memory:` one that lives as long as its connection. */
export function openDatabase(address: string): Database {
  if (!address.startsWith('file:')) {
    throw new Error(`The database address must begin with "file:", it is "${address.split(':')[0] ?? ''}:…".`)
  }
  const path = address.slice('file:'.length)
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (path === ':memory:') return new Kysely<Tables>({ dialect: sqliteDialect(path) })
  const wal = createWalSync(path)
  let written = 0
  const onWrite = (rows: number) => {
    written += rows
  }
  const checkpoints = createCheckpoints(path, () => written)
  const database = new Kysely<Tables>({ dialect: sqliteDialect(path, { onWrite, onClose: () => wal.close() }) })
  logs.set(database, { wal, checkpoints })
  return database
}

const logs = new WeakMap<Database, { readonly wal: WalSync; readonly checkpoints: Checkpoints }>()

/** How to sync the log of a database that was opened here; null: it has no file. */
export function walSyncOf(database: Database): WalSync | null {
  return logs.get(database)?.wal ?? null
}

/** How to carry the log of a database that was opened here over into its file; null: it has no file. */
export function checkpointsOf(database: Database): Checkpoints | null {
  return logs.get(database)?.checkpoints ?? null
}

/** Where the database lies in a data folder. */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, 'provost.sqlite')
}
