import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { coreGroup, enterprise, core, person } from '../../shared/scim/people.ts'
import { base, openDirectoryApi, scimError } from './openDirectoryApi.ts'
import { patch } from './directoryOnDisk.ts'

const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest']
const create = (bulkId: string, data: JsonObject, path = '/Users') => ({ method: 'POST', path, bulkId, data })
const group = (displayName: string, ...ids: string[]): JsonObject => ({
  schemas: [coreGroup],
  displayName,
  members: ids.map((value) => ({ value })),
})

async function openBulk() {
  const api = await openDirectoryApi()
  const bulk = async (Operations: readonly object[], failOnErrors?: number) => {
    const { status, body } = await api.call('POST', '/Bulk', { schemas, failOnErrors, Operations })
    const results = body['Operations'] as readonly JsonObject[] | undefined
    return { status, body, results, statuses: results?.map((one) => one['status']) }
  }
  return { ...api, bulk }
}

describe('bulk (RFC 7644 3.7)', () => {
  it('creates, replaces, patches and deletes, and answers for each', async () => {
    const { call, bulk } = await openBulk()
    for (const name of ['a', 'b', 'c']) await call('POST', '/Users', person(name))
    const { status, body } = await bulk([
      create('new', person('Ünal')),
      { method: 'PUT', path: '/Users/id-0001', data: person('A'), version: 'W/"1"' },
      { method: 'PATCH', path: '/Users/id-0002', data: patch({ op: 'add', path: 'title', value: 'T' }) },
      { method: 'DELETE', path: '/Users/id-0003' },
      { method: 'DELETE', path: '/Users/id-0003' },
    ])
    expect([status, body]).toEqual([
      200,
      {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
        Operations: [
          { method: 'POST', bulkId: 'new', location: `${base}/Users/id-0004`, version: 'W/"1"', status: '201' },
          { method: 'PUT', location: `${base}/Users/id-0001`, version: 'W/"2"', status: '200' },
          { method: 'PATCH', location: `${base}/Users/id-0002`, version: 'W/"2"', status: '200' },
          { method: 'DELETE', status: '204' },
          {
            method: 'DELETE',
            status: '404',
            response: scimError(404, null, 'There is no User with the id "id-0003".'),
          },
        ],
      },
    ])
  })

  it('resolves references, also to what is created later (3.7.2)', async () => {
    const { call, bulk } = await openBulk()
    const manager = { [enterprise]: { manager: { value: 'bulkId:boss' } } }
    const { statuses } = await bulk([
      create('team', group('Team', 'bulkId:jana', 'bulkId:boss'), '/Groups'),
      create('jana', { ...person('jana', manager), schemas: [core, enterprise] }),
      create('boss', person('boss')),
      { method: 'PATCH', path: '/Users/bulkId:boss', data: patch({ op: 'add', path: 'title', value: 'Chef' }) },
    ])
    const { body } = await call('GET', '/Groups/id-0003?attributes=members.display')
    const boss = await call('GET', '/Users/id-0001?attributes=title,userName')
    expect([statuses, body['members'], boss.body['title']]).toEqual([
      ['201', '201', '201', '200'],
      [{ display: 'boss' }, { display: 'jana' }],
      'Chef',
    ])
  })

  it('refuses references in a circle with 409 and references to nothing with 400', async () => {
    const { bulk } = await openBulk()
    const { statuses } = await bulk([
      create('a', group('A', 'bulkId:b'), '/Groups'),
      create('b', group('B', 'bulkId:a'), '/Groups'),
      create('c', group('C', 'bulkId:nobody'), '/Groups'),
      create('d', group('D'), '/Groups'),
    ])
    expect(statuses).toEqual(['409', '400', '400', '201'])
  })

  it('does not run what depends on something that failed', async () => {
    const { bulk, call } = await openBulk()
    const { statuses } = await bulk([create('a', person('')), create('g', group('G', 'bulkId:a'), '/Groups')])
    expect([statuses, (await call('GET', '/Groups')).body['totalResults']]).toEqual([['400', '400'], 0])
  })

  it('stops after failOnErrors errors', async () => {
    const { bulk, call } = await openBulk()
    const operations = [
      create('1', person('a')),
      create('2', person('A')),
      create('3', person('')),
      create('4', person('b')),
    ]
    const { statuses } = await bulk(operations, 2)
    expect([statuses, (await call('GET', '/Users')).body['totalResults']]).toEqual([['201', '409', '400'], 1])
  })

  it.each([
    [[{ method: 'GET', path: '/Users' }], 400, 'invalidSyntax'],
    [[{ method: 'POST', path: '/Users', data: {} }], 400, 'invalidSyntax'],
    [[{ method: 'DELETE' }], 400, 'invalidSyntax'],
    [[create('1', person('a')), create('1', person('b'))], 400, 'invalidValue'],
    [Array.from({ length: 1001 }, () => ({ method: 'DELETE', path: '/Users/1' })), 413, null],
  ])('refuses a request that is none', async (operations, status, scimType) => {
    const { bulk } = await openBulk()
    const answer = await bulk(operations)
    expect([answer.status, answer.body]).toEqual([status, scimError(status, scimType, expect.any(String))])
  })

  it('refuses paths that lead elsewhere, each by itself', async () => {
    const { bulk } = await openBulk()
    const paths = ['/Users/1/emails', 'Users', '/Printers', '/Users/', '/../Users']
    const { statuses } = await bulk(paths.map((path, index) => create(String(index), person('x'), path)))
    expect(statuses).toEqual(['400', '400', '400', '201', '400'])
  })
})
