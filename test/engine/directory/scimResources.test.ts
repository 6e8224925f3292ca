import { describe, expect, it } from 'vitest'
import { core, coreGroup, enterprise, jana, person } from '../../shared/scim/people.ts'
import { patch } from './directoryOnDisk.ts'
import { base, openDirectoryApi, scimError } from './openDirectoryApi.ts'

const meta = (resourceType: string, id: string, version: number) => ({
  resourceType,
  created: '2026-11-19T08:00:00.000Z',
  lastModified: '2026-11-19T08:00:00.000Z',
  location: `${base}/${resourceType}s/${id}`,
  version: `W/"${version}"`,
})

describe('creating (RFC 7644 3.3)', () => {
  it('answers 201 with the resource, its address and its version', async () => {
    const { call } = await openDirectoryApi()
    const { status, body, headers } = await call('POST', '/Users', jana)
    expect(body).toEqual({ ...jana, id: 'id-0001', meta: meta('User', 'id-0001', 1) })
    expect([status, headers['location'], headers['etag'], headers['content-type']]).toEqual([
      201,
      `${base}/Users/id-0001`,
      'W/"1"',
      'application/scim+json; charset=utf-8',
    ])
  })

  it('answers 409 uniqueness for a userName that is taken', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('Ärmel'))
    const { status, body } = await call('POST', '/Users', person('ÄRMEL'))
    expect([status, body]).toEqual([
      409,
      scimError(409, 'uniqueness', 'Another User has the userName "ärmel" already.'),
    ])
  })

  it.each([
    [{}, 'invalidSyntax'],
    [[], 'invalidSyntax'],
    [null, 'invalidSyntax'],
    [{ schemas: [core] }, 'invalidValue'],
    [{ schemas: [core], userName: 'x', shoeSize: 44 }, 'invalidSyntax'],
  ])('answers 400 for %o', async (sent, scimType) => {
    const { call } = await openDirectoryApi()
    const { status, body } = await call('POST', '/Users', sent)
    expect([status, body]).toEqual([400, scimError(400, scimType, expect.any(String))])
  })

  it('notes who did it', async () => {
    const { call, directory } = await openDirectoryApi()
    await call('POST', '/Users', person('x'))
    expect((await directory.takeChanges(9)).map(({ change, author }) => [change, author])).toEqual([
      ['create', 'writer'],
    ])
  })
})

describe('reading (RFC 7644 3.4.1)', () => {
  it('gives a person with their groups, and a group with its members', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('jana', { displayName: 'Jana' }))
    const group = { schemas: [coreGroup], displayName: 'Einkauf', members: [{ value: 'id-0001' }] }
    await call('POST', '/Groups', group)
    const shown = { value: 'id-0001', $ref: `${base}/Users/id-0001`, type: 'User', display: 'Jana' }
    expect((await call('GET', '/Groups/id-0002')).body).toEqual({
      ...group,
      id: 'id-0002',
      members: [shown],
      meta: meta('Group', 'id-0002', 1),
    })
    expect((await call('GET', '/Users/id-0001')).body['groups']).toEqual([
      { value: 'id-0002', $ref: `${base}/Groups/id-0002`, display: 'Einkauf', type: 'direct' },
    ])
  })

  it('shows the attributes that were asked for (RFC 7644 3.9), and the version all the same', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', jana)
    const query = `attributes=userName,${enterprise}:manager.value`
    const { body, headers } = await call('GET', `/Users/id-0001?${query}`)
    expect(body).toEqual({
      schemas: jana['schemas'],
      id: 'id-0001',
      userName: 'Jana.Müller',
      [enterprise]: { manager: { value: 'boss' } },
    })
    expect(headers['etag']).toBe('W/"1"')
    const excluded = await call('GET', '/Users/id-0001?excludedAttributes=meta,emails,name')
    expect(['meta', 'emails', 'name', 'userName'].filter((name) => name in excluded.body)).toEqual(['userName'])
  })

  it('answers 404 for what is not there, and for what is of the other type', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('x'))
    const { status, body } = await call('GET', '/Groups/id-0001')
    expect([status, body]).toEqual([404, scimError(404, null, 'There is no Group with the id "id-0001".')])
    expect((await call('GET', '/Users/%00%ff')).status).toBe(400)
  })

  it('answers 304 when the version is known (RFC 7644 3.14)', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('x'))
    const known = await call('GET', '/Users/id-0001', undefined, { 'if-none-match': 'W/"1"' })
    const other = await call('GET', '/Users/id-0001', undefined, { 'if-none-match': 'W/"2"' })
    expect([known.status, known.body, known.headers['etag'], other.status]).toEqual([304, {}, 'W/"1"', 200])
  })
})

