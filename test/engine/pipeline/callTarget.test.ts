import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { EntityLink } from '../../../shared/domain/entityLink.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { callTarget } from '../../../electron/engine/pipeline/callTarget.ts'
import { digestOf } from '../../../electron/engine/pipeline/digest.ts'
import type { Walked } from '../../../electron/engine/pipeline/plan.ts'
import { planOperation } from '../../../electron/engine/pipeline/planOperation.ts'
import { walk } from '../../../electron/engine/pipeline/walk.ts'
import { writeEntity } from '../../../electron/engine/pipeline/writeEntity.ts'
import { userSchema } from '../../kit/engine.ts'
import { savedOf } from '../systems/systemsRoom.ts'
import { deliveryOf, linkTo, openPipelineRoom, type PipelineRoom } from './pipelineRoom.ts'

let room: PipelineRoom
beforeEach(async () => {
  room = await openPipelineRoom()
  await document({ mappings: copying })
})
afterEach(() => room.close())

const copying = [{ sourcePath: '$', targetPath: '$' }]
const document = (user: JsonObject) => room.write(room.target, 'write', { user })
const person = (more: JsonObject = {}): JsonObject => ({ schemas: [userSchema], userName: 'p1', ...more })

/** Rooms 4 to 6; what becomes of the relation is kept, as settling does. */
async function deliver(body: JsonObject | null): Promise<Walked> {
  const target = (await room.systems.find(room.target.id)) ?? room.target
  const context = { target, needs: room.needs }
  const walked = await walk(deliveryOf(room, body), {
    planOperation: (delivery) => planOperation(delivery, target, room.needs),
    writeEntity: (delivery, plan) => writeEntity(delivery, plan, context),
    callTarget: (delivery, plan, written) => callTarget(delivery, plan, written, context),
  })
  const { link } = walked
  if (link.kind === 'put') await room.relate(link.link)
  if (link.kind === 'remove') {
    await room.database.transaction().execute((within) => room.links.remove(within, linkTo(room)))
  }
  return walked
}

const outcome = async (body: JsonObject | null) => (await deliver(body)).outcome
const linkNow = (): Promise<EntityLink | null> => room.links.find(linkTo(room))
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  )

/** Puts somebody into the target without Provost; answers the id. */
async function plant(body: JsonObject): Promise<string> {
  const authorization = `Basic ${btoa('provost:target-secret')}`
  const headers = { authorization, 'content-type': 'application/scim+json' }
  const answer = await fetch(`${room.server.url}/Users`, { method: 'POST', headers, body: JSON.stringify(body) })
  return ((await answer.json()) as { id: string }).id
}

async function unplant(): Promise<void> {
  const headers = { authorization: `Basic ${btoa('provost:target-secret')}` }
  for (const { id } of room.server.users()) {
    await fetch(`${room.server.url}/Users/${id}`, { method: 'DELETE', headers })
  }
}

const names = () => room.server.users().map((user) => user['displayName'])

describe('a create', () => {
  it('is linked with the id of the target and the digest of what an update would send', async () => {
    const walked = await deliver(person())
    const [user] = room.server.users()
    expect(walked.outcome).toEqual({ kind: 'created', targetEntityId: user?.id })
    expect(await linkNow()).toEqual(linkTo(room, { targetEntityId: user?.id ?? '', contentHash: digestOf(person()) }))
    expect(await outcome(person())).toMatchObject({ kind: 'skipped', unchanged: true })
  })

  it('leaves on disk what it sends before it sends it', async () => {
    room.moods.be({ kind: 'slow' })
    const call = deliver(person())
    await room.moods.keeps(1)
    expect(await linkNow()).toEqual(linkTo(room, { targetEntityId: null, state: 'creating', attempted: person() }))
    room.moods.release()
    await call
  })

  it('whose answer got lost is found by the next attempt as our own', async () => {
    room.moods.be({ kind: 'cutAfterCommit' }, 1)
    expect(await problemOf(deliver(person()))).toBe('unavailable')
    expect(await outcome(person())).toMatchObject({ kind: 'created' })
    expect(await linkNow()).toMatchObject({ existedBefore: false, state: 'active' })
  })

  it('that the target refused leaves no memory of an attempt', async () => {
    room.moods.be({ kind: 'unauthorized' }, 1)
    expect(await problemOf(deliver(person()))).toBe('unauthorized')
    expect(await linkNow()).toBeNull()
    await plant(person())
    expect(await outcome(person())).toMatchObject({ kind: 'updated' })
    expect(await linkNow()).toMatchObject({ existedBefore: true })
  })

  it('refused after one whose end is unknown still remembers that one', async () => {
    room.moods.be({ kind: 'cutAfterCommit' }, 1)
    await problemOf(deliver(person()))
    room.moods.be({ kind: 'unauthorized' }, 1)
    await problemOf(deliver(person({ displayName: 'Later' })))
    expect(await linkNow()).toMatchObject({ state: 'creating', attempted: person() })
  })
})

