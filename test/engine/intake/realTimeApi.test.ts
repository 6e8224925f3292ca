import { describe, expect, it } from 'vitest'
import { said } from '../../../shared/base/said.ts'
import type { SystemId } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { groups, parsed, rooms, soon, users } from './intakeRoom.ts'

const started = rooms()
const nora = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: '0b9e2f64',
  userName: 'nora.berg',
  name: { givenName: 'Nora', familyName: 'Berg' },
}
const sourceRead = { system: 'Name of hr', role: 'SOURCE', operation: 'READ', state: 'ENTITY_READ' }

describe('200: processed', () => {
  it('names the source and every target, and the event in a header', async () => {
    const { post } = await started()
    const answer = await post(users, nora, { 'content-type': 'application/scim+json' })
    expect([answer.status, answer.headers['provost-event-id'], parsed(answer.body)]).toEqual([
      200,
      'evt-0000000001',
      {
        eventId: 'evt-0000000001',
        entityType: 'user',
        sourceEntityId: '0b9e2f64',
        status: 'FINISHED_SUCCESSFULLY',
        results: [
          sourceRead,
          {
            system: 'Name of concur',
            role: 'TARGET',
            operation: 'CREATE',
            state: 'ENTITY_CREATED',
            targetEntityId: 'at-0b9e2f64',
          },
        ],
      },
    ])
  })

  it('also when targets failed: the source cannot repair them', async () => {
    const { post, engine, clock } = await started()
    const problem: Problem = {
      code: 'invalidEntity',
      message: said`Target "Concur" refused: statusCode: 409, uniqueness`,
    }
    engine.targets = ['concur', 'slack', 'entra'] as SystemId[]
    engine.deliver = ({ target }) => {
      if (target === 'concur') return { kind: 'dead', problem }
      if (target === 'slack')
        return { kind: 'retry', at: soon(clock), problem: { code: 'timeout', message: said`Slow.` } }
      return { kind: 'done', outcome: { kind: 'skipped', reason: 'The same as before.', unchanged: true } }
    }
    const answer = await post(users, { id: 'EMP-1' })
    const target = (system: string, operation: string, state: string, detail: string) => ({
      system: `Name of ${system}`,
      role: 'TARGET',
      operation,
      state,
      detail,
    })
    expect([answer.status, parsed(answer.body)]).toEqual([
      200,
      {
        eventId: 'evt-0000000001',
        entityType: 'user',
        sourceEntityId: 'EMP-1',
        status: 'FINISHED_WITH_ERROR',
        results: [
          sourceRead,
          target('concur', 'CREATE', 'ENTITY_FAILED', problem.message),
          target('slack', 'CREATE', 'ENTITY_FAILED', 'Slow.'),
          target('entra', 'UPDATE', 'ENTITY_ALREADY_PROVISIONED', 'The same as before.'),
        ],
      },
    ])
  })

  it('also when the source itself skips the entity', async () => {
    const { post, engine } = await started()
    engine.read = () => ({ kind: 'skipped', reason: 'Entities of type group are ignored.' })
    const answer = await post(groups, { id: 'grp-1' })
    expect([answer.status, parsed(answer.body)]).toEqual([
      200,
      {
        eventId: 'evt-0000000001',
        entityType: 'group',
        sourceEntityId: 'grp-1',
        status: 'FINISHED_SUCCESSFULLY',
        results: [{ ...sourceRead, state: 'ENTITY_SKIPPED', detail: 'Entities of type group are ignored.' }],
      },
    ])
  })

  it.each([
    ['POST', users, { id: '7' }, 'create'],
    ['POST', `${users}/7`, {}, 'create'],
    ['PUT', `${users}/7`, { id: '7', userName: 'x' }, 'update'],
    ['PATCH', `${users}/7`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [] }, 'update'],
    ['POST', users, { id: '7', operation: 'delete' }, 'delete'],
    ['POST', users.replace('/service/', '/'), { id: 7 }, 'create'],
    ['POST', users.replace('/service/api', '/certapi'), { id: '7' }, 'create'],
  ])('%s %s with %j is a %4$s of entity 7', async (method, path, body, change) => {
    const { call, stored } = await started()
    await call(path, { method, body: JSON.stringify(body), headers: { 'x-request-id': 'req-1' } })
    expect(await stored()).toEqual([
      { position: 1, sourceId: 'hr', entityType: 'user', entityId: '7', change, originRef: 'req-1' },
    ])
  })

  it('a batch answers for each of its references', async () => {
    const { post, engine, stored } = await started()
    engine.read = (event) =>
      event.change === 'delete'
        ? { kind: 'deprovision', reason: 'Deleted at the source.', name: null }
        : { kind: 'failed', problem: { code: 'unknownEntity', message: said`No such person.` } }
    const answer = await post(users, { entities: [{ id: 'a' }, { id: 'b', operation: 'DELETE' }] })
    const statuses = (parsed(answer.body) as { events: { status: string }[] }).events.map(({ status }) => status)
    expect([answer.status, statuses]).toEqual([200, ['FINISHED_WITH_ERROR', 'FINISHED_SUCCESSFULLY']])
    expect((await stored()).map(({ entityId, change }) => [entityId, change])).toEqual([
      ['a', 'create'],
      ['b', 'delete'],
    ])
  })

  it('tells those who watch for the first call who it was', async () => {
    const { post, accepted } = await started()
    await post(users, { id: '1' })
    expect(accepted).toEqual([{ source: 'hr', from: '127.0.0.1', isAwaited: true }])
  })
})

