import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endedEvent, person, startTestEngine, type TestEngine } from '../../kit/engine.ts'
import { buildJobLandscape, type JobLandscape, type JobTarget } from '../../kit/jobLandscape.ts'
import { buildLandscape } from '../../kit/landscape.ts'

let engine: TestEngine
let landscape: JobLandscape
let targets: readonly [JobTarget, JobTarget]
beforeEach(async () => {
  engine = await startTestEngine()
  landscape = await buildJobLandscape(engine, { targets: 2 })
  const [first, second] = landscape.targets
  if (!first || !second) throw new Error('two targets are needed')
  targets = [first, second]
})
afterEach(async () => {
  await engine.close()
  await landscape.close()
})

const user = (entityId: string) => ({ source: landscape.source, entityType: 'user', entityId }) as const
const send = (entityIds: readonly string[], chosen?: readonly JobTarget[]) =>
  engine.client.provisioning.send({
    ...{ source: landscape.source, entityType: 'user', entityIds },
    ...(chosen && { targets: chosen.map(({ id }) => id) }),
  })
const namesAt = ({ server }: JobTarget) => server.users().map(({ userName }) => userName)

test('a simulation says what would be written where, from what to what, and writes nothing', async () => {
  const id = await landscape.people.add('ada')
  await send([id], [targets[0]])
  await endedEvent(engine.client, { entityId: id })
  await landscape.people.change(id, { displayName: 'Ada Lovelace' })
  const { name, takenFrom, ends } = await engine.client.provisioning.simulate(user(id))
  const said = ends.map(({ system, operation, changes }) => ({
    ...{ system, operation },
    displayName: changes.find(({ attribute }) => attribute === 'displayName'),
  }))
  const after = { attribute: 'displayName', after: 'Ada Lovelace', mapping: expect.any(Number) as number }
  expect({ name, takenFrom, said }).toEqual({
    ...{ name: 'Ada Lovelace', takenFrom: 'source' },
    said: [
      { system: targets[0].id, operation: 'update', displayName: { ...after, before: 'Person ada' } },
      { system: targets[1].id, operation: 'create', displayName: { ...after, before: null } },
    ],
  })
  expect([targets[0].server.users().map((one) => one['displayName']), namesAt(targets[1])]).toEqual([
    ['Person ada'],
    [],
  ])
})

test('sent to one target, a person arrives there alone; sent to all, at the others too', async () => {
  const id = await landscape.people.add('eve')
  const { positions } = await send([id], [targets[1]])
  const first = await endedEvent(engine.client, { entityId: id })
  expect([first.position, first.origin, first.status]).toEqual([positions[0], 'sent', 'delivered'])
  expect([namesAt(targets[0]), namesAt(targets[1])]).toEqual([[], ['eve']])
  await send([id])
  const second = await endedEvent(engine.client, { entityId: id, after: first.feed })
  expect(second.deliveries.map(({ status }) => status).sort()).toEqual(['created', 'unchanged'])
})

test('several are sent at once, each as an event of its own, and the change log says so', async () => {
  const ids = [await landscape.people.add('one'), await landscape.people.add('two')]
  const { positions } = await send([...ids, ...ids])
  for (const entityId of ids) await endedEvent(engine.client, { entityId })
  expect([positions.length, namesAt(targets[0]).toSorted()]).toEqual([2, ['one', 'two']])
  const [line] = (await engine.client.record.changes({ event: 'ENTITIES_PROVISIONED' })).items
  expect(line?.changes).toEqual([
    { attribute: 'entityType', before: null, after: 'user' },
    { attribute: 'events', before: null, after: '2' },
  ])
})

test('who is not at the source, a target of another source and a disabled source are refused with the reason', async () => {
  const { provisioning, systems } = engine.client
  const nobody = await safe(provisioning.simulate(user('nobody')))
  expect(nobody.error).toMatchObject({ code: 'FAILED', data: { code: 'unknownEntity' } })
  const foreign = await safe(provisioning.send({ ...user('x'), entityIds: ['x'], targets: [landscape.source] }))
  expect(foreign.error).toMatchObject({ code: 'INVALID', data: { fields: [{ name: 'targets' }] } })
  const { version } = await systems.get({ id: landscape.source })
  await systems.setEnabled({ id: landscape.source, version, enabled: false })
  const disabled = await safe(provisioning.simulate(user('x')))
  expect(disabled.error).toMatchObject({ code: 'INVALID', data: { fields: [{ name: 'source' }] } })
})

test('from a source that only pushes, what it said last is taken', async () => {
  const pushing = await buildLandscape(engine)
  try {
    await pushing.report('POST', person('p1', { displayName: 'As pushed' }))
    const before = await endedEvent(engine.client, { source: pushing.source, entityId: 'p1' })
    const key = { source: pushing.source, entityType: 'user' } as const
    const simulated = await engine.client.provisioning.simulate({ ...key, entityId: 'p1' })
    expect(simulated).toMatchObject({
      ...{ name: null, takenFrom: 'lastEvent' },
      ends: [{ system: pushing.target, operation: 'unchanged' }],
    })
    await engine.client.provisioning.send({ ...key, entityIds: ['p1'] })
    const after = await endedEvent(engine.client, { ...pushing, entityId: 'p1', after: before.feed })
    expect([after.origin, after.status, after.name]).toEqual(['sent', 'unchanged', 'As pushed'])
    const unknown = await safe(engine.client.provisioning.send({ ...key, entityIds: ['p2'] }))
    expect(unknown.error).toMatchObject({ code: 'FAILED', data: { code: 'unknownEntity' } })
  } finally {
    await pushing.close()
  }
})
