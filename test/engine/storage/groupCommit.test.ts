import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renameSync } from 'node:fs'
import { sql } from 'kysely'
import { databaseFile, type Within } from '../../../electron/engine/storage/database.ts'
import { isDiskFull } from '../../../electron/engine/storage/diskFull.ts'
import { createGroupCommit, type GroupCommit } from '../../../electron/engine/storage/groupCommit.ts'
import { openTestDatabase, type TestDatabase } from '../../kit/database.ts'

describe('writes of one turn', () => {
  let file: TestDatabase
  let commit: GroupCommit
  beforeEach(async () => {
    file = await openTestDatabase()
    commit = createGroupCommit(file.database)
  })
  afterEach(async () => {
    await commit.close()
    await file.close()
  })

  const note =
    (name: string, value = '') =>
    async (within: Within) => {
      await within.insertInto('setting').values({ name, value, version: 1, changedAt: '' }).execute()
      return name
    }
  const names = async () =>
    (await file.database.selectFrom('setting').select('name').orderBy('name').execute()).map(({ name }) => name)
  const states = async (writes: Promise<unknown>[]) => (await Promise.allSettled(writes)).map(({ status }) => status)

  it('share a transaction and keep their order', async () => {
    const seen: string[] = []
    const look = async (within: Within) => {
      const rows = await within.selectFrom('setting').select('name').execute()
      seen.push(...rows.map(({ name }) => name))
    }
    const answers = await Promise.all([commit.run(note('a')), commit.run(look), commit.run(note('b'))])
    expect({ answers, seen, stored: await names() }).toEqual({
      answers: ['a', undefined, 'b'],
      seen: ['a'],
      stored: ['a', 'b'],
    })
  })

  it('are refused when the log of the database cannot be brought to the disk', async () => {
    const log = `${databaseFile(file.folder)}-wal`
    renameSync(log, `${log}.away`)
    const refused = await states([commit.run(note('a')), commit.run(note('b'))])
    renameSync(`${log}.away`, log)
    expect([refused, await states([commit.run(note('c'))])]).toEqual([['rejected', 'rejected'], ['fulfilled']])
  })

  it('are told of before they are on the disk to those who go ahead, in the same order', async () => {
    const log = `${databaseFile(file.folder)}-wal`
    renameSync(log, `${log}.away`)
    const order: string[] = []
    const writes = [
      commit.runAhead(note('a')).then((name) => order.push(name)),
      commit.run(note('b')),
      commit.runAhead(note('c')).then((name) => order.push(name)),
    ]
    const ends = await states(writes)
    renameSync(`${log}.away`, log)
    expect({ ends, order, stored: await names() }).toEqual({
      ends: ['fulfilled', 'rejected', 'fulfilled'],
      order: ['a', 'c'],
      stored: ['a', 'b', 'c'],
    })
  })

  it('leave the connection as it was: other writes sync in their commit', async () => {
    await commit.run(note('a'))
    const full = 2
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(file.database)
    expect(rows.map(({ synchronous }) => synchronous)).toEqual([full])
  })

  it('succeed but for the one that throws, of which nothing stays', async () => {
    const broken = async (within: Within) => {
      await note('broken')(within)
      throw new Error('planned')
    }
    const writes = [commit.run(note('a')), commit.run(broken), commit.run(note('b'))]
    expect({ states: await states(writes), stored: await names() }).toEqual({
      states: ['fulfilled', 'rejected', 'fulfilled'],
      stored: ['a', 'b'],
    })
  })

  it('are stored to the last when it closes, and later ones are refused', async () => {
    const early = Array.from({ length: 450 }, (_, index) => commit.run(note(`early-${index}`)))
    await commit.close()
    await expect(commit.run(note('late'))).rejects.toThrow('being closed')
    await Promise.all(early)
    expect((await names()).length).toBe(450)
  })

  // A limit on the pages of the file stands for the full disk: SQLite answers with the same code at the same place.
  it('fail together on a full disk, leave nothing half stored, and go on when there is room', async () => {
    await commit.run(note('before'))
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(file.database)
    await sql.raw(`pragma max_page_count = ${rows[0]!.page_count}`).execute(file.database)
    const writes = [commit.run(note('a')), commit.run(note('big', 'x'.repeat(500_000))), commit.run(note('b'))]
    const reasons = (await Promise.allSettled(writes)).map(
      (write) => write.status === 'rejected' && isDiskFull(write.reason),
    )
    const during = await names()
    await sql.raw('pragma max_page_count = 1000000').execute(file.database)
    await commit.run(note('after'))
    expect({ reasons, during, after: await names() }).toEqual({
      reasons: [true, true, true],
      during: ['before'],
      after: ['after', 'before'],
    })
  })
})

describe('a full disk', () => {
  const coded = (fields: object) => Object.assign(new Error('failed'), fields)

  it.each([
    ['SQLITE_FULL', coded({ errcode: 13 }), true],
    ['SQLITE_IOERR_WRITE', coded({ errcode: 778 }), true],
    ['ENOSPC', coded({ code: 'ENOSPC' }), true],
    ['as the cause of another error', new Error('append', { cause: coded({ errcode: 13 }) }), true],
    ['SQLITE_CONSTRAINT_UNIQUE', coded({ errcode: 2067 }), false],
    ['no error at all', 'full', false],
  ])('is told from other errors: %s', (_, error, expected) => {
    expect(isDiskFull(error)).toBe(expected)
  })

  it('is not looked for in causes without end', () => {
    const error = new Error('around')
    error.cause = error
    expect(isDiskFull(error)).toBe(false)
  })
})
