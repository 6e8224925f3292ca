import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../../shared/base/time.ts'
import { basic, openIntakeRoom, users, type IntakeRoom } from '../../engine/intake/intakeRoom.ts'

let room: IntakeRoom
beforeEach(async () => {
  room = await openIntakeRoom()
})
afterEach(() => room.close())

const guess = (clientId: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      room.callAnyone(users, { headers: { authorization: basic(clientId, `guess-${index}`) } }),
    ),
  )

describe('security row 2: nothing opens without credentials', () => {
  const events = '/ipsproxy/service/api/v1/systems/hr/events/evt-0000000001'
  it.each([
    ['GET', users],
    ['HEAD', users],
    ['POST', users],
    ['PUT', `${users}/1`],
    ['PATCH', `${users}/1`],
    ['DELETE', `${users}/1`],
    ['OPTIONS', users],
    ['GET', events],
    ['GET', users.replace('/service/', '/')],
    ['POST', users.replace('/service/api', '/certapi')],
    ['POST', users.replace('/hr/', '/unknown/')],
    ['POST', users.replace(/user$/, 'printer')],
    ['GET', '/scim/v2/Users'],
    ['POST', '/scim/v2/Users'],
    ['DELETE', '/scim/v2/Groups/1'],
    ['POST', '/scim/v2/.search'],
    ['POST', '/scim/v2/Bulk'],
    ['GET', '/scim/v2/ServiceProviderConfig'],
    ['GET', '/scim/v2/Schemas'],
  ])('%s %s', async (method, path) => {
    const answer = await room.callAnyone(path, { method })
    expect([answer.status, answer.headers['www-authenticate'], await room.stored()]).toEqual([
      401,
      'Basic realm="Provost", charset="UTF-8", Bearer realm="Provost"',
      [],
    ])
  })

  it.each(['Basic', 'Basic !!', 'Basic eA==', 'Bearer', 'Bearer ..', 'Digest a=b', 'Negotiate abc', 'basic Og=='])(
    '%s',
    async (authorization) => {
      expect((await room.callAnyone(users, { headers: { authorization } })).status).toBe(401)
    },
  )

  it('nor with credentials of another permission', async () => {
    const others = ['proxy', 'admin', 'directoryRead', 'directoryWrite'] as const
    const answers = await Promise.all(
      others.map(async (permission) => {
        const { authorization } = await room.signIn([permission])
        return room.call(users, { method: 'POST', body: '{"id":"1"}', headers: { authorization } })
      }),
    )
    expect([answers.map(({ status }) => status), await room.stored()]).toEqual([[403, 403, 403, 403], []])
  })

  it('nor the directory further than the permission reaches', async () => {
    const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'nora' })
    const tried = await Promise.all(
      (['realTime', 'directoryRead', 'directoryWrite'] as const).map(async (permission) => {
        const headers = { authorization: (await room.signIn([permission])).authorization }
        const read = await room.call('/scim/v2/Users', { headers })
        const written = await room.call('/scim/v2/Users', { method: 'POST', headers, body })
        return [read.status, written.status]
      }),
    )
    expect(tried).toEqual([
      [403, 403],
      [200, 403],
      [200, 201],
    ])
  })

  it('and a body is not even read', async () => {
    const answer = await room.callAnyone(users, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"id":',
    })
    expect(answer.status).toBe(401)
  })
})

describe('security row 9: guessing credentials', () => {
  it('tells an unknown client ID and a wrong secret alike', async () => {
    const { clientId } = await room.signIn()
    const [known] = await guess(clientId, 1)
    const [unknown] = await guess('3f0c8a52-0000-4000-8000-000000000000', 1)
    expect([known?.status, known?.body]).toEqual([unknown?.status, unknown?.body])
  })

  it('makes the guesser wait, longer each time, up to two seconds', async () => {
    for (let count = 0; count < 8; count++) await guess('nobody', 1)
    expect(room.pauses).toEqual([250, 500, 1000, 2000, 2000, 2000])
  })

  it('does not make the real source wait behind the same address', async () => {
    const { authorization } = await room.signIn()
    await guess('nobody', 20)
    const before = room.pauses.length
    const answer = await room.call(users, { headers: { authorization } })
    expect([answer.status, room.pauses.length - before]).toEqual([200, 0])
  })

  it('is forgotten after ten minutes of peace', async () => {
    await guess('nobody', 5)
    const before = room.pauses.length
    room.clock.turn(minutes(10))
    await guess('nobody', 2)
    expect(room.pauses.length - before).toBe(0)
  })

  it('does not stop the feed: the lock is off unless switched on', async () => {
    const { clientId, authorization } = await room.signIn()
    await guess(clientId, 20)
    const answer = await room.call(users, { method: 'POST', body: '{"id":"1"}', headers: { authorization } })
    expect(answer.status).toBe(200)
  })

  it('leaves reason and address in the log, and no secret', async () => {
    const { clientId } = await room.signIn()
    await guess(clientId, 1)
    await guess('nobody', 1)
    expect(room.lines).toEqual(
      ['wrong', 'unknown'].map((reason) => ({
        level: 'warn',
        message: 'A sign-in was refused.',
        fields: { requestId: expect.any(String) as string, from: '127.0.0.1', reason },
      })),
    )
  })

  it('holds no more than a hundred refusals back at once', async () => {
    const held = Promise.withResolvers<undefined>()
    const { createSlowdown } = await import('../../../electron/engine/intake/slowdown.ts')
    let waiting = 0
    const slowdown = createSlowdown(room.clock, () => {
      waiting += 1
      return held.promise
    })
    const failing = Array.from({ length: 150 }, () => slowdown.failed('10.0.0.1'))
    held.resolve(undefined)
    await Promise.all(failing)
    expect(waiting).toBe(100)
  })
})

describe('security row 5: the source door leads nowhere else', () => {
  it.each(['/', '/api/v1/systems', '/api/v1/openapi.json', '/openapi.json', '/metrics', '/rpc'])('%s', async (path) => {
    expect((await room.call(path)).status).toBe(404)
  })
})
