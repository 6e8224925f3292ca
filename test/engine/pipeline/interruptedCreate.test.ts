import { afterEach, beforeEach, expect, it } from 'vitest'
import { callTarget } from '../../../electron/engine/pipeline/callTarget.ts'
import type { Walked } from '../../../electron/engine/pipeline/plan.ts'
import { planOperation } from '../../../electron/engine/pipeline/planOperation.ts'
import { walk } from '../../../electron/engine/pipeline/walk.ts'
import { writeEntity } from '../../../electron/engine/pipeline/writeEntity.ts'
import { userSchema } from '../../kit/engine.ts'
import { deliveryOf, linkTo, openPipelineRoom, type PipelineRoom } from './pipelineRoom.ts'

let room: PipelineRoom
beforeEach(async () => {
  room = await openPipelineRoom()
  await room.write(room.target, 'write', { user: { mappings: [{ sourcePath: '$', targetPath: '$' }] } })
})
afterEach(() => room.close())

/** Rooms 4 to 6, whose outcome is not settled. */
function attempt(): Promise<Walked> {
  const context = { target: room.target, needs: room.needs }
  return walk(deliveryOf(room, { schemas: [userSchema], userName: 'p1' }), {
    planOperation: (delivery) => planOperation(delivery, room.target, room.needs),
    writeEntity: (delivery, plan) => writeEntity(delivery, plan, context),
    callTarget: (delivery, plan, written) => callTarget(delivery, plan, written, context),
  })
}

it('6.3: a create counts as one, also when the attempt that found it again was interrupted before it was settled', async () => {
  room.moods.be({ kind: 'cutAfterCommit' }, 1)
  await attempt().catch(() => null)
  const found = await attempt()
  const between = await room.links.find(linkTo(room))
  const last = await attempt()
  const targetEntityId = String(room.server.users()[0]?.['id'])
  const created = { kind: 'created', targetEntityId }
  expect([found.outcome, between?.state, between?.targetEntityId, last.outcome]).toEqual([
    created,
    'creating',
    targetEntityId,
    created,
  ])
  expect(last.link).toMatchObject({ kind: 'put', link: { state: 'active', existedBefore: false } })
})
