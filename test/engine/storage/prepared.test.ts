import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepared, type Ask } from '../../../electron/engine/storage/prepared.ts'
import { openTestDatabase } from '../../kit/database.ts'

interface Setting {
  readonly name: string
  readonly value: string
}

const insert = prepared((database, ask: Ask<Setting>) =>
  database.insertInto('setting').values({ name: ask('name'), value: ask('value'), version: 1, changedAt: '' }),
)
const valueOf = prepared((database, ask: Ask<{ name: string }>) =>
  database.selectFrom('setting').select('value').where('name', '=', ask('name')),
)

let file: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  file = await openTestDatabase()
})
afterEach(() => file.close())

describe('a prepared query', () => {
  it('binds the values of each run, in a transaction and outside', async () => {
    await file.database.transaction().execute(async (within) => {
      await insert(within, { name: 'a', value: 'first' })
      await insert(within, { name: 'b', value: "sec'ond" })
    })
    const found = await Promise.all(['a', 'b', 'c'].map((name) => valueOf(file.database, { name })))
    expect(found.map(({ rows }) => rows)).toEqual([[{ value: 'first' }], [{ value: "sec'ond" }], []])
  })

  it('serves another database after the first was closed', async () => {
    await insert(file.database, { name: 'a', value: 'kept' })
    const again = await file.reopen()
    expect((await valueOf(again, { name: 'a' })).rows).toEqual([{ value: 'kept' }])
  })
})
