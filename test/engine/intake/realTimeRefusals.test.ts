import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import { errorBody, groups, hr, parsed, rooms, soon, users } from './intakeRoom.ts'

const started = rooms()

describe('400: a report that names nobody', () => {
  it.each([
    ['no body', 'POST', users, undefined],
    ['no object', 'POST', users, '[]'],
    ['no ID', 'POST', users, '{"userName":"x"}'],
    ['an empty ID', 'POST', users, '{"id":" "}'],
    ['an ID that is no text', 'POST', users, '{"id":{"a":1}}'],
    ['an ID with a line break', 'POST', users, '{"id":"a\\nb"}'],
    ['an ID too long', 'POST', users, JSON.stringify({ id: 'x'.repeat(513) })],
    ['two IDs that disagree', 'PUT', `${users}/1`, '{"id":"2"}'],
    ['an unknown operation', 'POST', users, '{"id":"1","operation":"MERGE"}'],
    ['an empty batch', 'POST', users, '{"entities":[]}'],
    ['a batch with one that names nobody', 'POST', users, '{"entities":[{"id":"1"},{}]}'],
    ['an entity type we do not know', 'POST', users.replace(/user$/, 'printer'), '{"id":"1"}'],
    ['broken JSON', 'POST', users, '{"id":'],
  ])('%s', async (_, method, path, body) => {
    const { call, stored } = await started()
    const answer = await call(path, { method, ...(body === undefined ? {} : { body }) })
    expect([answer.status, parsed(answer.body), await stored()]).toEqual([400, errorBody(400), []])
  })

  it('or whose key is too long', async () => {
    const { post } = await started()
    expect((await post(users, { id: '1' }, { 'idempotency-key': 'x'.repeat(256) })).status).toBe(400)
  })
})

describe('404, 409: a system that takes no events', () => {
  const at = (id: string) => users.replace('/hr/', `/${id}/`)

  it('is unknown, or no source', async () => {
    const { post, call, systems, refused, astray } = await started()
    systems.set('concur', { id: 'concur' as SystemId, type: 'concur', name: 'Concur', kind: 'target', enabled: true })
    const answers = [await post(at('none'), { id: '1' }), await post(at('concur'), { id: '1' }), await call(at('none'))]
    expect(answers.map(({ status, body }) => [status, parsed(body)])).toEqual([
      [404, errorBody(404, 'No source system with ID none', { reason: 'unknownSystem' })],
      [404, errorBody(404, 'System "Concur" (concur) is not a source system.', { reason: 'notASource' })],
      [404, errorBody(404, 'No source system with ID none', { reason: 'unknownSystem' })],
    ])
    expect([refused, astray]).toEqual([[], ['none', 'concur', 'none']])
  })

  it('is disabled, which is told to the log', async () => {
    const { post, systems, refused, stored } = await started()
    systems.set('hr', { ...hr, enabled: false })
    const answer = await post(users, { id: '1' })
    expect([answer.status, parsed(answer.body)]).toEqual([
      409,
      errorBody(409, 'Source system "HR" is disabled. Enable it in Provost.', { reason: 'systemDisabled' }),
    ])
    expect([refused, await stored()]).toEqual([[['hr', 409, 'systemDisabled']], []])
  })

  it('has no enabled target', async () => {
    const { post, room, refused } = await started()
    room.enabledTargets = false
    const answer = await post(users, { id: '1' })
    expect([answer.status, refused]).toEqual([409, [['hr', 409, 'noEnabledTarget']]])
  })
})

describe('400: a product that reports users only', () => {
  it('refuses its groups, in a test of the connection too, and takes its users', async () => {
    const { post, call, systems, refused, stored } = await started()
    systems.set('hr', { ...hr, type: 'successFactorsLearning' })
    const detail = 'SAP SuccessFactors Learning reports users only in real time, no groups. Report the user instead.'
    const answers = [await post(groups, { id: 'g' }), await call(groups), await post(users, { id: '1' })]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 200])
    expect(parsed(answers[0]?.body ?? '')).toEqual(errorBody(400, detail, { reason: 'usersOnly' }))
    expect([refused, (await stored()).length]).toEqual([
      [
        ['hr', 400, 'usersOnly'],
        ['hr', 400, 'usersOnly'],
      ],
      1,
    ])
  })
})

