import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { coreGroup, jana, person } from '../../shared/scim/people.ts'
import { by, directoryOnDisk, group, patch, user, aGroup, meta, all } from './directoryOnDisk.ts'

describe('membership', () => {
  it('shows members with their names, and people their groups', async () => {
    const { directory } = await directoryOnDisk()
    await directory.create('User', jana, by)
    await directory.create('Group', group('Einkauf', 'id-0001'), by)
    await directory.create('Group', group('Alle', 'id-0001', 'id-0002', 'id-0001'), by)
    const member = { value: 'id-0001', type: 'User', display: 'Dr. Jana Müller-Łukasiewicz' }
    expect((await directory.get(aGroup('id-0003')))?.['members']).toEqual([
      member,
      { value: 'id-0002', type: 'Group', display: 'Einkauf' },
    ])
    expect((await directory.get(user('id-0001')))?.['groups']).toEqual([
      { value: 'id-0002', type: 'direct', display: 'Einkauf' },
      { value: 'id-0003', type: 'direct', display: 'Alle' },
    ])
  })

  it('is for those who exist, and not for the group itself', async () => {
    const { directory } = await directoryOnDisk()
    await expect(directory.create('Group', group('Einkauf', 'nobody'), by)).rejects.toThrow(
      'The member "nobody" does not exist',
    )
    expect((await directory.search(all('Group'))).totalResults).toBe(0)
    await directory.create('Group', group('Einkauf'), by)
    const add = patch({ op: 'add', path: 'members', value: [{ value: 'id-0002' }] })
    await expect(directory.patch(aGroup('id-0002'), add, by)).rejects.toThrow('cannot be a member of itself')
  })

  it('changes by patch without the rest of the group', async () => {
    const { directory } = await directoryOnDisk()
    for (const name of ['a', 'b', 'c']) await directory.create('User', person(name), by)
    await directory.create('Group', group('G', 'id-0001'), by)
    const names = async (...operations: JsonObject[]) => {
      const after = await directory.patch(aGroup('id-0004'), patch(...operations), by)
      const members = (after['members'] ?? []) as { display: string }[]
      return [members.map(({ display }) => display).join(), (after['meta'] as JsonObject)['version']]
    }
    expect(await names({ op: 'add', path: 'members', value: [{ value: 'id-0002' }, { value: 'id-0003' }] })).toEqual([
      'a,b,c',
      'W/"2"',
    ])
    expect(await names({ op: 'add', path: 'members', value: { value: 'id-0002' } })).toEqual(['a,b,c', 'W/"2"'])
    expect(await names({ op: 'remove', path: 'members[value eq "id-0002"]' })).toEqual(['a,c', 'W/"3"'])
    expect(await names({ op: 'remove', path: 'members[value eq "id-0002"]' })).toEqual(['a,c', 'W/"3"'])
    expect(await names({ op: 'remove', path: 'members[display sw "C"]' })).toEqual(['a', 'W/"4"'])
    expect(await names({ op: 'replace', path: 'members', value: [{ value: 'id-0003' }] })).toEqual(['c', 'W/"5"'])
    expect(await names({ op: 'remove', path: 'members' })).toEqual(['', 'W/"6"'])
  })

  it('can hold more people than one request may name', async () => {
    const { directory, database } = await directoryOnDisk()
    const common = { type: 'User', externalId: null, version: 1, createdAt: '', lastModified: '', author: '' }
    const rows = Array.from({ length: 12_000 }, (_, index) => ({
      ...common,
      id: `p${index}`,
      lookup: `p${index}`,
      document: `{"userName":"p${index}"}`,
    }))
    for (let from = 0; from < rows.length; from += 2000) {
      await database
        .insertInto('directoryResource')
        .values(rows.slice(from, from + 2000))
        .execute()
    }
    await directory.create('Group', group('Alle'), by)
    const add = (ids: string[]) => patch({ op: 'add', path: 'members', value: ids.map((value) => ({ value })) })
    const ids = rows.map(({ id }) => id)
    await directory.patch(aGroup('id-0001'), add(ids.slice(0, 10_000)), by)
    const after = await directory.patch(aGroup('id-0001'), add(ids.slice(10_000)), by)
    expect(after['members']).toHaveLength(12_000)
    await expect(directory.patch(aGroup('id-0001'), add(ids), by)).rejects.toThrow('more than 10000 values')
  })

  it('ends when a person is deleted, and the group is a changed one', async () => {
    const { directory, turnClock } = await directoryOnDisk()
    await directory.create('User', person('a'), by)
    await directory.create('Group', group('G', 'id-0001'), by)
    await directory.acknowledge(2)
    turnClock()
    await directory.remove(user('id-0001'), by)
    const left = {
      schemas: [coreGroup],
      id: 'id-0002',
      displayName: 'G',
      meta: meta('Group', 2, '2026-11-19T08:00:01.000Z', '2026-11-19T08:00:00.000Z'),
    }
    expect(await directory.get(aGroup('id-0002'))).toEqual(left)
    const common = { author: 'jana', at: '2026-11-19T08:00:01.000Z' }
    expect(await directory.takeChanges(10)).toEqual([
      { position: 3, entityType: 'user', entityId: 'id-0001', change: 'delete', resource: null, ...common },
      { position: 4, entityType: 'group', entityId: 'id-0002', change: 'update', resource: left, ...common },
    ])
  })
})
