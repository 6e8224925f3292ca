import { chmodSync, existsSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely'

const preparedStatements = 500

/** Who is told what the connection does. */
export interface ConnectionListener {
  /** After each statement that answers no rows: how many rows it changed, or the one before it if it changes none. */
  readonly onWrite: (rows: number) => void
  readonly onClose: () => void
}

const nobody: ConnectionListener = { onWrite: () => undefined, onClose: () => undefined }

/** node:sqlite under Kysely's own dialect: WAL, full sync, `begin immediate`, prepared statements kept, DDL in
 *  transactions. One connection: inside a transaction nothing but its own handle may be used. */
export function sqliteDialect(path: string, listener: ConnectionListener = nobody): SqliteDialect {
  const database = openFile(path)
  const dialect = new SqliteDialect({ database: adapt(database, listener) })
  // Kysely believes SQLite cannot roll back DDL; it can, and a failed migration must not stay half done.
  dialect.createAdapter = () => new TransactionalDdlAdapter()
  return dialect
}

class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function openFile(path: string): DatabaseSync {
  const isNew = !existsSync(path)
  const database = new DatabaseSync(path)
  if (isNew && path !== ':memory:') chmodSync(path, 0o600)
  // Decided before the first table: later only a full vacuum changes it.
  if (isNew) database.exec('pragma auto_vacuum = incremental')
  // What is removed is overwritten where that costs no further write, so that the file does not keep what was erased.
  database.exec('pragma secure_delete = fast')
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000',
  )
  database.exec('pragma cache_size = -32768; pragma journal_size_limit = 67108864')
  // `checkpoints.ts` comes long before that; this is for what it does not see, and for when it fails.
  database.exec('pragma wal_autocheckpoint = 10000')
  return database
}

function adapt(database: DatabaseSync, { onWrite, onClose }: ConnectionListener): SqliteDatabase {
  const kept = new Map<string, ReturnType<typeof adaptStatement>>()
  return {
    close: () => {
      kept.clear()
      onClose()
      database.close()
    },
    prepare: (sql) => {
      const text = sql === 'begin' ? 'begin immediate' : sql
      const known = kept.get(text)
      if (known) return known
      const prepared = adaptStatement(database.prepare(text), onWrite)
      const statement = sql === 'rollback' ? onlyInTransaction(database, prepared) : prepared
      if (kept.size >= preparedStatements) kept.delete(kept.keys().next().value ?? '')
      kept.set(text, statement)
      return statement
    },
  }
}

function adaptStatement(statement: StatementSync, onWrite: ConnectionListener['onWrite']) {
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
    run: (parameters: readonly unknown[]) => {
      const result = statement.run(...values(parameters))
      onWrite(Number(result.changes))
      return result
    },
    iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
  }
}

/** On a full disk SQLite rolls back by itself; rolling back once more would hide the reason behind another error. */
function onlyInTransaction(database: DatabaseSync, rollback: ReturnType<typeof adaptStatement>) {
  const nothing = { changes: 0, lastInsertRowid: 0 }
  return { ...rollback, run: () => (database.isTransaction ? rollback.run([]) : nothing) }
}

/** An object as first value would be taken for named parameters and stored as NULL without a word. */
function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === 'boolean') return value ? 1 : 0
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value as SQLInputValue
    throw new TypeError('Only text, numbers, byte arrays and null can be bound to a statement, an object cannot.')
  })
}
