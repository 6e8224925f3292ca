import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { System } from '../../../shared/domain/system.ts'
import { planOperation } from '../../../electron/engine/pipeline/planOperation.ts'
import { savedOf } from '../systems/systemsRoom.ts'
import { deliveryOf, linkTo, openPipelineRoom, type PipelineRoom } from './pipelineRoom.ts'

let room: PipelineRoom
beforeEach(async () => {
  room = await openPipelineRoom()
})
afterEach(() => room.close())

const person = { userName: 'p1' }
const plan = (body: JsonObject | null, target: System = room.target) =>
  planOperation(deliveryOf(room, body), target, room.needs)

describe('an entity that the source has', () => {
  it('is created where there is no relation', async () => {
    expect(await plan(person)).toEqual({ operation: 'create', uncertain: null })
  })

  it('is updated where there is one, whatever word the source used', async () => {
    const link = linkTo(room)
    await room.relate(link)
    expect(await plan(person)).toEqual({ operation: 'update', link, targetEntityId: 't1', isRevived: false })
  })

  it('is created again, knowing what was sent, where the end of a create is unknown', async () => {
    await room.relate(linkTo(room, { targetEntityId: null, state: 'creating', attempted: { userName: 'old' } }))
    expect(await plan(person)).toEqual({ operation: 'create', uncertain: { userName: 'old' } })
  })

  it('is created where the relation was released: it may exist there', async () => {
    await room.relate(linkTo(room, { state: 'released' }))
    expect(await plan(person)).toEqual({ operation: 'create', uncertain: null })
  })
})

describe('a write condition that is not met', () => {
  const condition = "$.userType == 'employee'"
  const reason = `Entity condition [${condition}] is not fulfilled`
  beforeEach(() => room.write(room.target, 'write', { user: { condition, mappings: [] } }))

  it('skips what has no relation, with the value it saw', async () => {
    expect(await plan({ userType: 'guest' })).toEqual({
      ...{ operation: 'skip', reason, link: { kind: 'keep' } },
      clauses: [{ text: condition, value: 'guest', holds: false }],
    })
  })

  it('deletes what has one', async () => {
    const link = linkTo(room)
    await room.relate(link)
    expect(await plan({ userType: 'guest' })).toEqual({ operation: 'delete', link, targetEntityId: 't1', reason })
  })

  it('does not matter where it is met', async () => {
    expect(await plan({ userType: 'employee' })).toEqual({ operation: 'create', uncertain: null })
  })
})

describe('a deprovisioned entity', () => {
  const reason = 'Deleted at the source'

  it('that the target does not know is nothing to do', async () => {
    expect(await plan(null)).toEqual({
      ...{ operation: 'skip', reason: `${reason}; it is not known at Concur` },
      ...{ link: { kind: 'keep' }, clauses: [] },
    })
  })

  it('is deleted by its relation', async () => {
    const link = linkTo(room)
    await room.relate(link)
    expect(await plan(null)).toEqual({ operation: 'delete', link, targetEntityId: 't1', reason })
  })

  it('is looked for where the end of its create is unknown', async () => {
    const link = linkTo(room, { targetEntityId: null, state: 'creating', attempted: person })
    await room.relate(link)
    expect(await plan(null)).toEqual({ operation: 'delete', link, targetEntityId: null, reason })
  })

  it('that existed before stays and is forgotten', async () => {
    const link = linkTo(room, { existedBefore: true, contentHash: 'sha256:1' })
    await room.relate(link)
    expect(await plan(null)).toEqual({
      operation: 'skip',
      reason: `${reason}; it existed at Concur before Provost wrote it, and ips.delete.existedbefore.entities is not true`,
      link: { kind: 'put', link: { ...link, state: 'released', contentHash: null } },
      clauses: [],
      isUncounted: true,
    })
  })

  it('that existed before is deleted where the property says so', async () => {
    const link = linkTo(room, { existedBefore: true })
    await room.relate(link)
    const properties = { ...room.target.properties, 'ips.delete.existedbefore.entities': 'true' }
    const { system } = savedOf(await room.systems.change(room.target.id, { version: 1, properties }, 'maria'))
    expect(await plan(null, system)).toEqual({ operation: 'delete', link, targetEntityId: 't1', reason })
  })

  it('stays while another source entity points to the same target entity; only the relation goes', async () => {
    await room.relate(linkTo(room))
    await room.relate(linkTo(room, { source: 'sales' as SystemId, sourceEntityId: 's9' }))
    expect(await plan(null)).toEqual({
      operation: 'skip',
      reason: `${reason}; t1 at Concur stays, it also belongs to source entity s9`,
      ...{ link: { kind: 'remove' }, clauses: [] },
    })
  })

  it('is not kept by a relation that was released', async () => {
    await room.relate(linkTo(room))
    await room.relate(linkTo(room, { sourceEntityId: 's9', state: 'released' }))
    expect(await plan(null)).toMatchObject({ operation: 'delete' })
  })
})
