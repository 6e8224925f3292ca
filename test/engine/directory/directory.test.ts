import { describe, expect, it } from 'vitest'
import { core, enterprise, jana, person } from '../../shared/scim/people.ts'
import { by, directoryOnDisk, group, patch, user, aGroup, meta } from './directoryOnDisk.ts'

describe('the directory', () => {
  it('keeps a person with all extensions and gives id and meta', async () => {
    const { directory } = await directoryOnDisk()
    const created = await directory.create('User', jana, by)
    expect(created).toEqual({ ...jana, id: 'id-0001', meta: meta('User', 1) })
    expect(await directory.get(user('id-0001'))).toEqual(created)
    expect(await directory.get(aGroup('id-0001'))).toBeNull()
  })

  it('has each userName and each group name once, whatever the case or the way it is composed', async () => {
    const { directory } = await directoryOnDisk()
    await directory.create('User', person('Müller'), by)
    await directory.create('Group', group('Müller'), by)
    await directory.create('User', person('other'), by)
    await expect(directory.create('User', person('mu\u0308LLER'), by)).rejects.toMatchObject({
      status: 409,
      scimType: 'uniqueness',
    })
    await expect(directory.create('Group', group('MÜLLER'), by)).rejects.toMatchObject({
      status: 409,
      scimType: 'uniqueness',
    })
    await expect(directory.replace(user('id-0003'), person('müller'), by)).rejects.toMatchObject({
      status: 409,
    })
    expect(await directory.replace(user('id-0001'), person('MÜLLER'), by)).toMatchObject({ userName: 'MÜLLER' })
  })

  it('replaces what is given and takes away the rest', async () => {
    const { directory, turnClock } = await directoryOnDisk()
    await directory.create('User', jana, by)
    turnClock()
    const after = { schemas: [core, enterprise], userName: 'Jana', [enterprise]: { division: 'Süd' } }
    expect(await directory.replace(user('id-0001'), after, by)).toEqual({
      ...after,
      id: 'id-0001',
      meta: { ...meta('User', 2, '2026-11-19T08:00:01.000Z'), created: '2026-11-19T08:00:00.000Z' },
    })
  })

  it('keeps version and time when nothing is different, and tells nobody', async () => {
    const { directory, turnClock } = await directoryOnDisk()
    const created = await directory.create('User', jana, by)
    await directory.acknowledge(1)
    turnClock()
    expect(await directory.replace(user('id-0001'), created, by)).toEqual(created)
    expect(await directory.patch(user('id-0001'), patch({ op: 'replace', path: 'active', value: true }), by)).toEqual(
      created,
    )
    expect(await directory.takeChanges(10)).toEqual([])
  })

  it('writes only on the version that is expected', async () => {
    const { directory } = await directoryOnDisk()
    await directory.create('User', person('x'), by)
    await directory.replace(user('id-0001'), person('y'), { ...by, ifMatch: 'W/"1"' })
    const late = { ...by, ifMatch: 'W/"1", "7"' }
    await expect(directory.replace(user('id-0001'), person('z'), late)).rejects.toMatchObject({ status: 412 })
    await expect(
      directory.patch(user('id-0001'), patch({ op: 'add', path: 'title', value: 'z' }), late),
    ).rejects.toMatchObject({ status: 412 })
    await expect(directory.remove(user('id-0001'), late)).rejects.toMatchObject({ status: 412 })
    await directory.remove(user('id-0001'), { ...by, ifMatch: '"2"' })
    await expect(directory.remove(user('id-0001'), { ...by, ifMatch: '*' })).rejects.toMatchObject({ status: 404 })
  })

  it('applies patches that come at the same time one after the other', async () => {
    const { directory } = await directoryOnDisk()
    await directory.create('User', person('x'), by)
    const values = Array.from({ length: 20 }, (_, index) => ({ value: `${index}@example.com` }))
    await Promise.all(
      values.map((value) => directory.patch(user('id-0001'), patch({ op: 'add', path: 'emails', value }), by)),
    )
    const after = await directory.get(user('id-0001'))
    expect(after?.['emails']).toHaveLength(20)
    expect(after?.['meta']).toEqual(meta('User', 21))
  })

  it('keeps a password as a hash and shows it to nobody', async () => {
    const { directory, database } = await directoryOnDisk()
    const hash = async () =>
      (await database.selectFrom('directoryPassword').select('hash').execute()).map((row) => row.hash)
    const created = await directory.create('User', person('x', { password: 'Geheim-42' }), by)
    const [first] = await hash()
    await directory.replace(user('id-0001'), person('x', { title: 'T' }), by)
    expect(await hash()).toEqual([first])
    await directory.patch(user('id-0001'), patch({ op: 'replace', value: { password: 'Neu-43' } }), by)
    const [second] = await hash()
    await directory.patch(user('id-0001'), patch({ op: 'remove', path: 'password' }), by)
    expect(await hash()).toEqual([])
    expect([first, second].map((text) => /^scrypt\$32768\$8\$1\$.{24}\$.{44}$/.test(text ?? ''))).toEqual([true, true])
    expect(first).not.toBe(second)
    const documents = await database.selectFrom('directoryResource').select('document').execute()
    expect(JSON.stringify([created, documents, await directory.get(user('id-0001'))])).not.toMatch(
      /Geheim|Neu-43|password/,
    )
    await expect(
      directory.patch(user('id-0001'), patch({ op: 'add', path: 'password', value: 5 }), by),
    ).rejects.toMatchObject({ status: 400 })
  })
})
