import { expect } from 'vitest'
import type { AdminClient } from '../../shared/contract/adminApi.ts'
import type { SystemId } from '../../shared/domain/ids.ts'
import { idOf } from '../../renderer/features/directory/entryFields.ts'
import { endedEvent, person } from '../kit/engine.ts'
import { endedPlan } from '../kit/plans.ts'

/** Calls every row of plans, with a plan of the local directory. */
export async function callPlans(client: AdminClient): Promise<void> {
  const { plans, systems, directory } = client
  const local = { type: 'localIdentityDirectory', name: 'Planned' } as const
  const { id: source } = await systems.create({ ...local, role: 'source' })
  // What the source reports is over before there is a target that would take it.
  await directory.create({ kind: 'users', resource: person('pia') })
  await endedEvent(client, { source })
  const { id: target } = await systems.create({ ...local, role: 'target', name: 'Not yet', sources: [source] })
  const { id } = await plans.compute({ source })
  expect(await endedPlan({ plans }, id)).toMatchObject({ state: 'ready', sourceName: 'Planned' })
  expect([await plans.stop({ id }), (await plans.list({ source })).items.length]).toEqual([{ stopped: false }, 1])
  const [first] = (await plans.lines({ id, text: 'pia' })).items
  if (!first) throw new Error('The plan has no line.')
  expect(await plans.line({ id, line: first.id })).toMatchObject({ operation: 'create', system: target })
  expect(await plans.summary({ id, text: 'pia' })).toMatchObject({
    states: [{ operation: 'create', state: 'open', count: 1 }],
    reasons: [{ value: first.reason, count: 1 }],
    attributes: first.attributes.toSorted().map((value) => ({ value, count: 1 })),
  })
  const { fileName } = await plans.validate({ source, users: 'id,userName\n1,pia\n' })
  expect(fileName).toMatch(/^validation_.*\.zip$/)
  const { csv, after } = await plans.csv({ id, text: 'pia' })
  expect([csv.split('\r\n')[0]?.split(',').slice(0, 3), after]).toEqual([['Line', 'Operation', 'State'], null])
  const decide = { id, decision: 'approve', choice: { lines: [first.id] }, count: 1 } as const
  expect(await plans.decide(decide)).toEqual({ decided: 1, requested: 0 })
  expect(await plans.apply({ id, count: 1 })).toEqual({ lines: 1 })
  const { states } = await endedPlan({ plans }, id)
  // The directory, asked at last, has that person already.
  expect(states.filter(({ state }) => state === 'stale')).toEqual([{ operation: 'create', state: 'stale', count: 1 }])
  const deletions = await plans.computeDeletions({
    ...{ source, targets: [target], entities: [{ entityType: 'user', entityId: first.entityId }] },
  })
  expect((await endedPlan({ plans }, deletions.id)).state).toBe('ready')
  expect(await plans.remove({ id })).toEqual({ removed: true })
  await callProvisioning(client, source, target)
  await systems.remove({ id: target, version: (await systems.get({ id: target })).version })
}

async function callProvisioning(client: AdminClient, source: SystemId, target: SystemId): Promise<void> {
  const { provisioning, directory } = client
  const [pia] = (await directory.list({ kind: 'users', search: 'pia' })).entries
  const key = { source, entityType: 'user' } as const
  const entityId = idOf(pia?.resource ?? {})
  const { feed: after } = await client.events.page({ limit: 1 })
  const simulated = await provisioning.simulate({ ...key, entityId, targets: [target] })
  expect(simulated).toMatchObject({ takenFrom: 'source', ends: [{ system: target, systemName: 'Not yet' }] })
  const { positions } = await provisioning.send({ ...key, entityIds: [entityId] })
  expect(await endedEvent(client, { source, entityId, after })).toMatchObject({
    position: positions[0],
    origin: 'sent',
  })
}
