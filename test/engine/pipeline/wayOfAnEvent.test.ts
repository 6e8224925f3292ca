import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventSummary } from '../../../shared/domain/eventLog.ts'
import { allEnded, endedEvent, person, startTestEngine, userSchema, type TestEngine } from '../../kit/engine.ts'
import { buildLandscape, type Landscape } from '../../kit/landscape.ts'
import { startMoodyTarget, type MoodyTarget } from '../../kit/moodyTarget.ts'
import { startScimServer, type ScimServer } from '../../kit/servers.ts'

let engine: TestEngine
let landscape: Landscape
const atOnce = { prefer: 'respond-async' }

describe('with a source that is read back', () => {
  let people: ScimServer
  let moods: MoodyTarget
  beforeEach(async () => {
    people = await startScimServer()
    moods = await startMoodyTarget(people.url)
    engine = await startTestEngine()
    landscape = await buildLandscape(engine, {
      sourceProperties: {
        URL: moods.url,
        'provost.realtime.mode': 'pull',
        'ips.failed.request.retry.attempts.interval': '1',
      },
    })
  })
  afterEach(async () => {
    await engine.close()
    await landscape.close()
    await moods.close()
    await people.close()
  })

  /** Somebody the source has; answers the id there. */
  async function plant(userName: string): Promise<string> {
    const answer = await fetch(`${people.url}/Users`, {
      method: 'POST',
      headers: { 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: [userSchema], userName, displayName: `At the source ${userName}` }),
    })
    return ((await answer.json()) as { id: string }).id
  }
  const reads = () => people.requests.filter((request) => request.startsWith('GET')).length

  it('the target gets what the source has, not what the call carried', async () => {
    const id = await plant('ada')
    expect((await landscape.report('POST', { id, displayName: 'From the call' })).status).toBe(200)
    expect(landscape.server.users()).toMatchObject([{ userName: 'ada', displayName: 'At the source ada' }])
  })

  it('several changes that wait are read once, the latest state', async () => {
    const id = await plant('ada')
    moods.be({ kind: 'slow' })
    await landscape.report('POST', { id }, atOnce)
    await moods.keeps(1)
    for (let count = 0; count < 3; count += 1) await landscape.report('POST', { id }, atOnce)
    moods.be({ kind: 'well' })
    moods.release()
    await allEnded(engine.client)
    const { items } = await engine.client.events.page({ source: landscape.source })
    const last = items[0]?.position ?? 0
    expect(items.map(({ status, reason }) => [status, reason])).toEqual([
      ['unchanged', null],
      ['skipped', `Several changes waited: read once, with event ${last}`],
      ['skipped', `Several changes waited: read once, with event ${last}`],
      ['delivered', null],
    ])
    expect(reads()).toBe(2)
  })

  it('a source that does not answer for a moment is read again', async () => {
    const id = await plant('ada')
    moods.be({ kind: 'broken' }, 2)
    await landscape.report('POST', { id }, atOnce)
    const event = await endedEvent(engine.client, { source: landscape.source })
    expect([event.status, landscape.server.users().length]).toEqual(['delivered', 1])
  })

  it('an event that waits for its source fails when the source is deleted', async () => {
    const id = await plant('ada')
    moods.be({ kind: 'slow' })
    await landscape.report('POST', { id }, atOnce)
    await moods.keeps(1)
    await landscape.report('POST', { id }, atOnce)
    const { version } = await engine.client.systems.get({ id: landscape.source })
    await engine.client.systems.remove({ id: landscape.source, version })
    moods.be({ kind: 'well' })
    moods.release()
    await allEnded(engine.client)
    const { items } = await engine.client.events.page({ source: landscape.source })
    expect(items[0]).toMatchObject({ status: 'failed', problem: { code: 'badProperties' } })
  })
})

