import { afterEach, beforeEach, expect, it } from 'vitest'
import { giveBackSpace, spaceOf } from '../../../electron/engine/storage/space.ts'
import { openTestDatabase, type TestDatabase } from '../../kit/database.ts'

let file: TestDatabase
beforeEach(async () => {
  file = await openTestDatabase()
})
afterEach(() => file.close())

it('what was removed is given back to the disk', async () => {
  const { database } = file
  const before = await spaceOf(database)
  const rows = Array.from({ length: 1000 }, (_, index) => ({ name: `n${index}`, value: 'x'.repeat(4000), version: 1, changedAt: '' })) // prettier-ignore
  for (const row of rows) await database.insertInto('setting').values(row).execute()
  const full = await spaceOf(database)
  await database.deleteFrom('setting').execute()
  await giveBackSpace(database)
  const after = await spaceOf(database)
  expect([full.fileBytes > before.fileBytes + 4_000_000, after.freeBytes]).toEqual([true, 0])
  expect(after.fileBytes - before.fileBytes).toBeLessThan(100_000)
})
