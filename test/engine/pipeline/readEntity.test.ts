import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { Reading, SourceEvent } from '../../../shared/domain/event.ts'
import type { System } from '../../../shared/domain/system.ts'
import { readEntity } from '../../../electron/engine/pipeline/readEntity.ts'
import type { RoomThree } from '../../../electron/engine/pipeline/roomThree.ts'
import { userSchema } from '../../kit/engine.ts'
import { savedOf } from '../systems/systemsRoom.ts'
import { eventOf, openPipelineRoom, type PipelineRoom } from './pipelineRoom.ts'

let room: PipelineRoom
let source: System
beforeEach(async () => {
  room = await openPipelineRoom()
  source = room.source
})
afterEach(() => room.close())

const body = (more: JsonObject = {}): JsonObject => ({ schemas: [userSchema], userName: 'from-body', ...more })
const read = (event: Partial<SourceEvent> = {}): Promise<RoomThree> =>
  readEntity(eventOf(source.id, event), room.needs, 24)
const reading = async (event: Partial<SourceEvent> = {}): Promise<Reading> => (await read(event)).reading

async function change(parts: { mode?: string; enabled?: boolean }): Promise<void> {
  const properties = { ...source.properties, ...(parts.mode ? { 'provost.realtime.mode': parts.mode } : {}) }
  const enabled = parts.enabled ?? source.enabled
  const changed = await room.systems.change(source.id, { version: source.version, properties, enabled }, 'maria')
  source = savedOf(changed).system
}

async function plant(): Promise<string> {
  const authorization = `Basic ${btoa('provost:target-secret')}`
  const answer = await fetch(`${room.server.url}/Users`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/scim+json' },
    body: JSON.stringify({ ...body(), userName: 'from-source', displayName: 'Größe' }),
  })
  return ((await answer.json()) as { id: string }).id
}

const document = (user: JsonObject) => room.write(source, 'read', { user })
const sourceId = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
const copying = [{ sourcePath: '$', targetPath: '$' }, sourceId]

describe('a source set to pull', () => {
  it('is asked for the entity; what the call carried does not count', async () => {
    const entityId = await plant()
    const { reading: result, report } = await read({ entityId, body: body() })
    expect(result).toMatchObject({
      ...{ kind: 'read', name: 'Größe', entity: { sourceEntityId: entityId, body: { userName: 'from-source' } } },
    })
    expect(report.exchanges?.map(({ method, status }) => `${method} ${status}`)).toEqual(['GET 200'])
  })

  it('that does not know the entity fails the event', async () => {
    expect(await reading({ entityId: 'nobody', body: body() })).toMatchObject({
      ...{ kind: 'failed', problem: { code: 'unknownEntity' } },
    })
  })

  it('that does not answer is read again later', async () => {
    room.moods.be({ kind: 'broken' })
    expect(await reading({ body: body() })).toMatchObject({
      ...{ kind: 'later', at: '2026-11-19T08:00:30.000Z', problem: { code: 'unavailable' } },
    })
  })

  it('that does not answer for a day fails the event', async () => {
    room.moods.be({ kind: 'broken' })
    const given = { readAttempt: 30, receivedAt: '2026-11-18T07:59:59.000Z' }
    expect(await reading(given)).toMatchObject({ kind: 'failed', problem: { code: 'unavailable' } })
  })
})

describe('a source set to push', () => {
  beforeEach(() => change({ mode: 'push' }))

  it('is not called: the body counts', async () => {
    await document({ mappings: [{ sourcePath: '$', targetPath: '$' }] })
    expect(await reading({ body: body() })).toMatchObject({ kind: 'read', entity: { body: body() } })
    expect(room.server.requests).toEqual([])
  })

  it('must send a body', async () => {
    expect(await reading()).toMatchObject({ kind: 'failed', problem: { code: 'invalidEntity' } })
  })

  it('must send the id that the mapping reads', async () => {
    await document({ mappings: copying })
    const given = { body: body({ id: 'other' }) }
    expect(await reading(given)).toMatchObject({ kind: 'failed', problem: { code: 'badTransformation' } })
    expect(await reading({ body: body({ id: 'p1' }) })).toMatchObject({ kind: 'read' })
  })
})

describe('a source set to pull or push', () => {
  beforeEach(async () => {
    await change({ mode: 'pull-or-push' })
    await document({ mappings: [{ sourcePath: '$', targetPath: '$' }] })
  })

  it('is read where it answers', async () => {
    const entityId = await plant()
    expect(await reading({ entityId, body: body() })).toMatchObject({ entity: { body: { userName: 'from-source' } } })
  })

  it('gives way to the body where it does not', async () => {
    room.moods.be({ kind: 'broken' })
    const { reading: result, report } = await read({ body: body() })
    expect(result).toMatchObject({ kind: 'read', entity: { body: body() } })
    expect(report.note).toBe('The source could not be read; the body of the call was taken (pull-or-push)')
  })

  it('is read again later where the body is a reference only', async () => {
    room.moods.be({ kind: 'broken' })
    expect(await reading({ body: { id: 'p1' } })).toMatchObject({ kind: 'later' })
  })
})

describe('the read transformation', () => {
  beforeEach(() => change({ mode: 'push' }))

  it('whose condition is false deprovisions, with the reason', async () => {
    const condition = '$.active == true'
    await document({ condition, mappings: [{ sourcePath: '$', targetPath: '$' }] })
    const { reading: result, report } = await read({ body: body({ active: false, displayName: 'Größe' }) })
    const reason = `Entity condition [${condition}] is not fulfilled`
    expect(result).toEqual({ kind: 'deprovision', reason, name: 'Größe' })
    expect(report).toMatchObject({ state: 'skipped', note: `${reason}: ${condition} saw the value false` })
  })

  it('that ignores the type skips it', async () => {
    await document({ ignore: true, mappings: copying })
    expect(await reading({ body: body({ id: 'p1' }) })).toMatchObject({ kind: 'skipped' })
  })

  it('that misses a mandatory value fails with its place', async () => {
    await document({ mappings: [{ sourcePath: '$.missing', targetPath: '$.a' }] })
    const { reading: result, report } = await read({ body: body() })
    expect(result).toMatchObject({ kind: 'failed' })
    expect(JSON.stringify(result)).toContain('missing')
    expect(report).toMatchObject({ state: 'failed', input: body() })
  })
})

describe('an event of a source', () => {
  it('that says delete is not read: the relation decides', async () => {
    room.moods.be({ kind: 'broken' })
    const given = { change: 'delete', body: { displayName: 'Größe' } } as const
    expect(await reading(given)).toEqual({ kind: 'deprovision', reason: 'Deleted at the source', name: 'Größe' })
  })

  it('that is disabled waits', async () => {
    await change({ enabled: false })
    expect(await reading({ body: body() })).toMatchObject({ kind: 'later', problem: { code: 'badProperties' } })
  })

  it('that was deleted fails', async () => {
    savedOf(await room.systems.remove(source.id, source.version))
    expect(await reading({ body: body() })).toMatchObject({ kind: 'failed', problem: { code: 'badProperties' } })
  })
})