describe('changing (RFC 7644 3.5 and 3.6)', () => {
  it('replaces by PUT and answers with the result', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', jana)
    const { status, body, headers } = await call('PUT', '/Users/id-0001', person('Jana', { id: 'other', title: 'Dr.' }))
    expect(body).toEqual({ ...person('Jana'), title: 'Dr.', id: 'id-0001', meta: meta('User', 'id-0001', 2) })
    expect([status, headers['etag']]).toEqual([200, 'W/"2"'])
  })

  it('patches, and tells which keyword of the RFC explains a refusal', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', jana)
    const operation = { op: 'replace', path: 'emails[type eq "work"].value', value: 'neu@example.com' }
    const { status, body } = await call('PATCH', '/Users/id-0001?attributes=emails.value', patch(operation))
    expect([status, body['emails']]).toEqual([200, [{ value: 'neu@example.com' }, { value: 'jana@home.example' }]])
    const refusals = [
      { op: 'replace', path: 'emails[type eq "other"].value', value: 'x' },
      { op: 'replace', path: 'id', value: 'x' },
      { op: 'add', path: 'colour', value: 'x' },
      { op: 'add', path: 'active', value: 'x' },
      { op: 'destroy', path: 'active' },
    ]
    const answers = await Promise.all(refusals.map((one) => call('PATCH', '/Users/id-0001', patch(one))))
    expect(answers.map((one) => [one.status, one.body['scimType']])).toEqual([
      [400, 'noTarget'],
      [400, 'mutability'],
      [400, 'invalidPath'],
      [400, 'invalidValue'],
      [400, 'invalidSyntax'],
    ])
  })

  it('changes nothing when one of the operations is refused', async () => {
    const { call } = await openDirectoryApi()
    const { body } = await call('POST', '/Users', person('x'))
    await call(
      'PATCH',
      '/Users/id-0001',
      patch({ op: 'add', path: 'title', value: 'T' }, { op: 'remove', path: 'userName' }),
    )
    expect((await call('GET', '/Users/id-0001')).body).toEqual(body)
  })

  it('answers 412 to an If-Match that is no longer true (RFC 7644 3.14)', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('x'))
    const late = { 'if-match': 'W/"7"' }
    const answers = [
      await call('PUT', '/Users/id-0001', person('y'), late),
      await call('PATCH', '/Users/id-0001', patch({ op: 'add', path: 'title', value: 'T' }), late),
      await call('DELETE', '/Users/id-0001', undefined, late),
      await call('PUT', '/Users/id-0001', person('y'), { 'if-match': 'W/"1"' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([412, 412, 412, 200])
  })

  it('deletes with 204, and a second time with 404', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('x'))
    const first = await call('DELETE', '/Users/id-0001')
    const second = await call('DELETE', '/Users/id-0001')
    expect([first.status, first.body, second.status]).toEqual([204, {}, 404])
  })

  it('keeps a group of 2,000 people', async () => {
    const { call } = await openDirectoryApi()
    for (let from = 0; from < 2000; from += 1000) {
      const Operations = Array.from({ length: 1000 }, (_, index) => ({
        method: 'POST',
        path: '/Users',
        bulkId: String(from + index),
        data: person(`käufer-${from + index}`),
      }))
      await call('POST', '/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations })
    }
    const ids = Array.from({ length: 2000 }, (_, index) => ({ value: `id-${String(index + 1).padStart(4, '0')}` }))
    const created = await call('POST', '/Groups', { schemas: [coreGroup], displayName: 'Alle', members: ids })
    const chosen = ids.slice(0, 50).map(({ value }) => `value eq "${value}"`)
    const remove = patch({ op: 'remove', path: `members[${chosen.join(' or ')}]` })
    const patched = await call('PATCH', '/Groups/id-2001', remove)
    expect(
      [created.status, created.body['members'], patched.body['members']].map((one) =>
        Array.isArray(one) ? one.length : one,
      ),
    ).toEqual([201, 2000, 1950])
  })
})

