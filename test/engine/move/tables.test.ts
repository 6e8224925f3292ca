import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase, type Database } from '../../../electron/engine/storage/database.ts'
import { migrate } from '../../../electron/engine/storage/migrate.ts'
import { columnsOf } from '../../../electron/engine/move/landscapeRows.ts'
import { landscapeTables, staysBehind } from '../../../electron/engine/move/landscapeTables.ts'

async function withDatabase<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
  const database = openDatabase('file::memory:')
  try {
    await migrate(database)
    return await work(database)
  } finally {
    await database.destroy()
  }
}

test('every table either goes along with a landscape or says why it stays', () =>
  withDatabase(async (database) => {
    const { rows } = await sql<{ name: string }>`
      select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'
      order by name`.execute(database)
    const told = [...landscapeTables.map(({ name }) => name), ...Object.keys(staysBehind)]
    expect(told.sort()).toEqual(rows.map(({ name }) => name))
  }))

test('every sealed column of what goes along is opened for the way', () =>
  withDatabase(async (database) => {
    for (const table of landscapeTables) {
      const sealed = (await columnsOf(database, table)).filter((column) => column.startsWith('sealed'))
      expect([table.name, sealed]).toEqual([table.name, table.sealed ? [table.sealed.column] : []])
    }
  }))

test('the pages of a table follow its primary key', () =>
  withDatabase(async (database) => {
    for (const table of landscapeTables) {
      const { rows } = await sql<{ name: string }>`
        select name from pragma_table_info(${table.name}) where pk > 0 order by pk`.execute(database)
      expect([table.name, rows.map(({ name }) => name)]).toEqual([table.name, table.key])
    }
  }))
