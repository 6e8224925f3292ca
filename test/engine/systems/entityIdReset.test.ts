import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { openSystemsRoom, signIn, type SystemsRoom } from './systemsRoom.ts'

let room: SystemsRoom
beforeEach(async () => {
  room = await openSystemsRoom()
})
afterEach(() => room.close())

const idFrom = (sourcePath: string) => ({
  user: { mappings: [{ sourcePath, targetVariable: 'entityIdTargetSystem' }] },
})

const linkTo = (target: SystemId): EntityLink => ({
  ...{ source: 'hr' as SystemId, target, entityType: 'user', sourceEntityId: 'p1', targetEntityId: 't1' },
  ...{ existedBefore: false, contentHash: null, state: 'active', attempted: null, pending: null, keptBy: null },
})

it('a version that gives entities other IDs forgets the relations of its system, and of no other', async () => {
  const system = await room.add()
  await room.write(system, 'write', idFrom('$.id'))
  const other = 'other' as SystemId
  await room.relate(linkTo(system.id))
  await room.relate(linkTo(other))
  await room.write(system, 'write', { ...idFrom('$.id'), group: { mappings: [] } })
  const kept = await room.links.find(linkTo(system.id))
  await room.write(system, 'write', idFrom('$.userName'))
  const found = [await room.links.find(linkTo(system.id)), await room.links.find(linkTo(other))]
  expect([kept, ...found]).toEqual([linkTo(system.id), null, linkTo(other)])
})

describe('a property that the mapping of the ID names', () => {
  const byProperty = idFrom('$.%key%')
  /** How the save ended, and the relation afterwards. */
  const saveKey = async (properties: Record<string, string>, given: { isKnown: boolean; acceptReset?: true }) => {
    const { id, version } = await room.add({ properties: { ...signIn, key: 'userName' } })
    const system = await room.systems.find(id)
    if (system) await room.write(system, 'write', byProperty)
    if (given.isKnown) await room.relate(linkTo(id))
    const change = { version, properties: { ...signIn, key: 'userName', ...properties } }
    const saved = await room.systems.change(id, given.acceptReset ? { ...change, acceptReset: true } : change, 'maria')
    const refused = saved.kind === 'invalid' ? saved.fields.map(({ name }) => name) : []
    return [saved.kind, refused, await room.links.find(linkTo(id))]
  }

  it('is not changed without consent while somebody is known', async () => {
    const [kind, refused, link] = await saveKey({ key: 'mail' }, { isKnown: true })
    expect([kind, refused, link]).toEqual([
      'invalid',
      ['acceptReset'],
      expect.objectContaining({ targetEntityId: 't1' }),
    ])
  })

  it('takes the relations with it once the administrator consents', async () => {
    expect(await saveKey({ key: 'mail' }, { isKnown: true, acceptReset: true })).toEqual(['saved', [], null])
  })

  it('is changed without a question while nobody is known', async () => {
    expect(await saveKey({ key: 'mail' }, { isKnown: false })).toEqual(['saved', [], null])
  })

  it('is not asked for where another one changes', async () => {
    const [kind, refused, link] = await saveKey({ 'ips.application.id': 'hr' }, { isKnown: true })
    expect([kind, refused, link]).toEqual(['saved', [], expect.objectContaining({ targetEntityId: 't1' })])
  })
})