describe('a repeat under the same Idempotency-Key', () => {
  const key = { 'idempotency-key': 'k-1' }

  it('is the same event and gets its answer', async () => {
    const { post, stored } = await started()
    const first = await post(users, nora, key)
    const second = await post(users, nora, key)
    expect([second.status, second.body, (await stored()).length]).toEqual([first.status, first.body, 1])
  })

  it('collapses nothing that differs', async () => {
    const { post, call, stored } = await started()
    await post(users, nora, key)
    await post(users, { ...nora, userName: 'other' }, key)
    await post(groups, nora, key)
    await call(`${users}/${nora.id}`, { method: 'DELETE', headers: key })
    expect((await stored()).length).toBe(4)
  })
})

describe('204: a delete', () => {
  it('is done, and carries the event in a header', async () => {
    const { call, engine } = await started()
    engine.read = () => ({ kind: 'deprovision', reason: 'Deleted at the source.', name: null })
    engine.deliver = () => ({ kind: 'done', outcome: { kind: 'deleted', targetEntityId: '42' } })
    const answer = await call(`${users}/EMP%2F1`, { method: 'DELETE' })
    expect([answer.status, answer.body, answer.headers['provost-event-id']]).toEqual([204, '', 'evt-0000000001'])
  })

  it('has nothing to do', async () => {
    const { call, engine } = await started()
    engine.read = () => ({ kind: 'deprovision', reason: 'Deleted at the source.', name: null })
    engine.deliver = () => ({ kind: 'done', outcome: { kind: 'skipped', reason: 'Never provisioned there.' } })
    expect((await call(`${groups}/g`, { method: 'DELETE' })).status).toBe(204)
  })

  it('answers 200 and says where it failed, if it did', async () => {
    const { call, engine } = await started()
    engine.read = () => ({ kind: 'deprovision', reason: 'Deleted at the source.', name: null })
    engine.deliver = () => ({ kind: 'dead', problem: { code: 'forbidden', message: said`Not allowed.` } })
    const answer = await call(`${users}/1`, { method: 'DELETE' })
    expect([answer.status, (parsed(answer.body) as { results: unknown }).results]).toEqual([
      200,
      [
        {
          system: 'Name of concur',
          role: 'TARGET',
          operation: 'DELETE',
          state: 'ENTITY_FAILED',
          detail: 'Not allowed.',
        },
      ],
    ])
  })
})
