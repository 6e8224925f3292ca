import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allEnded, endedEvent, person, startTestEngine, userSchema, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'
import { moveByHand, type MoveByHand } from '../../kit/moveByHand.ts'

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'

let old: TestEngine
let next: TestEngine
let landscape: Landscape
let move: MoveByHand
beforeEach(async () => {
  old = await startTestEngine({ masterKey: new Uint8Array(32).fill(1) })
  next = await startTestEngine({ masterKey: new Uint8Array(32).fill(2) })
  landscape = await buildLandscape(old)
  move = moveByHand(old.client, next.client)
})
afterEach(async () => {
  await old.close()
  await next.close()
  await landscape.close()
})

const userNames = () =>
  landscape.server
    .users()
    .map(({ userName }) => userName)
    .sort()
const messageOf = async (call: Promise<unknown>) => String((await safe(call)).error)
const sourceOf = async ({ client }: TestEngine) => client.systems.get({ id: landscape.source })

async function report(id: string): Promise<void> {
  await landscape.report('POST', person(id))
  await endedEvent(old.client, { entityId: id })
  await allEnded(old.client)
}

/** The whole landscape is at the new place, and not opened. */
async function moved(): Promise<void> {
  const manifest = await move.leave()
  await move.arrive(manifest)
  await move.carry()
  expect(await next.client.moves.complete({ id: move.id, counts: manifest.counts })).toEqual({ different: [] })
  await old.client.moves.handOver({ id: move.id })
}

test('who was provisioned from the old place is the same person to the new one, and is deleted by it', async () => {
  await report('ada')
  await report('grace')
  await moved()
  const opened = { id: move.id, sources: [landscape.source], isOriginalOff: true } as const
  expect(await next.client.moves.open(opened)).toEqual({ notEnabled: [] })

  expect((await landscape.report('DELETE', person('ada'), {}, next.url)).status).toBe(204)
  expect(userNames()).toEqual(['grace@example.com'])
})

test('technical users sign in at the new place with their secrets, and targets know theirs', async () => {
  await moved()
  await next.client.moves.open({ id: move.id, sources: [landscape.source], isOriginalOff: true })
  expect((await landscape.report('POST', person('ada'), {}, next.url)).status).toBe(200)
  expect(userNames()).toEqual(['ada@example.com'])
})

test('the old place refuses what comes in and whatever would provision, until it is taken back', async () => {
  await old.client.moves.hold({ id: move.id, place: 'the server' })
  const refused = await landscape.report('POST', person('ada'))
  expect([refused.status, refused.body?.['detail']]).toEqual([503, expect.stringContaining('moves to the server')])
  expect(await messageOf(old.client.jobs.start({ source: landscape.source, kind: 'read' }))).toContain(
    'moves to the server',
  )
  expect(await messageOf(old.client.systems.remove({ id: landscape.target, version: 1 }))).toContain('is refused here')

  await old.client.moves.takeBack({ id: move.id, enable: true })
  expect((await landscape.report('POST', person('ada'))).status).toBe(200)
})

test('a landscape leaves only when everything has arrived', async () => {
  landscape.moods.be({ kind: 'slow' })
  await landscape.report('POST', person('ada'), { prefer: 'respond-async' })
  await landscape.moods.keeps(1)
  await old.client.moves.hold({ id: move.id, place: 'the server' })
  expect((await old.client.moves.state()).underWay).toEqual({ waiting: 1, runs: 0, approvedDeletions: 0 })
  expect(await messageOf(old.client.moves.leave({ id: move.id }))).toContain('not all arrived')
  expect((await sourceOf(old)).enabled).toBe(true)

  landscape.moods.be({ kind: 'well' })
  landscape.moods.release()
  await allEnded(old.client)
  await old.client.moves.leave({ id: move.id })
  expect([(await sourceOf(old)).enabled, (await old.client.moves.state()).move?.stage]).toEqual([false, 'left'])
})

test('a cut in the middle is gone on from, and pages that come twice do no harm', async () => {
  await report('ada')
  const manifest = await move.leave()
  await move.arrive(manifest)
  await move.carry(['system', 'systemSource', 'secret', 'transformation'])
  const { different } = await next.client.moves.complete({ id: move.id, counts: manifest.counts })
  expect(different.map(({ table }) => table)).toEqual(expect.arrayContaining(['entityLink', 'technicalUser']))
  await move.arrive(manifest)
  await move.carry()
  await move.carry()
  expect(await next.client.moves.complete({ id: move.id, counts: manifest.counts })).toEqual({ different: [] })
})

