import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import type { EntityType } from '../../../shared/domain/entity.ts'
import { defaultTransformations, systemTypeOf } from '../../../shared/catalog/index.ts'
import { writeEntity } from '../../../electron/engine/pipeline/writeEntity.ts'
import { deliveryOf, linkTo, openPipelineRoom, type PipelineRoom } from './pipelineRoom.ts'

let room: PipelineRoom
beforeEach(async () => {
  room = await openPipelineRoom()
})
afterEach(() => room.close())

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

async function bodyOf(body: JsonObject, entityType: EntityType): Promise<JsonObject> {
  const delivery = deliveryOf(room, body, { entityType, entityId: 'x' })
  const target = (await room.systems.find(room.target.id)) ?? room.target
  const writing = await writeEntity(delivery, { operation: 'create', uncertain: null }, { target, needs: room.needs })
  if (writing.kind !== 'written') throw new Error(JSON.stringify(writing))
  return writing.entity.body
}

/** Source ids `p0`, `p1`, … related to the target ids `t0`, `t1`, …. */
async function relate(count: number): Promise<void> {
  await room.database.transaction().execute(async (within) => {
    for (let index = 0; index < count; index += 1) {
      await room.links.put(within, linkTo(room, { sourceEntityId: `p${index}`, targetEntityId: `t${index}` }))
    }
  })
}

describe('the members of a group', () => {
  beforeEach(async () => {
    const type = systemTypeOf('scimSystem')
    if (!type) throw new Error('There is no SCIM system.')
    const { user, group } = defaultTransformations(type, {}).write as { user: JsonObject; group: JsonObject }
    await room.write(room.target, 'write', { user, group: { ...group, ignore: false } })
  })
  const members = (ids: readonly string[]): Json => ids.map((value) => ({ value, display: `Name of ${value}` }))

  it('are written with the ids they have at the target, 2,000 of them', async () => {
    await relate(2000)
    const ids = Array.from({ length: 2000 }, (_, index) => `p${index}`)
    const { members: written } = await bodyOf({ displayName: 'All', members: members(ids) }, 'group')
    expect(written).toEqual(ids.map((id) => ({ value: id.replace('p', 't') })))
  })

  it('that the target does not know are left out', async () => {
    await relate(3)
    await room.relate(linkTo(room, { sourceEntityId: 'p1', targetEntityId: 't1', state: 'released' }))
    const body = await bodyOf({ displayName: 'Some', members: members(['p0', 'p1', 'nobody', 'p2']) }, 'group')
    expect(body['members']).toEqual([{ value: 't0' }, { value: 't2' }])
  })

  it('of whom the target knows nobody are none', async () => {
    const body = await bodyOf({ displayName: 'Nobody', members: members(['p0']) }, 'group')
    expect(body).toMatchObject({ displayName: 'Nobody' })
    expect(body['members'] ?? []).toEqual([])
  })
})

describe('the manager of a person', () => {
  const path = `$['${enterprise}']['manager']['value']`
  beforeEach(async () => {
    const functions = [{ function: 'resolveEntityIds' }]
    const manager = { sourcePath: path, targetPath: path, optional: true, functions }
    await room.write(room.target, 'write', {
      user: { mappings: [{ sourcePath: '$.userName', targetPath: '$.userName' }, manager] },
    })
  })
  const person = { userName: 'p9', [enterprise]: { manager: { value: 'p0' } } }

  it('is written with the id at the target', async () => {
    await relate(1)
    expect(await bodyOf(person, 'user')).toEqual({ userName: 'p9', [enterprise]: { manager: { value: 't0' } } })
  })

  it('is left out until it is known there', async () => {
    expect(await bodyOf(person, 'user')).toEqual({ userName: 'p9' })
  })
})