describe('an entity that is there already', () => {
  it('is overwritten and linked as existed before', async () => {
    const id = await plant(person({ displayName: 'Before' }))
    expect(await outcome(person({ displayName: 'Ours' }))).toEqual({ kind: 'updated', targetEntityId: id })
    expect([names(), await linkNow()]).toEqual([
      ['Ours'],
      linkTo(room, { targetEntityId: id, existedBefore: true, contentHash: digestOf(person({ displayName: 'Ours' })) }),
    ])
  })

  it('existed before also when looking for it had to be repeated', async () => {
    await plant(person())
    room.moods.be({ kind: 'slow' })
    const first = problemOf(deliver(person()))
    await room.moods.keeps(1)
    room.moods.be({ kind: 'broken' }, 1)
    room.moods.release()
    expect(await first).toBe('unavailable')
    expect(await outcome(person())).toMatchObject({ kind: 'updated' })
    expect(await linkNow()).toMatchObject({ existedBefore: true })
  })

  it('stays when it is removed at the source, and is found again afterwards', async () => {
    await plant(person())
    await deliver(person())
    expect(await outcome(null)).toMatchObject({ kind: 'skipped' })
    expect([room.server.users().length, (await linkNow())?.state]).toEqual([1, 'released'])
    expect(await outcome(person({ displayName: 'Again' }))).toMatchObject({ kind: 'updated' })
    expect(await linkNow()).toMatchObject({ existedBefore: true, state: 'active' })
  })

  it('is not guessed when several match', async () => {
    const properties = { ...room.target.properties, 'scim.user.unique.attribute': 'displayName' }
    savedOf(await room.systems.change(room.target.id, { version: 1, properties }, 'maria'))
    await plant(person({ displayName: 'Same' }))
    await plant(person({ userName: 'p2', displayName: 'Same' }))
    const ended = await outcome(person({ displayName: 'Same' }))
    expect(ended).toMatchObject({
      ...{
        kind: 'failed',
        problem: { code: 'alreadyExists', message: expect.stringContaining('2 entities') as string },
      },
    })
  })

  it('but does not match the unique attribute fails and says where to look', async () => {
    const properties = { ...room.target.properties, 'scim.user.unique.attribute': 'userName,displayName' }
    savedOf(await room.systems.change(room.target.id, { version: 1, properties }, 'maria'))
    await plant(person({ displayName: 'Other' }))
    const ended = await outcome(person({ displayName: 'Ours' }))
    expect(ended).toMatchObject({
      ...{
        kind: 'failed',
        problem: { code: 'alreadyExists', message: expect.stringContaining('userName,displayName') as string },
      },
    })
    expect(names()).toEqual(['Other'])
  })
})

describe('an entity that is there already and', () => {
  const withProperties = async (more: Record<string, string>) => {
    const properties = { ...room.target.properties, ...more }
    savedOf(await room.systems.change(room.target.id, { version: 1, properties }, 'maria'))
  }

  it('stays as it is while automatic conflict resolution is off', async () => {
    await withProperties({ 'scim.user.automatic.conflict.resolution': 'false' })
    await plant(person({ displayName: 'Theirs' }))
    const ended = await outcome(person({ displayName: 'Ours' }))
    expect(ended).toMatchObject({ kind: 'failed', problem: { code: 'alreadyExists', status: '409' } })
    expect([names(), await linkNow()]).toEqual([['Theirs'], null])
  })

  it('matches any of the attributes where the product wants that', async () => {
    await withProperties({
      'scim.user.unique.attribute': 'externalId, userName, title',
      'provost.unique.attribute.match': 'any',
    })
    const id = await plant(person({ externalId: 'other', displayName: 'Before' }))
    const ended = await outcome(person({ externalId: 'e1', displayName: 'Ours' }))
    expect(ended).toEqual({ kind: 'updated', targetEntityId: id })
  })

  it('is not guessed when two match one attribute each', async () => {
    await withProperties({
      'scim.user.unique.attribute': 'externalId,userName',
      'provost.unique.attribute.match': 'any',
    })
    await plant(person())
    await plant({ ...person(), userName: 'p2', externalId: 'e1' })
    const ended = await outcome(person({ externalId: 'e1' }))
    expect(ended).toMatchObject({ kind: 'failed', problem: { code: 'alreadyExists' } })
  })

  it('is looked for by the next alternative when the first finds nobody', async () => {
    await withProperties({ 'scim.user.unique.attribute': 'externalId,title;userName,displayName' })
    const id = await plant(person({ displayName: 'D' }))
    const ended = await outcome(person({ displayName: 'D', externalId: 'e1', title: 'Dr' }))
    expect(ended).toEqual({ kind: 'updated', targetEntityId: id })
  })
})

