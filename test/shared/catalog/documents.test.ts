import { describe, expect, test } from 'vitest'
import { defaultTransformations, protocolOf, systemTypes } from '../../../shared/catalog/index.ts'
import { compile } from '../../../shared/transformation/compile.ts'
import type { Transformation, TransformationInput } from '../../../shared/transformation/transformation.ts'
import { isJsonArray, isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
/** SCIM 1.1, as UAA speaks it. */
const oldCore = 'urn:scim:schemas:core:1.0'

const documents = systemTypes.flatMap((type) => {
  const versions = type.versions
  const all = [{}, ...Object.keys(versions?.others ?? {}).map((version) => ({ [versions?.property ?? '']: version }))]
  return all.map(
    (properties) => [`${type.type} ${JSON.stringify(properties)}`, defaultTransformations(type, properties)] as const,
  )
})

const compiled = (name: string) => {
  const found = documents.find(([one]) => one === `${name} {}`)?.[1] ?? expect.fail(`no documents of ${name}`)
  return {
    read: compile(JSON.stringify(found.read), 'read', {}),
    write: compile(JSON.stringify(found.write), 'write', {}),
  }
}

function run(transformation: Transformation, body: JsonObject, more: Partial<TransformationInput>): JsonObject {
  const input: TransformationInput = {
    type: 'user',
    body,
    operation: 'read',
    variables: {},
    now: new Date(0),
    random: () => 0,
    resolve: ({ id }) => [`target-of-${id}`],
    ...more,
  }
  const end = transformation.apply(input)
  return end.kind === 'transformed' ? end.body : expect.fail(JSON.stringify(end))
}

describe.each(documents)('the documents of %s', (_, { read, write }) => {
  test('compile', () => {
    expect(compile(JSON.stringify(read), 'read', {}).direction).toBe('read')
    expect(compile(JSON.stringify(write), 'write', {}).direction).toBe('write')
  })
})

const scimGroups = systemTypes.flatMap((type) => {
  const others = Object.keys(type.versions?.others ?? {}).map((version) => ({
    [type.versions?.property ?? '']: version,
  }))
  return [{}, ...others]
    .filter((properties) => type.kinds.includes('target') && protocolOf(type, properties) === 'scim')
    .flatMap((properties) => {
      const { group } = defaultTransformations(type, properties).write
      return isJsonObject(group) ? [[type.type, JSON.stringify(properties), group] as const] : []
    })
})

test.each(scimGroups)('groups of %s %s name the schemas of what they hold', (_, __, group) => {
  // RFC 7643 3: "schemas" is required, and lists every extension that is used.
  const always = JSON.stringify({ group: { mappings: own(group, 'mappings') } })
  const written = run(
    compile(always, 'write', {}),
    { schemas: [groupSchema], displayName: 'Sales', members: [] },
    {
      ...{ type: 'group', operation: 'createEntity' },
    },
  )
  const extensions = Object.keys(written).filter((name) => name.startsWith('urn:'))
  const core =
    isJsonArray(written['schemas']) && written['schemas'].some((one) => one === groupSchema || one === oldCore)
  expect([core, extensions.filter((name) => !(written['schemas'] as unknown[]).includes(name))]).toEqual([true, []])
})

test('a person of the local directory without e-mail address is read', () => {
  const body = {
    id: '7',
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'p.meyer',
    displayName: 'Petra',
  }
  expect(run(compiled('localIdentityDirectory').read, body, {})).toEqual({
    schemas: body.schemas,
    userName: 'p.meyer',
    displayName: 'Petra',
    'urn:sap:cloud:scim:schemas:extension:custom:2.0:User': { userId: '7' },
  })
})

test('a user goes from a SCIM system to Identity Authentication', () => {
  const source = {
    id: '7',
    meta: { version: '1' },
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'p.meyer',
    name: { familyName: 'Meyer' },
    emails: [{ value: 'p.meyer@firm.example', type: 'work', primary: true }],
    addresses: [{ locality: 'Ulm' }, { locality: 'Bonn', type: 'billing' }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sales', manager: { value: '3' } },
  }
  const intermediate = run(compiled('scimSystem').read, source, {})
  expect(run(compiled('identityAuthentication').write, intermediate, { operation: 'createEntity' })).toEqual({
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      'urn:ietf:params:scim:schemas:extension:sap:2.0:User',
      'urn:sap:cloud:scim:schemas:extension:custom:2.0:User',
    ],
    userName: 'p.meyer',
    emails: [{ value: 'p.meyer@firm.example', primary: true }],
    name: { familyName: 'Meyer' },
    addresses: [
      { locality: 'Ulm', type: 'work' },
      { locality: 'Bonn', type: 'work' },
    ],
    userType: 'employee',
    active: true,
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
      department: 'Sales',
      manager: { value: 'target-of-3' },
    },
    'urn:ietf:params:scim:schemas:extension:sap:2.0:User': {
      emails: [{ value: 'p.meyer@firm.example', primary: true, verified: true }],
      sendMail: false,
      mailVerified: true,
      passwordDetails: { status: 'disabled' },
    },
  })
})
