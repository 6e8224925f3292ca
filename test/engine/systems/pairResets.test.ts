import { afterEach, beforeEach, expect, it } from 'vitest'
import { endResets, isReset, keepReset } from '../../../electron/engine/systems/pairResets.ts'
import type { Within } from '../../../electron/engine/storage/database.ts'
import { openSystemsRoom, type SystemsRoom } from './systemsRoom.ts'

let room: SystemsRoom
beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

it('a reset is over with a run that began after it, not with one that was under way', async () => {
  const { id: source } = await room.add({ role: 'source', name: 'HR' })
  const { id: target } = await room.add({ sources: [source] })
  const seen: boolean[] = []
  const after = async (work: (within: Within) => Promise<void>) => {
    await room.database.transaction().execute(work)
    seen.push(await isReset(room.database, { source, target }))
  }
  await after((within) => keepReset(within, target, 7))
  await after((within) => endResets(within, { source, number: 7 }, [target]))
  await after((within) => endResets(within, { source, number: 8 }, []))
  await after((within) => endResets(within, { source, number: 8 }, [target]))
  expect(seen).toEqual([true, true, true, false])
})
