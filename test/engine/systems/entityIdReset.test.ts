import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { openSystemsRoom, type SystemsRoom } from './systemsRoom.ts'

let room: SystemsRoom
beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

const idFrom = (sourcePath: string) => ({
  user: { mappings: [{ sourcePath, targetVariable: 'entityIdTargetSystem' }] },
})

it('a version that gives entities other IDs forgets the relations of its system, and of no other', async () => {
  const system = await room.add()
  await room.write(system, 'write', idFrom('$.id'))
  const linkTo = (target: SystemId): EntityLink => ({
    ...{ source: 'hr' as SystemId, target, entityType: 'user', sourceEntityId: 'p1', targetEntityId: 't1' },
    ...{ existedBefore: false, contentHash: null, state: 'active', attempted: null, pending: null, keptBy: null },
  })
  const other = 'other' as SystemId
  await room.relate(linkTo(system.id))
  await room.relate(linkTo(other))
  await room.write(system, 'write', { ...idFrom('$.id'), group: { mappings: [] } })
  const kept = await room.links.find(linkTo(system.id))
  await room.write(system, 'write', idFrom('$.userName'))
  const found = [await room.links.find(linkTo(system.id)), await room.links.find(linkTo(other))]
  expect([kept, ...found]).toEqual([linkTo(system.id), null, linkTo(other)])
})
