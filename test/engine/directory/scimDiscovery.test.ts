import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { core, coreGroup, custom, customGroup, enterprise, sap, sapGroup } from '../../shared/scim/people.ts'
import { base, openDirectoryApi } from './openDirectoryApi.ts'

describe('discovery (RFC 7644 4)', () => {
  it('says what the service can do (RFC 7643 5, RFC 9865 4)', async () => {
    const { call } = await openDirectoryApi()
    const { status, body } = await call('GET', '/ServiceProviderConfig')
    const { authenticationSchemes, ...rest } = body
    expect([status, rest]).toEqual([
      200,
      {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
        patch: { supported: true },
        bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1048576 },
        filter: { supported: true, maxResults: 1000 },
        changePassword: { supported: true },
        sort: { supported: true },
        etag: { supported: true },
        pagination: {
          cursor: true,
          index: true,
          defaultPaginationMethod: 'index',
          defaultPageSize: 100,
          maxPageSize: 1000,
        },
        meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
      },
    ])
    const schemes = authenticationSchemes as readonly JsonObject[]
    expect(schemes.map(({ type }) => type)).toEqual(['oauthbearertoken', 'httpbasic'])
  })

  it('lists the resource types with their extensions (RFC 7643 6)', async () => {
    const { call } = await openDirectoryApi()
    const group = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      id: 'Group',
      name: 'Group',
      endpoint: '/Groups',
      description: 'A group of people and of other groups.',
      schema: coreGroup,
      schemaExtensions: [
        { schema: sapGroup, required: false },
        { schema: customGroup, required: false },
      ],
      meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/Group` },
    }
    const { body } = await call('GET', '/ResourceTypes')
    const [user, second] = body['Resources'] as readonly JsonObject[]
    expect([body['totalResults'], user?.['id'], second]).toEqual([2, 'User', group])
    expect((await call('GET', '/ResourceTypes/Group')).body).toEqual(group)
    expect((await call('GET', '/ResourceTypes/Printer')).status).toBe(404)
  })

  it('describes every schema and every attribute (RFC 7643 7)', async () => {
    const { call } = await openDirectoryApi()
    const { body } = await call('GET', '/Schemas')
    const schemas = body['Resources'] as readonly JsonObject[]
    expect(schemas.map(({ id }) => id)).toEqual([core, enterprise, sap, custom, coreGroup, sapGroup, customGroup])
    const one = (await call('GET', `/Schemas/${core}`)).body
    expect(one).toEqual(schemas[0])
    const attributes = one['attributes'] as readonly JsonObject[]
    expect(attributes.find(({ name }) => name === 'password')).toEqual({
      name: 'password',
      type: 'string',
      multiValued: false,
      description: 'Password in clear text; accepted, never returned.',
      required: false,
      caseExact: true,
      mutability: 'writeOnly',
      returned: 'never',
      uniqueness: 'none',
    })
  })

  it('cannot be filtered', async () => {
    const { call } = await openDirectoryApi()
    const answers = await Promise.all(
      ['/Schemas?filter=id+pr', '/ResourceTypes?filter=id+pr', '/Schemas?startIndex=1&count=1'].map((path) =>
        call('GET', path),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 200])
  })
})
