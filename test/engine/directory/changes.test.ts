import { describe, expect, it } from 'vitest'
import { engineAuthor } from '../../../electron/engine/directory/author.ts'
import { person } from '../../shared/scim/people.ts'
import { by, directoryOnDisk, openDirectory, group, patch, user, aGroup } from './directoryOnDisk.ts'

describe('changes of the directory', () => {
  it('wait in order until they are acknowledged, also over a restart', async () => {
    const { directory, database, address } = await directoryOnDisk()
    const woken: string[] = []
    const stop = directory.onChange(() => woken.push('woken'))
    await directory.create('User', person('a'), by)
    await directory.patch(user('id-0001'), patch({ op: 'add', path: 'title', value: 'T' }), by)
    stop()
    await directory.create('Group', group('G', 'id-0001'), by)
    await database.destroy()
    const again = await openDirectory(address)
    const taken = await again.directory.takeChanges(2)
    await again.directory.acknowledge(taken.at(-1)?.position ?? 0)
    const rest = await again.directory.takeChanges(2)
    await again.database.destroy()
    expect(woken).toEqual(['woken', 'woken'])
    expect(
      [...taken, ...rest].map(({ position, change, entityId, author }) => [position, change, entityId, author]),
    ).toEqual([
      [1, 'create', 'id-0001', 'jana'],
      [2, 'update', 'id-0001', 'jana'],
      [3, 'create', 'id-0002', 'jana'],
    ])
  })

  it('are told of people and clients, never of the engine (spec 9.5 rule 6)', async () => {
    const { directory } = await directoryOnDisk()
    const engine = { author: engineAuthor }
    await directory.create('User', person('a'), engine)
    await directory.create('Group', group('G', 'id-0001'), engine)
    await directory.patch(aGroup('id-0002'), patch({ op: 'remove', path: 'members' }), engine)
    await directory.remove(user('id-0001'), engine)
    expect(await directory.takeChanges(10)).toEqual([])
  })

  it('of something refused are never told', async () => {
    const { directory } = await directoryOnDisk()
    await expect(directory.create('Group', group('G', 'nobody'), by)).rejects.toThrow('does not exist')
    await expect(directory.replace(user('nobody'), person('a'), by)).rejects.toMatchObject({ status: 404 })
    expect(await directory.takeChanges(10)).toEqual([])
  })
})
