import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { turnedClock } from '../../kit/turnedClock.ts'
import { startTestEngine, type TestEngine } from '../../kit/engine.ts'

let engine: TestEngine
let id: SystemId
let initial: string
const clock = turnedClock()
const idMapping = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
const name = { sourcePath: '$.userName', targetPath: '$.userName' }
const documentOf = (...mappings: readonly JsonObject[]) => JSON.stringify({ user: { mappings } })

beforeEach(async () => {
  engine = await startTestEngine({ clock })
  const made = await engine.client.systems.create({ role: 'source', type: 'localIdentityDirectory', name: 'People' })
  id = made.id
  initial = (await engine.client.transformations.get({ id, direction: 'read' })).document
})
afterEach(() => engine.close())

const place = () => ({ id, direction: 'read' as const })
const rows = () => engine.client.transformations
async function save(version: number, document: string, description = `Version ${version + 1}`) {
  return rows().save({ ...place(), version, document, description, acceptReset: true })
}
/** What a call was refused for. */
async function refusalOf(call: Promise<unknown>) {
  const error: unknown = await call.catch((one: unknown) => one)
  if (!(error instanceof ORPCError)) throw new Error('The call was not refused.')
  return { code: String(error.code), data: error.data as unknown }
}

describe('the history of a transformation', () => {
  it('begins with the default of the product', async () => {
    expect(await rows().versions(place())).toEqual({
      items: [
        {
          version: 1,
          description: 'Default of Local Identity Directory',
          createdAt: '2026-11-19T08:00:00.000Z',
          createdBy: 'test',
        },
      ],
      more: false,
    })
  })

  it('is shown twenty at a time, the newest first', async () => {
    for (let version = 1; version < 45; version += 1) await save(version, documentOf(idMapping))
    const first = await rows().versions(place())
    const second = await rows().versions({ ...place(), before: 25 })
    const third = await rows().versions({ ...place(), before: 5 })
    const numbers = [first, second, third].map(({ items, more }) => [items[0]?.version, items.at(-1)?.version, more])
    expect(numbers).toEqual([
      [45, 26, true],
      [24, 5, true],
      [4, 1, false],
    ])
  })

  it('keeps every document', async () => {
    await save(1, documentOf(idMapping), 'Only ids')
    expect(await rows().getVersion({ ...place(), version: 1 })).toMatchObject({ version: 1, document: initial })
    expect(await rows().getVersion({ ...place(), version: 2 })).toMatchObject({
      description: 'Only ids',
      document: documentOf(idMapping),
    })
  })

  it('says what a version changed', async () => {
    await save(1, documentOf(idMapping, name))
    await save(2, documentOf(idMapping, { ...name, optional: true }))
    expect(await rows().difference({ ...place(), from: 2, to: 3 })).toEqual([
      {
        type: 'user',
        kind: 'changed',
        head: [],
        mappings: [
          {
            kind: 'changed',
            before: 2,
            after: 2,
            isMoved: false,
            mapping: { ...name, optional: true },
            keys: [{ key: 'optional', after: true }],
          },
        ],
      },
    ])
  })

  it('has no version that was never saved and none of another direction', async () => {
    const calls: Promise<unknown>[] = [
      rows().getVersion({ ...place(), version: 2 }),
      rows().versions({ id, direction: 'write' }),
      rows().difference({ ...place(), from: 1, to: 2 }),
      rows().applyVersion({ ...place(), apply: 2, version: 1, description: 'Back' }),
      rows().getDefault({ id, direction: 'write' }),
    ]
    const codes = await Promise.all(calls.map(async (call) => (await refusalOf(call)).code))
    expect(codes).toEqual(calls.map(() => 'NOT_FOUND'))
  })

  it('goes with its system', async () => {
    const { version } = await engine.client.systems.get({ id })
    await engine.client.systems.remove({ id, version })
    expect(await refusalOf(rows().versions(place()))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('an older version', () => {
  it('is applied as a new one', async () => {
    await save(1, documentOf(idMapping, name))
    await save(2, documentOf(idMapping))
    await rows().applyVersion({ ...place(), apply: 2, version: 3, description: 'Names again', acceptReset: true })
    expect(await rows().get(place())).toMatchObject({
      version: 4,
      description: 'Names again',
      document: documentOf(idMapping, name),
    })
  })

  it('is not applied above a version the caller does not know', async () => {
    await save(1, documentOf(idMapping))
    const call = rows().applyVersion({ ...place(), apply: 1, version: 1, description: 'Back' })
    expect(await refusalOf(call)).toMatchObject({ code: 'CONFLICT', data: { current: { version: 2 } } })
  })

  it('is not applied without a description', async () => {
    const call = rows().applyVersion({ ...place(), apply: 1, version: 1, description: ' ' })
    expect((await refusalOf(call)).data).toMatchObject({ fields: [{ name: 'description' }] })
  })

  it('is the initial one after a reset', async () => {
    await save(1, documentOf(idMapping))
    await rows().resetToInitial({ ...place(), version: 2, description: 'From the beginning', acceptReset: true })
    expect(await rows().get(place())).toMatchObject({ version: 3, document: initial, isDefault: true })
  })
})

describe('the default of the product', () => {
  it('is applied as it is now', async () => {
    await save(1, documentOf(idMapping))
    await rows().applyDefault({ ...place(), version: 2, description: 'Default again', acceptReset: true })
    expect(await rows().get(place())).toMatchObject({ version: 3, document: initial, isDefault: true })
  })

  it('follows the version of the interface the system is set to', async () => {
    const properties = { URL: 'https://tenant.example', Authentication: 'BasicAuthentication', User: 'u' }
    const { id: target } = await engine.client.systems.create({
      ...{ role: 'target', type: 'identityAuthentication', name: 'IAS' },
      properties,
      secrets: { Password: 'p' },
    })
    const before = await rows().getDefault({ id: target, direction: 'write' })
    const system = await engine.client.systems.get({ id: target })
    const changed = { ...system.properties, 'ias.api.version': '1' }
    await engine.client.systems.change({ ...system, properties: changed, secrets: {} })
    const after = await rows().getDefault({ id: target, direction: 'write' })
    expect(after.document).not.toBe(before.document)
    expect(await rows().get({ id: target, direction: 'write' })).toMatchObject({ isDefault: false })
  })
})

describe('another mapping of the entity ID', () => {
  const other = documentOf({ ...idMapping, sourcePath: '$.userName' })

  it('is refused with what would happen', async () => {
    await save(1, documentOf(idMapping))
    const call = rows().save({ ...place(), version: 2, document: other, description: 'Names as ids' })
    expect((await refusalOf(call)).data).toEqual({
      remarks: [],
      fields: [
        {
          name: 'acceptReset',
          message:
            'The mapping of entityIdSourceSystem of user is another than in the current version: known entities may get other IDs, ' +
            'so that they are deleted and created anew. Take the change back, or save with acceptReset.',
        },
      ],
    })
    expect((await rows().get(place())).version).toBe(2)
  })

  it('is saved when the caller accepts that', async () => {
    await save(1, documentOf(idMapping))
    await rows().save({ ...place(), version: 2, document: other, description: 'Names as ids', acceptReset: true })
    expect(await rows().get(place())).toMatchObject({ version: 3, document: other })
  })

  it('is refused as well when it comes with an older version', async () => {
    await save(1, documentOf(idMapping))
    await save(2, other)
    const call = rows().applyVersion({ ...place(), apply: 2, version: 3, description: 'Back' })
    expect((await refusalOf(call)).data).toMatchObject({ fields: [{ name: 'acceptReset' }] })
  })
})
