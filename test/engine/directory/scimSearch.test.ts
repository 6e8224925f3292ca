import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { coreGroup, jana, person } from '../../shared/scim/people.ts'
import { openDirectoryApi, scimError } from './openDirectoryApi.ts'

const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
const searchRequest = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }

async function withPeople() {
  const api = await openDirectoryApi()
  await api.call('POST', '/Users', jana)
  await api.call('POST', '/Users', person('Åsa', { title: 'B' }))
  await api.call('POST', '/Users', person('山田', { title: 'a' }))
  await api.call('POST', '/Groups', {
    schemas: [coreGroup],
    displayName: 'Åsas Freunde',
    members: [{ value: 'id-0002' }],
  })
  const found = async (path: string) => {
    const { status, body } = await api.call('GET', path)
    const resources = body['Resources'] as readonly JsonObject[] | undefined
    return resources ? resources.map((one) => one['userName'] ?? one['displayName']) : [status, body['scimType']]
  }
  return { ...api, found }
}
const filter = (text: string) => `filter=${encodeURIComponent(text)}`

describe('search (RFC 7644 3.4.2)', () => {
  it('answers with a list', async () => {
    const { call } = await withPeople()
    const { status, body } = await call('GET', `/Users?${filter('title pr')}&attributes=userName&count=1`)
    expect([status, body]).toEqual([
      200,
      {
        schemas: [listSchema],
        totalResults: 2,
        startIndex: 1,
        itemsPerPage: 1,
        Resources: [{ schemas: person('x')['schemas'], id: 'id-0002', userName: 'Åsa' }],
      },
    ])
  })

  it('is a list without anybody in it where nobody is found', async () => {
    const { call } = await withPeople()
    const { body } = await call('GET', `/Groups?${filter('displayName eq "x"')}`)
    expect(body).toEqual({ schemas: [listSchema], totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] })
  })

  it.each([
    ['/Users?startIndex=2&count=1', ['Åsa']],
    ['/Users?startIndex=-5&count=1', ['Jana.Müller']],
    ['/Users?count=-1', []],
    ['/Users?count=0', []],
    ['/Users?startIndex=99', []],
    ['/Users?sortBy=title&sortOrder=descending', ['Jana.Müller', 'Åsa', '山田']],
    ['/Users?sortBy=userName', ['Jana.Müller', 'Åsa', '山田']],
    [`/?${filter('title pr or displayName sw "å"')}`, ['Åsa', '山田', 'Åsas Freunde']],
    [`/Groups?${filter('members.value eq "id-0002"')}`, ['Åsas Freunde']],
    [`/Users?${filter('groups.value eq "id-0004"')}`, ['Åsa']],
    [`/Users?${filter('shoeSize gt 44')}`, [400, 'invalidFilter']],
    ['/Users?filter=', [400, 'invalidFilter']],
    ['/Users?sortBy=shoeSize', [400, 'invalidPath']],
    ['/Users?sortOrder=sideways', [400, 'invalidValue']],
    ['/Users?count=many', [400, 'invalidValue']],
    ['/Users?filter=a&filter=b', [400, 'invalidValue']],
    ['/Users?cursor=nonsense', [400, 'invalidCursor']],
    ['/Users?cursor=&count=-1', [400, 'invalidCount']],
  ])('GET %s', async (path, expected) => {
    const { found } = await withPeople()
    expect(await found(path)).toEqual(expected)
  })

  it('by POST is the same (RFC 7644 3.4.3)', async () => {
    const { call } = await withPeople()
    const search = {
      ...searchRequest,
      filter: 'title pr',
      attributes: ['title'],
      sortBy: 'title',
      startIndex: 1,
      count: 5,
    }
    const inUsers = await call('POST', '/Users/.search', search)
    const everywhere = await call('POST', '/.search', { ...search, attributes: 'title' })
    const schemas = person('x')['schemas']
    const expected = {
      schemas: [listSchema],
      totalResults: 2,
      startIndex: 1,
      itemsPerPage: 2,
      Resources: [
        { schemas, id: 'id-0003', title: 'a' },
        { schemas, id: 'id-0002', title: 'B' },
      ],
    }
    expect([inUsers.body, everywhere.body]).toEqual([expected, expected])
    expect((await call('POST', '/Users/.search', {})).body).toEqual(scimError(400, 'invalidSyntax', expect.any(String)))
  })

  it('by cursor names the next page until there is none (RFC 9865)', async () => {
    const { call } = await withPeople()
    const first = await call('GET', '/Users?cursor&count=2&attributes=title')
    const next = first.body['nextCursor'] as string
    const second = await call('GET', `/Users?cursor=${encodeURIComponent(next)}&count=2&attributes=title`)
    const schemas = person('x')['schemas']
    expect(next).toMatch(/^[\w-]+$/)
    expect(first.body).toEqual({
      schemas: [listSchema],
      totalResults: 3,
      nextCursor: next,
      itemsPerPage: 2,
      Resources: [
        { schemas: jana['schemas'], id: 'id-0001' },
        { schemas, id: 'id-0002', title: 'B' },
      ],
    })
    expect(second.body).toEqual({
      schemas: [listSchema],
      totalResults: 3,
      itemsPerPage: 1,
      Resources: [{ schemas, id: 'id-0003', title: 'a' }],
    })
  })
})
