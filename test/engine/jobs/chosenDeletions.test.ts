import { afterEach, beforeEach, expect, it } from 'vitest'
import { ORPCError } from '@orpc/client'
import { allEnded } from '../../kit/engine.ts'
import { countsOf, namesAt } from '../../kit/jobLandscape.ts'
import { appliedPlan, approveAll, endedPlan, linesOf } from '../../kit/plans.ts'
import { endOf, openPlanRoom, type PlanRoom } from '../../kit/planRoom.ts'

let room: PlanRoom
beforeEach(async () => {
  room = await openPlanRoom()
})
afterEach(() => room.close())

/** A plan of deletions at the target, computed to its end. */
async function choose(...ids: readonly string[]) {
  const entities = ids.map((entityId) => ({ entityType: 'user' as const, entityId }))
  const { id } = await room.client.plans.computeDeletions({
    ...{ source: room.landscape.source, targets: [room.target.id], entities },
  })
  return endedPlan(room.client, id)
}

it('deletes exactly whom an administrator chose, though their source still has them, and shows before what would go', async () => {
  const [ada, ben] = [await room.arrived('ada'), await room.arrived('ben')]
  await room.arrived('cem')
  const plan = await choose(ada, ben)
  const shown = await linesOf(room.client, plan.id)
  const ended = await room.apply(plan)
  expect([
    shown.map(({ entityId, operation, reason, changes }) => [
      ...[entityId, operation, reason],
      changes.find(({ attribute }) => attribute === 'userName')?.before,
    ]),
    ended.map(endOf),
    namesAt(room.target),
    room.writes()['DELETE'],
  ]).toEqual([
    [
      [ada, 'delete', 'An administrator chose to delete it', 'ada'],
      [ben, 'delete', 'An administrator chose to delete it', 'ben'],
    ],
    ['delete user applied', 'delete user applied'],
    ['cem'],
    2,
  ])
})

it('5.3: whom the source still has, its next Read creates again, and the plan says so', async () => {
  const plan = await choose(await room.arrived('ada'))
  await room.apply(plan)
  const next = await room.landscape.run()
  expect([plan.remarks.at(-1), countsOf(next, room.target.id), namesAt(room.target)]).toEqual([
    expect.stringContaining('What the source still has is created again by its next run or change'),
    { created: 1 },
    ['ada'],
  ])
})

it('is undone from the copy that was kept before', async () => {
  const ada = await room.arrived('ada')
  await room.apply(await choose(ada))
  const { items } = await room.client.deletions.images({})
  const [image] = items
  if (!image) throw new Error('There is no copy.')
  await room.client.deletions.undo({ id: image.id })
  await allEnded(room.client)
  expect([image.entityId, namesAt(room.target)]).toEqual([ada, ['ada']])
})

it('spares who existed before and names the property that would let them go', async () => {
  await room.atTarget('POST', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ada' })
  const ada = await room.arrived('ada')
  const spared = await choose(ada)
  const [line] = await linesOf(room.client, spared.id)
  await room.setProperty(room.target.id, 'ips.delete.existedbefore.entities', 'true')
  const ended = await room.apply(await choose(ada))
  expect([line?.operation, line?.reason, ended.map(endOf), namesAt(room.target)]).toEqual([
    'skip',
    expect.stringContaining('ips.delete.existedbefore.entities is not true'),
    ['delete user applied'],
    [],
  ])
})

it('is out of date when somebody else deleted them meanwhile', async () => {
  const ada = await room.arrived('ada')
  const plan = await choose(ada)
  await room.landscape.people.remove(ada)
  await room.landscape.run()
  expect((await room.apply(plan)).map(endOf)).toEqual(['delete user stale'])
})

it('waits as long as the target asks for', async () => {
  const ada = await room.arrived('ada')
  await room.setProperty(room.target.id, 'provost.delete.grace.hours', '1')
  const plan = await choose(ada)
  await approveAll(room.client, plan.id)
  const ended = await appliedPlan(room.client, plan.id)
  expect([ended.map(endOf), namesAt(room.target)]).toEqual([['delete user held'], ['ada']])
})

it('is refused at a target that does not accept from the source', async () => {
  const { client } = room
  const { id } = await client.systems.create({ role: 'target', type: 'localIdentityDirectory', name: 'Alone' })
  const source = room.landscape.source
  const refused = await client.plans
    .computeDeletions({ source, targets: [id], entities: [{ entityType: 'user', entityId: 'x' }] })
    .catch((error: unknown) => error)
  expect(refused instanceof ORPCError ? refused.code : refused).toBe('INVALID')
})