describe('404, 502, 504: stored, but the source gave no entity', () => {
  it('404 when it says that there is none', async () => {
    const { call, engine } = await started()
    engine.read = () => ({ kind: 'failed', problem: { code: 'unknownEntity', message: said`Source "HR" knows no 1.` } })
    const answer = await call(`${users}/1`, { method: 'PUT', body: '{"id":"1"}' })
    expect([answer.status, parsed(answer.body)]).toEqual([
      404,
      errorBody(404, 'Source "HR" knows no 1.', { eventId: 'evt-0000000001' }),
    ])
  })

  it.each([
    ['unavailable', 502],
    ['unauthorized', 502],
    ['timeout', 504],
  ] as const)('%s: %i, and we go on trying', async (code, status) => {
    const { post, engine, clock } = await started()
    engine.read = () => ({
      kind: 'later',
      at: soon(clock),
      problem: { code, message: said`Source "HR" did not answer.` },
    })
    const answer = await post(users, { id: '1' })
    const detail = 'Source "HR" did not answer. The event is stored and tried again here; do not send it again.'
    expect([answer.status, parsed(answer.body)]).toEqual([
      status,
      errorBody(status, detail, { eventId: 'evt-0000000001' }),
    ])
  })
})

describe('nothing is stored', () => {
  it('413 when the body is too large or the batch too long', async () => {
    const { call, post, stored } = await started({ limits: { bodyBytes: 10_000 } })
    const large = await call(users, { method: 'POST', body: JSON.stringify({ id: 'x'.repeat(10_000) }) })
    const long = await post(users, { entities: Array.from({ length: 501 }, (_, index) => ({ id: String(index) })) })
    expect([large.status, long.status, await stored()]).toEqual([413, 413, []])
  })

  it('415 when it is no JSON', async () => {
    const { call } = await started()
    const answer = await call(users, { method: 'POST', body: 'id=1', headers: { 'content-type': 'text/plain' } })
    expect([answer.status, parsed(answer.body)]).toEqual([415, errorBody(415)])
  })

  it('405 for what the path does not know', async () => {
    const { call } = await started()
    const answers = [await call(users, { method: 'DELETE' }), await call(`${users}/1`)]
    expect(answers.map(({ status, headers }) => [status, headers.allow])).toEqual([
      [405, 'GET, POST, HEAD'],
      [405, 'POST, PUT, PATCH, DELETE'],
    ])
  })

  it('503 when too much waits already', async () => {
    const { post, stored } = await started({ queueFull: () => true })
    const answer = await post(users, { id: '1' })
    expect([answer.status, answer.headers['retry-after'], parsed(answer.body), await stored()]).toEqual([
      503,
      '30',
      errorBody(503, 'Too many events wait already. Nothing was stored; send it again later.'),
      [],
    ])
  })

  it('503 when the disk is full', async () => {
    const { post, stored, database } = await started()
    await post(users, { id: '1' })
    // SQLite reports a file that may not grow exactly as it reports a disk without room.
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database)
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(database)
    const answer = await post(users, { schemas: [], id: '2', photo: 'x'.repeat(500_000) })
    expect([answer.status, answer.headers['retry-after'], parsed(answer.body), (await stored()).length]).toEqual([
      503,
      '60',
      errorBody(503, 'The disk of Provost is full. Nothing was stored; send it again later.'),
      1,
    ])
  })

  it('500 when storing fails for a reason nobody planned', async () => {
    const { post } = await started({ journal: { append: () => Promise.reject(new Error('surprise')) } })
    const answer = await post(users, { id: '1' })
    expect([answer.status, parsed(answer.body)]).toEqual([500, errorBody(500)])
  })
})

describe('the connection test', () => {
  it.each(['GET', 'HEAD'])('%s is 200 when all is well, and no event', async (method) => {
    const { call, stored } = await started()
    const answers = [await call(users, { method }), await call(groups, { method })]
    expect([answers.map(({ status }) => status), await stored()]).toEqual([[200, 200], []])
  })

  it('looks like an empty SCIM list', async () => {
    const { call } = await started()
    expect(parsed((await call(users)).body)).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    })
  })

  it('fails as a report would', async () => {
    const { call, callAnyone, signIn, room } = await started()
    const { authorization } = await signIn(['proxy'])
    room.enabledTargets = false
    const answers = [await callAnyone(users), await call(users, { headers: { authorization } }), await call(users)]
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 409])
  })
})
