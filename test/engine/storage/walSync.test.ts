import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseFile } from '../../../electron/engine/storage/database.ts'
import { createWalSync } from '../../../electron/engine/storage/walSync.ts'
import { openTestDatabase, type TestDatabase } from '../../kit/database.ts'

describe('the sync of a write-ahead log', () => {
  let file: TestDatabase
  beforeEach(async () => {
    file = await openTestDatabase()
  })
  afterEach(() => file.close())

  it('ends, also when it is closed meanwhile, and can begin again', async () => {
    const wal = createWalSync(databaseFile(file.folder))
    const first = wal.sync()
    wal.close()
    const ends = await Promise.allSettled([first, wal.sync()])
    wal.close()
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })

  it('says so when there is no such log', async () => {
    const path = databaseFile(file.folder)
    await file.database.destroy()
    rmSync(`${path}-wal`, { force: true })
    await expect(async () => createWalSync(path).sync()).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
