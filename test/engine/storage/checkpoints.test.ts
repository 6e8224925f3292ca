import { closeSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckpoints } from '../../../electron/engine/storage/checkpoints.ts'
import { databaseFile, type Within } from '../../../electron/engine/storage/database.ts'
import { createGroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { openTestDatabase, type TestDatabase } from '../../kit/database.ts'

describe('the write-ahead log', () => {
  let file: TestDatabase
  let path: string
  beforeEach(async () => {
    file = await openTestDatabase()
    path = databaseFile(file.folder)
    // What is seen here is not what SQLite does by itself.
    await sql`pragma wal_autocheckpoint = 0`.execute(file.database)
  })
  afterEach(() => file.close())

  const rowsAtOnce = 250
  const store = async (within: Within, name: string) => {
    const values = Array.from({ length: rowsAtOnce }, (_, index) => ({
      ...{ name: `${name}-${index}`, value: 'x'.repeat(8000), version: 1, changedAt: '' },
    }))
    await within.insertInto('setting').values(values).execute()
  }
  const storeAll = (name: string) => file.database.transaction().execute((within) => store(within, name))
  /** How often it began anew (https://sqlite.org/fileformat2.html#the_write_ahead_log, bytes 12 to 15). */
  const beginnings = () => {
    const header = Buffer.alloc(32)
    const log = openSync(`${path}-wal`, 'r')
    readSync(log, header, 0, header.length, 0)
    closeSync(log)
    return header.readUInt32BE(12)
  }

  it('is carried over into the file and begins anew with the next write', async () => {
    const checkpoints = createCheckpoints(path, () => 0)
    const before = beginnings()
    await storeAll('first')
    const long = await checkpoints.carryOver()
    await storeAll('second')
    const stored = await file.database
      .selectFrom('setting')
      .select((of) => of.fn.countAll<number>().as('count'))
      .execute()
    await checkpoints.close()
    expect({ isLong: (long ?? 0) > rowsAtOnce, anew: beginnings() - before, stored }).toEqual({
      ...{ isLong: true, anew: 1, stored: [{ count: 2 * rowsAtOnce }] },
    })
  })

  it('does not grow without end while transactions follow one another', { timeout: 120_000 }, async () => {
    const commit = createGroupCommit(file.database)
    const before = beginnings()
    let round = 0
    let writing = true
    const write = async (lane: number) => {
      while (writing) await commit.run((within) => store(within, `${lane}-${(round += 1)}`))
    }
    const lanes = [write(0), write(1)]
    while (beginnings() === before) await commit.run(async () => undefined)
    writing = false
    await Promise.all(lanes)
    await commit.close()
    const stored = await file.database
      .selectFrom('setting')
      .select((of) => of.fn.countAll<number>().as('count'))
      .execute()
    expect(stored).toEqual([{ count: round * rowsAtOnce }])
  })

  it('is carried over when enough was written, and waited for when much more was', async () => {
    let written = 0
    const checkpoints = createCheckpoints(path, () => written)
    const seen: string[] = []
    const look = () =>
      seen.push(`${checkpoints.isDue() ? 'due' : 'not due'}${checkpoints.isBehind() ? ', behind' : ''}`)
    look()
    for (const rows of [500, 4000]) {
      written += rows
      look()
      await checkpoints.carryOver()
      look()
    }
    await checkpoints.close()
    expect(seen).toEqual(['not due', 'due', 'not due', 'due, behind', 'not due'])
  })

  it('stays as it is once this is over, which waits for what is under way', async () => {
    const checkpoints = createCheckpoints(path, () => 0)
    const underWay = checkpoints.carryOver()
    await checkpoints.close()
    expect([typeof (await underWay), await checkpoints.carryOver()]).toEqual(['number', null])
  })

  it('is tried again by another thread where one ended in trouble', async () => {
    const folder = join(file.folder, 'not there yet')
    const checkpoints = createCheckpoints(join(folder, 'file'), () => 0)
    const answers = [await checkpoints.carryOver()]
    mkdirSync(folder)
    answers.push(await checkpoints.carryOver())
    await checkpoints.close()
    const noLog = -1
    expect(answers).toEqual([null, noLog])
  })
})