test('both places remember the move over a restart', async () => {
  await move.arrive(await move.leave())
  for (const engine of [old, next]) await engine.close(true)
  old = await startTestEngine({ dataFolder: old.dataFolder, masterKey: new Uint8Array(32).fill(1) })
  next = await startTestEngine({ dataFolder: next.dataFolder, masterKey: new Uint8Array(32).fill(2) })
  expect([(await old.client.engine.state({})).move?.stage, (await next.client.engine.state({})).move?.stage]).toEqual([
    'left',
    'arriving',
  ])
  expect((await landscape.report('POST', person('ada'), {}, old.url)).status).toBe(503)
})

test('what came is not enabled before it is opened, and is dropped without a trace', async () => {
  await report('ada')
  const before = await next.client.moves.manifest()
  await moved()
  const { version, enabled } = await sourceOf(next)
  expect(enabled).toBe(false)
  expect(await messageOf(next.client.systems.setEnabled({ id: landscape.source, version, enabled: true }))).toContain(
    'waits until it is here and opened',
  )
  await next.client.moves.drop({ id: move.id })
  expect(await next.client.moves.manifest()).toEqual(before)
})

test('the old place opens again after the new one has everything only when somebody says that the other is off', async () => {
  await moved()
  const { id } = move
  expect(await messageOf(old.client.moves.takeBack({ id, enable: true }))).toContain('provisioned twice')
  await old.client.moves.takeBack({ id, enable: true, isOtherOff: true })
  expect((await sourceOf(old)).enabled).toBe(true)
})

test('a landscape does not come where something of its names or people is', async () => {
  await next.client.systems.create({ role: 'target', type: 'localIdentityDirectory', name: 'target' })
  const people = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ada' }
  for (const { client } of [old, next]) await client.directory.create({ kind: 'users', resource: people })
  const { obstacles } = await next.client.moves.obstacles({ manifest: await old.client.moves.manifest() })
  expect(obstacles).toEqual([
    { kind: 'systemName', name: 'Target' },
    { kind: 'people', name: '1' },
  ])
})

test('rows of other systems, of other tables and changed pages are refused, and nothing of the page is written', async () => {
  const manifest = await move.leave()
  const [first] = manifest.systems
  await next.client.moves.arrive({
    id: move.id,
    place: 'old',
    manifest: { ...manifest, systems: first ? [first] : [] },
    sources: [],
  })
  expect(await messageOf(move.carry(['system']))).toContain('does not belong')
  expect(await messageOf(move.carry(['administrator']))).toContain('no table of a landscape')
  expect(await next.client.systems.list({})).toEqual([])
})

test('the change logs of both places tell of the move', async () => {
  await moved()
  const eventsOf = async ({ client }: TestEngine) =>
    (await client.record.changes({ resourceType: 'Landscape', limit: 20 })).items.map(({ event }) => event).reverse()
  expect([await eventsOf(old), await eventsOf(next)]).toEqual([
    ['LANDSCAPE_HELD', 'LANDSCAPE_LEFT', 'LANDSCAPE_HANDED_OVER'],
    ['LANDSCAPE_ARRIVING', 'LANDSCAPE_COMPARED'],
  ])
})

test('what lies sealed at the old place is opened and sealed anew: values of test cases, keys of certificates', async () => {
  const place = { id: landscape.source, direction: 'read' } as const
  const expected = { kind: 'skipped', reason: 'ignored' } as const
  const draft = { name: 'A group', entityType: 'group', operation: 'read', input: { id: 'g1' }, expected } as const
  await old.client.transformations.addCase({ ...place, ...draft })
  await old.client.systemCertificates.generate({ id: landscape.target, commonName: 'provost' })
  const certificates = await old.client.systemCertificates.list({ id: landscape.target })
  await moved()

  const [found] = await next.client.transformations.listCases(place)
  const { input } = await next.client.transformations.getCase({ ...place, case: found?.id ?? '' })
  expect(input).toEqual({ id: 'g1' })
  expect(await next.client.systemCertificates.list({ id: landscape.target })).toEqual(certificates)
  const { lines } = await next.client.systems.test({ id: landscape.target })
  expect(lines.filter(({ state }) => state === 'failed')).toEqual([])
})

test('people of the directory come with their groups, and are changed there from then on', async () => {
  const { client } = old
  const ada = await client.directory.create({ kind: 'users', resource: { schemas: [userSchema], userName: 'ada' } })
  const group = { schemas: [groupSchema], displayName: 'Engineers', members: [{ value: ada.resource['id'] ?? '' }] }
  await client.directory.create({ kind: 'groups', resource: group })
  await moved()
  const groupsOf = async (engine: TestEngine) => (await engine.client.directory.list({ kind: 'groups' })).entries
  expect(await groupsOf(next)).toEqual(await groupsOf(old))
  expect((await groupsOf(next)).length).toBe(1)
})
