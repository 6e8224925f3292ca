import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../../shared/base/time.ts'
import type { System } from '../../../shared/domain/system.ts'
import { openSystemsRoom, savedOf, signIn, type SystemsRoom } from './systemsRoom.ts'

let room: SystemsRoom
let target: System
beforeEach(async () => {
  room = await openSystemsRoom()
  target = await room.add()
})
afterEach(() => room.close())

const copying = JSON.stringify({ user: { mappings: [{ sourcePath: '$', targetPath: '$' }] } })
const targetId = { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id' }
const save = (parts: { version?: number; document?: string; description?: string }) =>
  room.transformations.save(target, 'write', {
    ...{ version: 1, document: copying, description: 'Copies all', by: 'ken' },
    ...parts,
  })

describe('a saved document', () => {
  it('is a new version, with who, when and why', async () => {
    room.clock.turn(minutes(5))
    expect(savedOf(await save({})).version).toBe(2)
    expect(await room.transformations.current(target.id, 'write')).toEqual({
      ...{ document: copying, version: 2, description: 'Copies all' },
      ...{ createdAt: '2026-11-19T08:05:00.000Z', createdBy: 'ken' },
    })
    const versions = await room.database.selectFrom('transformation').select('version').execute()
    expect(versions).toEqual([{ version: 1 }, { version: 2 }])
  })

  it('brings advice along, which does not refuse it', async () => {
    const document = JSON.stringify({ user: { mapings: [], mappings: [targetId] } })
    const { advice } = savedOf(await save({ document }))
    expect(advice).toMatchObject([{ severity: 'advice', entityType: 'user', key: 'mapings' }])
  })

  it('with mistakes is refused, each with its place', async () => {
    const document = JSON.stringify({
      user: {
        condition: '$.a EQ',
        mappings: [{ sourcePath: '$.a', targetPath: '$.b', functions: [{ function: 'no' }] }],
      },
    })
    const saved = await save({ document })
    expect(saved).toMatchObject({ kind: 'invalid', fields: [] })
    const places =
      saved.kind === 'invalid'
        ? saved.remarks.map(({ entityType, mapping, key }) => ({ entityType, mapping, key }))
        : []
    expect(places).toContainEqual({ entityType: 'user', mapping: null, key: 'condition' })
    expect(places).toContainEqual(expect.objectContaining({ entityType: 'user', mapping: 1 }))
    expect((await room.transformations.current(target.id, 'write'))?.version).toBe(1)
  })

  it('without a description is refused', async () => {
    expect(await save({ description: '  ' })).toMatchObject({ kind: 'invalid', fields: [{ name: 'description' }] })
  })

  it('made from an old version overwrites nothing and names who and when', async () => {
    await save({})
    const saved = await save({ document: '{}' })
    expect(saved).toMatchObject({
      ...{ kind: 'conflict', changedBy: 'ken', changedAt: '2026-11-19T08:00:00.000Z', differs: ['document'] },
      current: { version: 2, document: copying },
    })
  })

  it('of a side the system does not have is not found', async () => {
    const draft = { version: 1, document: copying, description: 'x', by: 'ken' }
    expect(await room.transformations.save(target, 'read', draft)).toEqual({ kind: 'notFound' })
  })
})

describe('the default of the product', () => {
  it('is recognised whatever its blanks and order of keys', async () => {
    const document = (await room.transformations.current(target.id, 'write'))?.document ?? ''
    const reordered = Object.fromEntries(Object.entries(JSON.parse(document) as object).reverse())
    const isDefault = (text: string) => room.transformations.isDefault(target, 'write', text)
    expect([document, JSON.stringify(reordered), copying, '{'].map(isDefault)).toEqual([true, true, false, false])
  })

  it('depends on the version of the interface', async () => {
    const one = await room.add({
      ...{ name: 'IAS 1', type: 'identityAuthentication' },
      properties: { ...signIn, 'ias.api.version': '1' },
    })
    const two = await room.add({ name: 'IAS 2', type: 'identityAuthentication' })
    const documentOf = async (system: System) =>
      (await room.transformations.current(system.id, 'write'))?.document ?? ''
    const [first, second] = [await documentOf(one), await documentOf(two)]
    expect(room.transformations.isDefault(one, 'write', first)).toBe(true)
    expect(room.transformations.isDefault(two, 'write', first)).toBe(false)
    expect(first).not.toBe(second)
  })
})

describe('the compiled document', () => {
  it('is compiled once per version and properties', async () => {
    const compiled = () => room.transformations.compiled(target, 'write')
    const first = await compiled()
    expect(await compiled()).toBe(first)
    await save({})
    expect(await compiled()).not.toBe(first)
  })

  it('sees a changed property', async () => {
    const document = JSON.stringify({ user: { mappings: [{ constant: '%my.prefix%', targetPath: '$.a' }] } })
    await save({ document })
    const bodyFor = async (system: System) => {
      const transformation = await room.transformations.compiled(system, 'write')
      const input = { type: 'user', body: {}, operation: 'createEntity', variables: {} } as const
      return transformation.apply({ ...input, now: room.clock.now(), random: () => 0, resolve: () => [] })
    }
    expect(await bodyFor(target)).toMatchObject({ body: { a: 'null' } })
    const properties = { ...target.properties, 'my.prefix': 'X' }
    const { system } = savedOf(await room.systems.change(target.id, { version: 1, properties }, 'ken'))
    expect(await bodyFor(system)).toMatchObject({ body: { a: 'X' } })
  })
})
