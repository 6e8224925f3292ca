import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { createProgress } from '../../../electron/engine/intake/answer.ts'
import { openIntakeRoom, parsed, rooms, users } from './intakeRoom.ts'

const started = rooms()
const sourceRead = { system: 'Name of hr', role: 'SOURCE', operation: 'READ', state: 'ENTITY_READ' }

describe('202: accepted', () => {
  it('at once when the caller prefers so, with a place to look', async () => {
    const { post, call, engine } = await started()
    engine.read = () => null
    const answer = await post(users, { id: '1' }, { prefer: 'handling=lenient, Respond-Async; wait=5' })
    const running = {
      eventId: 'evt-0000000001',
      entityType: 'user',
      sourceEntityId: '1',
      status: 'RUNNING',
      results: [],
    }
    const location = String(answer.headers.location)
    expect([answer.status, answer.headers['preference-applied'], location, parsed(answer.body)]).toEqual([
      202,
      'respond-async',
      '/ipsproxy/service/api/v1/systems/hr/events/evt-0000000001',
      running,
    ])
    const looked = await call(location)
    expect([looked.status, parsed(looked.body)]).toEqual([200, running])
  })

  it('when the time for an answer is over', async () => {
    const { post, engine, room } = await started()
    room.answerWithinMs = 20
    engine.read = () => null
    const answer = await post(users, { id: '1' })
    expect([answer.status, parsed(answer.body)]).toEqual([
      202,
      { eventId: 'evt-0000000001', entityType: 'user', sourceEntityId: '1', status: 'RUNNING', results: [] },
    ])
  })

  it('when Provost stops while the caller waits', async () => {
    const room = await openIntakeRoom()
    const leased = Promise.withResolvers<undefined>()
    room.engine.deliver = () => {
      leased.resolve(undefined)
      return null
    }
    const waiting = room.post(users, { id: '1' })
    await leased.promise
    await room.close()
    const answer = await waiting
    expect([answer.status, (parsed(answer.body) as { results: unknown }).results]).toEqual([
      202,
      [sourceRead, { system: 'Name of concur', role: 'TARGET', operation: 'CREATE', state: 'RUNNING' }],
    ])
  })

  it('when it is stored and looking after it fails', async () => {
    const { post, stored } = await started({ progress: () => Promise.reject(new Error('surprise')) })
    const answer = await post(users, { id: '1' })
    expect([answer.status, parsed(answer.body), (await stored()).length]).toEqual([
      202,
      { eventId: 'evt-0000000001', entityType: 'user', sourceEntityId: '1', status: 'RUNNING', results: [] },
      1,
    ])
  })

  it('an event of another source is not shown', async () => {
    const { post, call } = await started()
    await post(users, { id: '1' })
    const paths = ['other/events/evt-0000000001', 'hr/events/evt-2', 'hr/events/1', 'hr/events/evt-1e3']
    const answers = await Promise.all(paths.map((path) => call(`/ipsproxy/service/api/v1/systems/${path}`)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })

  it('nobody is kept waiting for after the caller has gone', async () => {
    const left = Promise.withResolvers<undefined>()
    const asked = Promise.withResolvers<undefined>()
    const { url, signIn, lines, listener } = await started({
      progress: (_position, _waitMs, signal) => {
        signal.addEventListener('abort', () => left.resolve(undefined))
        asked.resolve(undefined)
        return left.promise.then(() => null)
      },
    })
    const { authorization } = await signIn()
    const { hostname, port, host } = new URL(url)
    const socket = connect(Number(port), hostname)
    const head = `POST ${users}/1 HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\nContent-Length: 0\r\n\r\n`
    socket.write(head)
    await asked.promise
    const closed = once(socket, 'close')
    socket.destroy()
    await Promise.all([left.promise, closed])
    await listener.stop()
    expect(lines.map(({ message }) => message)).toEqual(['An event is stored, but how it goes on could not be told.'])
  })
})

it('a change between looking and listening is not missed', async () => {
  const { post, journal, engine, feed } = await started()
  engine.read = () => null
  await post(users, { id: '1' }, { prefer: 'respond-async' })
  const [event] = await journal.takeUnread(1)
  if (!event) throw new Error('Nothing to read.')
  let looks = 0
  const progress = createProgress({
    feed,
    summary: async () => {
      looks += 1
      const isFirst = looks === 1
      if (isFirst) feed.changed([event.position])
      return { ...running, status: isFirst ? 'running' : 'skipped' }
    },
  })
  const end = await progress(event.position, 30_000, new AbortController().signal)
  expect([end?.status, looks]).toEqual(['skipped', 2])
})

const running = {
  position: 1 as never,
  eventId: 'evt-0000000001',
  source: 'hr' as SystemId,
  sourceName: 'HR',
  entityType: 'user',
  entityId: '1',
  name: null,
  change: 'update',
  origin: 'realtime',
  receivedAt: '2026-11-19T08:00:00.000Z',
  reason: null,
  problem: null,
  deliveries: [],
  durationMs: null,
  feed: 1,
} as const