describe('what is not possible', () => {
  it.each([
    ['DELETE', '/Users', 405, 'GET, POST, HEAD'],
    ['PATCH', '/Groups', 405, 'GET, POST, HEAD'],
    ['POST', '/Users/id-0001', 405, 'GET, PUT, PATCH, DELETE, HEAD'],
    ['OPTIONS', '/Users', 405, 'GET, POST, HEAD'],
    ['GET', '/Users/.search', 405, 'POST'],
    ['PUT', '/Users/.search', 405, 'POST'],
    ['GET', '/Bulk', 405, 'POST'],
    ['POST', '/Schemas', 405, 'GET, HEAD'],
    ['GET', '/Printers', 404, undefined],
    ['GET', '/Me', 501, undefined],
  ])('%s %s', async (method, path, status, allow) => {
    const { call } = await openDirectoryApi()
    const answer = await call(method, path)
    expect([answer.status, answer.body]).toEqual([status, scimError(status, null, expect.any(String))])
    expect(answer.headers['allow']).toBe(allow)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('answers 415, 413 and 400 in SCIM too', async () => {
    const { raw } = await openDirectoryApi()
    const scim = { 'content-type': 'application/scim+json' }
    const answers = [
      await raw('POST', '/Users', { 'content-type': 'text/plain' }, '{}'),
      await raw('POST', '/Users', scim, `{"userName":"${'x'.repeat(1024 * 1024)}"}`),
      await raw('POST', '/Users', scim, '{"schemas":'),
      await raw('POST', '/Users', { 'content-type': 'application/json' }, '{"schemas":'),
    ]
    expect(answers.map(({ body }) => body)).toEqual(
      [415, 413, 400, 400].map((status) => scimError(status, null, expect.any(String))),
    )
  })
})

describe('credentials (security row 2)', () => {
  const paths = [
    '/Users',
    '/Users/1',
    '/Groups',
    '/Schemas',
    '/ResourceTypes',
    '/ServiceProviderConfig',
    '/',
    '/Me',
    '/unknown',
  ]

  it.each(paths)('are wanted at %s', async (path) => {
    const { call } = await openDirectoryApi()
    expect((await call('GET', path, undefined, { authorization: 'nobody' })).status).toBe(401)
  })

  it('to read do not allow to write, but to search by POST', async () => {
    const { call } = await openDirectoryApi()
    const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }
    const reader = { authorization: 'reader' }
    const answers = [
      await call('POST', '/Users', person('x'), reader),
      await call('PUT', '/Users/1', person('x'), reader),
      await call('PATCH', '/Users/1', patch(), reader),
      await call('DELETE', '/Users/1', undefined, reader),
      await call('POST', '/Bulk', {}, reader),
      await call('POST', '/Users/.search', search, reader),
      await call('POST', '/.search', search, reader),
      await call('GET', '/Users', undefined, reader),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 200, 200, 200])
  })

  it('are asked for before the body is read', async () => {
    const { raw } = await openDirectoryApi()
    const scim = { 'content-type': 'application/scim+json', authorization: 'nobody' }
    expect((await raw('POST', '/Users', scim, '{"broken')).status).toBe(401)
  })
})
