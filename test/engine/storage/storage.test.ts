import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { databaseFile, openDatabase } from '../../../electron/engine/storage/database.ts'
import { migrate, migrationNames, NewerDatabaseError, prepareFile } from '../../../electron/engine/storage/migrate.ts'

const folder = () => join(mkdtempSync(join(tmpdir(), 'provost-storage-')), 'data')

describe('the database', () => {
  it('is made with its tables, readable by its owner alone', async () => {
    const data = folder()
    const database = openDatabase(`file:${databaseFile(data)}`)
    await migrate(database)
    const settings = await database.selectFrom('setting').selectAll().execute()
    await database.destroy()
    expect(settings).toEqual([])
    expect(readdirSync(data)).toEqual(['provost.sqlite'])
    expect(statSync(data).mode & 0o077).toBe(0)
    expect(statSync(databaseFile(data)).mode & 0o077).toBe(0)
  })

  it('syncs every commit to the disk', async () => {
    const database = openDatabase(`file:${databaseFile(folder())}`)
    const pragmas = await sql<{ synchronous: number }>`pragma synchronous`.execute(database)
    await database.destroy()
    expect(pragmas.rows).toEqual([{ synchronous: 2 }])
  })

  it('refuses an object as a value instead of storing nothing', async () => {
    const database = openDatabase('file::memory:')
    await migrate(database)
    const bad = new Date(0) as unknown as string
    const insert = database.insertInto('setting').values({ name: bad, value: '1', version: 1, changedAt: '' }).execute()
    await expect(insert).rejects.toThrow('an object cannot')
    await database.destroy()
  })

  it('written by a newer version is refused with that sentence and stays as it is', async () => {
    const data = folder()
    const database = openDatabase(`file:${databaseFile(data)}`)
    await migrate(database)
    await database.destroy()
    const file = new DatabaseSync(databaseFile(data))
    file.exec(`insert into kysely_migration values ('9999-later', '2030-01-01')`)
    file.close()
    await expect(prepareFile(databaseFile(data), new Date(0))).rejects.toThrow(NewerDatabaseError)
    await expect(prepareFile(databaseFile(data), new Date(0))).rejects.toThrow('written by a newer version of Provost')
  })

  it('is copied before a migration, and the last three copies are kept', async () => {
    const data = folder()
    const database = openDatabase(`file:${databaseFile(data)}`)
    await migrate(database)
    await database.destroy()
    for (const day of [1, 2, 3, 4]) {
      await prepareFile(databaseFile(data), new Date(Date.UTC(2026, 0, day)), [...migrationNames, '9999-later'])
    }
    const copies = readdirSync(data).filter((name) => name.includes('.before-'))
    const copy = new DatabaseSync(join(data, copies[0] ?? ''))
    const tables = copy.prepare(`select count(*) as count from sqlite_master where name = 'event'`).get()
    copy.close()
    expect(copies).toEqual([2, 3, 4].map((day) => `provost.sqlite.before-2026-01-0${day}T00-00-00-000Z`))
    expect(tables).toEqual({ count: 1 })
  })

  it('of the first release is copied and brought up to date, with all it holds', async () => {
    const data = folder()
    const first = openDatabase(`file:${databaseFile(data)}`)
    await migrate(first, '0001-first')
    await sql`insert into setting values ('language', '"de"', 1, '2026-01-01')`.execute(first)
    await first.destroy()
    await prepareFile(databaseFile(data), new Date(Date.UTC(2026, 0, 5)))
    const database = openDatabase(`file:${databaseFile(data)}`)
    await migrate(database)
    const settings = await database.selectFrom('setting').select(['name', 'value']).execute()
    const cases = await database.selectFrom('transformationCase').selectAll().execute()
    await database.destroy()
    expect({ settings, cases, files: readdirSync(data) }).toEqual({
      settings: [{ name: 'language', value: '"de"' }],
      cases: [],
      files: ['provost.sqlite', 'provost.sqlite.before-2026-01-05T00-00-00-000Z'],
    })
  })
})
