import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { said } from '../../../shared/base/said.ts'
import type { JsonObject } from '../../../shared/base/json.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { writeBack } from '../../../electron/engine/pipeline/writeBack.ts'
import { allEnded, endedEvent, startTestEngine, userSchema, type TestEngine } from '../../kit/engine.ts'
import { endedRun } from '../../kit/jobLandscape.ts'
import { startMoodyTarget, type MoodyTarget } from '../../kit/moodyTarget.ts'
import { startScimServer, type ScimServer } from '../../kit/servers.ts'
import { deliveryOf, linkTo, openPipelineRoom } from './pipelineRoom.ts'

const idOf = ({ id }: JsonObject): string => (typeof id === 'string' ? id : '')
const sapUser = 'urn:ietf:params:scim:schemas:extension:sap:2.0:User'

describe('6.13: the global id a target gives', () => {
  let engine: TestEngine
  let server: ScimServer
  let moods: MoodyTarget
  let source: SystemId
  beforeEach(async () => {
    engine = await startTestEngine()
    server = await startScimServer({ user: 'provost', secret: 'secret' })
    moods = await startMoodyTarget(server.url)
    const directory = { role: 'source', type: 'localIdentityDirectory', name: 'Directory', properties: {} } as const
    source = (await engine.client.systems.create({ ...directory, secrets: {} })).id
    await engine.client.systems.create({
      ...{ role: 'target', type: 'scimSystem', name: 'Identities', sources: [source], secrets: { Password: 'secret' } },
      properties: {
        ...{ URL: moods.url, Authentication: 'BasicAuthentication', User: 'provost' },
        'provost.global.id': 'id',
      },
    })
  })
  afterEach(async () => {
    await engine.close()
    await moods.close()
    await server.close()
  })

  const create = async (userName: string): Promise<string> => {
    const resource: JsonObject = { schemas: [userSchema], userName, name: { familyName: 'Berg' } }
    const created = await engine.client.directory.create({ kind: 'users', resource })
    return idOf(created.resource)
  }
  const kept = async (id: string) => (await engine.client.directory.get({ kind: 'users', id })).resource[sapUser]

  it('9.5 rule 9: is kept at the source in real time, and what we keep there is no change to carry over', async () => {
    const id = await create('nora')
    await endedEvent(engine.client, { entityId: id })
    await allEnded(engine.client)
    expect([await kept(id), (await engine.client.events.counts({})).all]).toEqual([
      { userUuid: server.users()[0]?.id },
      1,
    ])
  })

  it('is kept by a run, and the run after it writes nobody anew', async () => {
    const id = await create('nora')
    await endedEvent(engine.client, { entityId: id })
    const first = await endedRun(engine.client, (await engine.client.jobs.start({ source, kind: 'resync' })).id)
    const puts = moods.calls['PUT']
    const second = await endedRun(engine.client, (await engine.client.jobs.start({ source, kind: 'read' })).id)
    expect([first.status, second.status, moods.calls['PUT'], await kept(id)]).toEqual([
      ...['success', 'success', puts, { userUuid: server.users()[0]?.id }],
    ])
  })

  it('is not written where the source has it already', async () => {
    const id = await create('nora')
    await endedEvent(engine.client, { entityId: id })
    await allEnded(engine.client)
    const person = async () => (await engine.client.directory.get({ kind: 'users', id })).resource
    const before = await person()
    await endedRun(engine.client, (await engine.client.jobs.start({ source, kind: 'resync' })).id)
    expect(await person()).toEqual(before)
  })
})

describe('6.13: a source that refuses the global id', () => {
  it('fails the user with 432 although the target was written, and the next attempt writes again', async () => {
    const room = await openPipelineRoom()
    const properties = { ...room.target.properties, 'provost.global.id': 'id' }
    const target = await room.add({ name: 'Identities', properties })
    const link = linkTo(room, { contentHash: 'sha256:1' })
    const refused = new ProblemError({ code: 'forbidden', message: said`PATCH was answered with 403.` })
    const needs = {
      ...room.needs,
      useConnector: (async (_, work) =>
        work({
          ...{ test: () => Promise.resolve(), close: () => Promise.resolve() },
          writeBack: () => Promise.reject(refused),
        })) as typeof room.needs.useConnector,
    }
    const walked = { outcome: { kind: 'created', targetEntityId: 't1' }, link: { kind: 'put', link } } as const
    const stored = { id: 't1' }
    const ended = await writeBack(deliveryOf(room, { userName: 'p1' }), { ...walked, stored }, { target, needs })
    expect(ended).toEqual({
      outcome: {
        kind: 'failed',
        problem: {
          code: 'notWrittenBack',
          status: '432',
          message:
            'User t1 was written at "Identities", but its global id could not be written back to source "HR": PATCH was answered with 403.',
        },
      },
      link: { kind: 'put', link: { ...link, contentHash: null } },
    })
    await room.close()
  })
})
