import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { digestOf } from '../../../electron/engine/pipeline/digest.ts'
import type { PlannedWork } from '../../../electron/engine/pipeline/plan.ts'
import { writeEntity } from '../../../electron/engine/pipeline/writeEntity.ts'
import { deliveryOf, linkTo, openPipelineRoom, type PipelineRoom } from './pipelineRoom.ts'

let room: PipelineRoom
beforeEach(async () => {
  room = await openPipelineRoom()
})
afterEach(() => room.close())

const copying = [{ sourcePath: '$', targetPath: '$' }]
const person = { userName: 'p1', displayName: 'Größe' }
const create: PlannedWork = { operation: 'create', uncertain: null }
const update = (contentHash: string | null = null): PlannedWork => {
  const link = linkTo(room, { contentHash })
  return { operation: 'update', link, targetEntityId: 't1', isRevived: false }
}
const remove = (): PlannedWork => ({
  ...{ operation: 'delete', link: linkTo(room), targetEntityId: 't1', reason: 'Deleted at the source' },
})
const write = (plan: PlannedWork, body: JsonObject | null = person) =>
  writeEntity(deliveryOf(room, body), plan, { target: room.target, needs: room.needs })
const document = (user: JsonObject) => room.write(room.target, 'write', { user })

describe('the document for the target', () => {
  it('of a create has the createEntity parts, of an update it has the id instead', async () => {
    const mappings = [
      ...copying,
      { constant: 'first', targetPath: '$.password', scope: 'createEntity' },
      { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id' },
    ]
    await document({ mappings })
    expect(await write(create)).toMatchObject({
      operation: 'create',
      entity: { body: { ...person, password: 'first' } },
    })
    const updated = await write(update())
    expect(updated).toMatchObject({ operation: 'update', entity: { body: { ...person, id: 't1' } } })
    expect(JSON.stringify(updated)).not.toContain('first')
  })

  it('with the digest of the last one is unchanged, whatever the order of its keys', async () => {
    await document({ mappings: copying })
    const hash = digestOf({ displayName: 'Größe', userName: 'p1' })
    expect(await write(update(hash))).toEqual({
      ...{ kind: 'skipped', reason: 'Unchanged since the last time', unchanged: true },
    })
  })

  it('is sent again when the transformation makes another of the same entity', async () => {
    await document({ mappings: copying })
    const before = await write(update())
    const hash = before.kind === 'written' ? before.hash : null
    await document({ mappings: [...copying, { constant: 'EU', targetPath: '$.region' }] })
    expect(await write(update(hash))).toMatchObject({ kind: 'written', entity: { body: { ...person, region: 'EU' } } })
  })

  it('without a mandatory value fails with its mapping', async () => {
    await document({ mappings: [{ sourcePath: '$.missing', targetPath: '$.a' }] })
    expect(await write(create)).toMatchObject({ kind: 'failed', outcome: { problem: { code: 'invalidEntity' } } })
  })

  it('says where its secrets are', async () => {
    const least = { minimumNumberOfLowercaseLetters: 1, minimumNumberOfUppercaseLetters: 1 }
    const further = { minimumNumberOfDigits: 1, minimumNumberOfSpecialSymbols: 0 }
    const functions = [{ function: 'randomPassword', passwordLength: 12, ...least, ...further }]
    await document({ mappings: [...copying, { constant: '', targetPath: '$.password', functions }] })
    expect(await write(create)).toMatchObject({ entity: { secretPaths: [expect.stringContaining('password')] } })
  })
})

describe('an ignored entity type', () => {
  it('is not written, neither deleted', async () => {
    await document({ ignore: true, mappings: copying })
    const ended = [await write(create), await write(update()), await write(remove(), null)]
    expect(ended.map((one) => one.kind)).toEqual(['skipped', 'skipped', 'skipped'])
  })

  it('that the document does not have is treated the same', async () => {
    await room.write(room.target, 'write', { group: { mappings: copying } })
    expect(await write(create)).toMatchObject({ kind: 'skipped', unchanged: false })
  })
})

describe('skipOperations', () => {
  it('create lets an existing entity be adopted by an update', async () => {
    await document({ skipOperations: ['create'], mappings: copying })
    expect(await write(create)).toMatchObject({
      ...{ kind: 'written', operation: 'update', entity: { body: person } },
      adoptOnly: 'Operation [create] is skipped in target transformation',
    })
  })

  it('update and delete skip with the operation as reason', async () => {
    await document({ skipOperations: ['update', 'delete'], mappings: copying })
    const reason = (operation: string) => `Operation [${operation}] is skipped in target transformation`
    expect([await write(update()), await write(remove(), null)]).toEqual([
      { kind: 'skipped', reason: reason('update'), unchanged: false },
      { kind: 'skipped', reason: reason('delete'), unchanged: false },
    ])
  })
})

describe('a deletion', () => {
  it('has nothing to write', async () => {
    await document({ mappings: copying })
    expect(await write(remove(), null)).toMatchObject({ kind: 'written', operation: 'delete', hash: null })
  })

  it('with deleteEntity mappings is an update of these alone; the condition is not asked', async () => {
    const mappings = [
      ...copying,
      { constant: false, targetPath: '$.active', scope: 'deleteEntity' },
      { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id', scope: 'deleteEntity' },
    ]
    await document({ condition: "$.userName == 'somebody'", mappings })
    expect(await write(remove(), null)).toMatchObject({
      ...{ kind: 'written', operation: 'update', entity: { body: { active: false, id: 't1' } } },
    })
  })

  it.each([
    ['false', 'delete', {}],
    ['true', 'update', { Operations: 'of a PATCH' }],
  ])(
    '6.10: of a user of the Local Identity Directory, with idds.user.update.instead.delete %s',
    async (value, ...end) => {
      const directory = { type: 'localIdentityDirectory', name: 'Directory', secrets: {}, sources: [room.source.id] }
      const target = await room.add({ ...directory, properties: { 'idds.user.update.instead.delete': value } })
      const mapping = { constant: 'of a PATCH', targetPath: '$.Operations', scope: 'deleteEntity' }
      await room.write(target, 'write', { user: { mappings: [...copying, mapping] } })
      const written = await writeEntity(deliveryOf(room, null), remove(), { target, needs: room.needs })
      const [operation, body] = end
      if (operation === 'update') expect(written).toMatchObject({ operation, entity: { body } })
      else expect(written).toMatchObject({ operation })
    },
  )
})
