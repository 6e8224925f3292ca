import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFile, openDatabase, type Database } from '../../electron/engine/storage/database.ts'
import { migrate } from '../../electron/engine/storage/migrate.ts'

export interface TestDatabase {
  readonly database: Database
  /** The data folder; it is removed at the end. */
  readonly folder: string
  /** Closes the file and opens it again, as a restart does. */
  reopen(): Promise<Database>
  close(): Promise<void>
}

/** A real SQLite file with all tables in a fresh folder. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'provost-test-'))
  let database = await openIn(folder)
  return {
    get database() {
      return database
    },
    folder,
    reopen: async () => {
      await database.destroy()
      database = await openIn(folder)
      return database
    },
    close: async () => {
      await database.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openIn(folder: string): Promise<Database> {
  const database = openDatabase(`file:${databaseFile(folder)}`)
  await migrate(database)
  return database
}