describe('a PATCH', () => {
  it('takes away what is mapped and vanished at the source', async () => {
    const properties = { ...room.target.properties, 'scim.support.patch.operation': 'true' }
    savedOf(await room.systems.change(room.target.id, { version: 1, properties }, 'maria'))
    const optional = (path: string) => ({ sourcePath: path, targetPath: path, optional: true })
    await document({ mappings: ['$.schemas', '$.userName', '$.displayName', '$.title'].map(optional) })
    await deliver(person({ displayName: 'D', title: 'Dr' }))
    await deliver(person({ displayName: 'D' }))
    expect(room.server.users()).toMatchObject([{ displayName: 'D' }])
    expect(room.server.users()[0]).not.toHaveProperty('title')
  })
})

describe('skipping create', () => {
  beforeEach(() => document({ skipOperations: ['create'], mappings: copying }))
  const skipped = { kind: 'skipped', reason: 'Operation [create] is skipped in target transformation' }

  it('adopts who is there', async () => {
    const id = await plant(person({ displayName: 'Before' }))
    expect(await outcome(person({ displayName: 'Ours' }))).toEqual({ kind: 'updated', targetEntityId: id })
    expect(names()).toEqual(['Ours'])
  })

  it('creates nobody', async () => {
    expect([await outcome(person()), room.server.users()]).toEqual([skipped, []])
  })

  it('creates nobody anew who was deleted at the target by hand', async () => {
    await plant(person())
    await deliver(person())
    await unplant()
    expect(await outcome(person({ displayName: 'Again' }))).toEqual(skipped)
    expect([room.server.users(), await linkNow()]).toEqual([[], null])
  })
})

describe('who was deleted at the target by hand', () => {
  it('is created anew by the next change, as our own', async () => {
    await deliver(person())
    await unplant()
    expect(await outcome(person({ displayName: 'Again' }))).toMatchObject({ kind: 'created' })
    expect([names(), (await linkNow())?.existedBefore]).toEqual([['Again'], false])
  })

  it('is done with when the source deletes too', async () => {
    await deliver(person())
    await unplant()
    expect(await outcome(null)).toMatchObject({ kind: 'deleted' })
    expect(await linkNow()).toBeNull()
  })
})

describe('a deletion', () => {
  it('says what the target called who is gone', async () => {
    await deliver(person({ displayName: 'Petra Meyer' }))
    expect((await deliver(null)).name).toBe('Petra Meyer')
  })

  it('with deleteEntity mappings updates, and the relation goes', async () => {
    const id = { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id', scope: 'deleteEntity' }
    const inactive = { constant: false, targetPath: '$.active', scope: 'deleteEntity' }
    const name = { constant: 'p1', targetPath: '$.userName', scope: 'deleteEntity' }
    await document({ mappings: [...copying, id, inactive, name] })
    await deliver(person({ active: true }))
    expect(await outcome(null)).toMatchObject({ kind: 'deleted' })
    expect([room.server.users().map((user) => user['active']), await linkNow()]).toEqual([[false], null])
  })

  it('of a create whose end is unknown finds what arrived', async () => {
    room.moods.be({ kind: 'cutAfterCommit' }, 1)
    await problemOf(deliver(person()))
    expect(await outcome(null)).toMatchObject({ kind: 'deleted' })
    expect([room.server.users(), await linkNow()]).toEqual([[], null])
  })

  it('of a create that never arrived has nothing to delete, and leaves others alone', async () => {
    await plant(person({ displayName: 'Somebody else' }))
    await room.relate(
      linkTo(room, { targetEntityId: null, state: 'creating', attempted: person({ displayName: 'Ours' }) }),
    )
    expect(await outcome(null)).toMatchObject({
      kind: 'skipped',
      reason: expect.stringContaining('never arrived') as string,
    })
    expect([names(), await linkNow()]).toEqual([['Somebody else'], null])
  })
})
