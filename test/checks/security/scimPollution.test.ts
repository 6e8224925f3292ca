import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { parseFilter } from '../../../shared/scim/filter.ts'
import { applyPatch, patchSteps } from '../../../shared/scim/patch.ts'
import { readPatch } from '../../../shared/scim/messages.ts'
import { userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { openDirectoryApi } from '../../engine/directory/openDirectoryApi.ts'
import { core, jana, person } from '../../shared/scim/people.ts'

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const polluted = (): unknown[] => [
  Object.hasOwn(Object.prototype, 'x'),
  Reflect.get({}, 'x'),
  Object.hasOwn(Array.prototype, 'x'),
]
const clean = [false, undefined, false]

/** As JSON text, because an object literal would not have the key. */
const operations = [
  '{"op":"add","path":"__proto__.x","value":"y"}',
  '{"op":"replace","path":"__proto__","value":{"x":"y"}}',
  '{"op":"add","path":"constructor.prototype.x","value":"y"}',
  '{"op":"add","path":"emails[type eq \\"work\\"].__proto__.x","value":"y"}',
  '{"op":"add","path":"emails[type eq \\"work\\"].__proto__","value":{"x":"y"}}',
  '{"op":"add","path":"emails[__proto__ pr]","value":{"x":"y"}}',
  '{"op":"add","path":"name.__proto__","value":{"x":"y"}}',
  '{"op":"replace","value":{"__proto__":{"x":"y"}}}',
  '{"op":"replace","value":{"constructor":{"prototype":{"x":"y"}}}}',
  '{"op":"add","path":"name","value":{"__proto__":{"x":"y"}}}',
  '{"op":"add","path":"emails","value":[{"__proto__":{"x":"y"},"value":"z"}]}',
  '{"op":"add","value":{"__proto__.x":"y"}}',
  '{"op":"add","value":{"constructor.prototype.x":"y"}}',
  '{"op":"remove","path":"__proto__.toString"}',
  '{"op":"remove","path":"constructor"}',
]

describe('security row 6: a PATCH that reaches for a prototype', () => {
  it.each(operations)('%s is refused and changes nothing', async (operation) => {
    const before = structuredClone(jana)
    const Operations = [JSON.parse(operation) as JsonObject]
    expect(() => applyPatch(userType, jana, patchSteps(userType, readPatch({ schemas, Operations })))).toThrow()
    expect([polluted(), jana]).toEqual([clean, before])
  })

  it.each(operations)('%s is answered with 400', async (operation) => {
    const { call, raw } = await openDirectoryApi()
    await call('POST', '/Users', person('x', { emails: [{ value: 'a@x', type: 'work' }] }))
    const body = `{"schemas":${JSON.stringify(schemas)},"Operations":[${operation}]}`
    const { status } = await raw('PATCH', '/Users/id-0001', { 'content-type': 'application/scim+json' }, body)
    expect([status, polluted(), typeof Object.prototype.toString]).toEqual([400, clean, 'function'])
  })
})

describe('security row 6: a resource with such keys', () => {
  it.each([
    `{"schemas":["${core}"],"userName":"x","__proto__":{"x":"y"}}`,
    `{"schemas":["${core}"],"userName":"x","constructor":{"prototype":{"x":"y"}}}`,
    `{"schemas":["${core}"],"userName":"x","name":{"\\u005f\\u005fproto__":{"x":"y"}}}`,
    `{"__proto__":{"schemas":["${core}"],"userName":"x"}}`,
  ])('%s is refused by POST and PUT', async (body) => {
    const { call, raw } = await openDirectoryApi()
    await call('POST', '/Users', person('y'))
    const scim = { 'content-type': 'application/scim+json' }
    const answers = [await raw('POST', '/Users', scim, body), await raw('PUT', '/Users/id-0001', scim, body)]
    expect([answers.map(({ status }) => status), polluted()]).toEqual([[400, 400], clean])
  })

  it('names like inherited ones are no attributes, wherever names are read', async () => {
    const { call } = await openDirectoryApi()
    await call('POST', '/Users', person('x'))
    const { body } = await call('GET', '/Users/id-0001?attributes=__proto__,constructor,toString')
    expect(Object.keys(body)).toEqual(['schemas', 'id'])
    expect((await call('GET', '/Users?sortBy=constructor')).body['scimType']).toBe('invalidPath')
    const scope = { attributes: userType.attributes, schemaId: null, unknown: 'refuse' } as const
    expect(() => parseFilter('toString pr', scope)).toThrow('which is no attribute here')
  })
})