describe('with a source whose calls are trusted', () => {
  beforeEach(async () => {
    engine = await startTestEngine()
    landscape = await buildLandscape(engine)
  })
  afterEach(async () => {
    await engine.close()
    await landscape.close()
  })
  const ended = (entityId: string, after = 0): Promise<EventSummary> =>
    endedEvent(engine.client, { source: landscape.source, entityId, after })
  const addMirror = () =>
    engine.client.systems.create({
      ...{ role: 'target', type: 'localIdentityDirectory', name: 'Mirror', sources: [landscape.source] },
    })
  const deliveriesOf = (event: EventSummary) => event.deliveries.map(({ status }) => status)

  it('a read condition that turns false removes the person from the targets, with the reason', async () => {
    const place = { id: landscape.source, direction: 'read' } as const
    const { version } = await engine.client.transformations.get(place)
    const condition = '$.active == true'
    const mappings = [
      { sourcePath: '$', targetPath: '$' },
      { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' },
    ]
    const document = JSON.stringify({ user: { condition, mappings } })
    await engine.client.transformations.save({ ...place, version, document, description: 'Active only' })
    await landscape.report('POST', person('p1'))
    const first = await ended('p1')
    await landscape.report('POST', person('p1', { active: false }))
    const event = await ended('p1', first.feed)
    expect([deliveriesOf(first), deliveriesOf(event), event.reason, landscape.server.users()]).toEqual([
      ...[['created'], ['deleted'], `Entity condition [${condition}] is not fulfilled`, []],
    ])
  })

  it('a call with no enabled target is refused; a disabled one beside others is left out and catches up later', async () => {
    const { id, version } = await engine.client.systems.get({ id: landscape.target })
    const disabled = await engine.client.systems.setEnabled({ id, version, enabled: false })
    expect(await landscape.report('POST', person('p1'))).toMatchObject({
      ...{ status: 409, body: { reason: 'noEnabledTarget' } },
    })
    await addMirror()
    await landscape.report('POST', person('p1'))
    const first = await ended('p1')
    await engine.client.systems.setEnabled({ id, version: disabled.version, enabled: true })
    await landscape.report('POST', person('p1'))
    const second = await ended('p1', first.feed)
    expect([deliveriesOf(first), deliveriesOf(second).sort()]).toEqual([['created'], ['created', 'unchanged']])
  })

  it('what waits for a target that was disabled goes on when it is enabled', async () => {
    landscape.moods.be({ kind: 'broken' }, 1)
    await landscape.report('POST', person('p1'))
    const { id, version } = await engine.client.systems.get({ id: landscape.target })
    const disabled = await engine.client.systems.setEnabled({ id, version, enabled: false })
    await engine.client.systems.setEnabled({ id, version: disabled.version, enabled: true })
    expect(deliveriesOf(await ended('p1'))).toEqual(['created'])
  })

  it('what is on its way to a target that is deleted becomes a dead letter', async () => {
    landscape.moods.be({ kind: 'broken' })
    await landscape.report('POST', person('p1'))
    const { id, version } = await engine.client.systems.get({ id: landscape.target })
    await engine.client.systems.remove({ id, version })
    const event = await ended('p1')
    expect([event.status, event.deliveries[0]?.problem?.message]).toEqual([
      ...['deadLetter', 'The target system was deleted while this was on its way.'],
    ])
  })

  it('a target in trouble does not hold back another', async () => {
    const { id: mirror } = await addMirror()
    landscape.moods.be({ kind: 'html' })
    await landscape.report('POST', person('p1'))
    const event = await ended('p1')
    const states = Object.fromEntries(event.deliveries.map(({ target, status }) => [target, status]))
    expect(states).toEqual({ [landscape.target]: 'deadLetter', [mirror]: 'created' })
    expect((await engine.client.directory.list({ kind: 'users' })).total).toBe(1)
  })

  it('a changed write transformation sends the same person again', async () => {
    await landscape.report('POST', person('p1'))
    const first = await ended('p1')
    const place = { id: landscape.target, direction: 'write' } as const
    const { version, document } = await engine.client.transformations.get(place)
    const { user, group } = JSON.parse(document) as { user: { mappings: unknown[] }; group: unknown }
    const mappings = [...user.mappings, { constant: 'Dr.', targetPath: '$.title' }]
    const changed = JSON.stringify({ user: { ...user, mappings }, group })
    await engine.client.transformations.save({ ...place, version, document: changed, description: 'Titles' })
    await landscape.report('POST', person('p1'))
    const second = await ended('p1', first.feed)
    expect([deliveriesOf(second), landscape.server.users()[0]?.['title']]).toEqual([['updated'], 'Dr.'])
  })

  it('a write transformation that no longer compiles says so in the trace and leaves a dead letter', async () => {
    const { id, version, properties } = await engine.client.systems.get({ id: landscape.target })
    const place = { id, direction: 'write' } as const
    const current = await engine.client.transformations.get(place)
    const document = '{"user":{"mappings":[{"sourcePath":"$.%attribute%","targetPath":"$.userName"}]}}'
    const parts = { description: '', secrets: {}, sources: [landscape.source], name: 'Target' }
    const named = await engine.client.systems.change({
      ...parts,
      id,
      version,
      properties: { ...properties, attribute: 'userName' },
    })
    await engine.client.transformations.save({
      ...place,
      version: current.version,
      document,
      description: 'By property',
    })
    await engine.client.systems.change({
      ...parts,
      id,
      version: named.version,
      properties: { ...properties, attribute: 'a[' },
    })
    await landscape.report('POST', person('p1'))
    const event = await ended('p1')
    const { entries } = await engine.client.events.trace({ position: event.position })
    const planning = entries.find(({ room }) => room === 'planning')
    expect([event.status, planning?.state, planning?.problem?.code]).toEqual([
      'deadLetter',
      'failed',
      'badTransformation',
    ])
  })
})
