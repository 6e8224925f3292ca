import { expect, test } from 'vitest'
import { scimAttribute, textsAt } from '../../../electron/engine/connectors/attributePath.ts'
import { equalityFilter } from '../../../electron/engine/connectors/scim/find.ts'
import { patchOperations } from '../../../electron/engine/connectors/scim/patch.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

test('only what changed is said, extensions attribute by attribute', () => {
  const before = {
    id: '1',
    schemas: ['a'],
    meta: { version: '1' },
    userName: 'p.meyer',
    displayName: 'Old',
    title: 'Dr',
    name: { familyName: 'Meyer', formatted: 'P. Meyer' },
    [enterprise]: { department: 'Sales', costCenter: '1' },
  }
  const after = {
    id: '1',
    schemas: ['a', enterprise],
    userName: 'p.meyer',
    displayName: 'New',
    active: true,
    name: { familyName: 'Meyer' },
    [enterprise]: { department: 'Service', costCenter: '1' },
  }
  expect(patchOperations(before, after)).toEqual([
    { op: 'replace', path: 'displayName', value: 'New' },
    { op: 'replace', path: 'active', value: true },
    { op: 'replace', path: `${enterprise}:department`, value: 'Service' },
  ])
})

test('null and empty lists unassign what is there, and nothing else', () => {
  const before = { title: 'Dr', emails: [{ value: 'a@b.example' }] }
  expect(patchOperations(before, { title: null, emails: [], phoneNumbers: [], nickName: null })).toEqual([
    { op: 'remove', path: 'title' },
    { op: 'remove', path: 'emails' },
  ])
})

test('what a service added to an element is no change', () => {
  const before = { emails: [{ value: 'a@b.example', type: 'work', display: 'a' }], active: true }
  expect(patchOperations(before, { emails: [{ value: 'a@b.example', type: 'work' }], active: true })).toEqual([])
})

test('a shorter list is a change', () => {
  const before = { emails: [{ value: '1' }, { value: '2' }] }
  expect(patchOperations(before, { emails: [{ value: '1' }] })).toEqual([
    { op: 'replace', path: 'emails', value: [{ value: '1' }] },
  ])
})

test('members are added and removed one by one, quotes in ids included', () => {
  const before = { members: [{ value: '1', $ref: 'x' }, { value: 'q"2' }] }
  expect(patchOperations(before, { members: [{ value: '1' }, { value: '3' }] })).toEqual([
    { op: 'remove', path: 'members[value eq "q\\"2"]' },
    { op: 'add', path: 'members', value: [{ value: '3' }] },
  ])
  expect(patchOperations(before, { members: [] })).toEqual([{ op: 'remove', path: 'members' }])
  expect(patchOperations({}, { members: [{ value: '1' }] })).toEqual([
    { op: 'add', path: 'members', value: [{ value: '1' }] },
  ])
})

test.each([
  ['userName', 'userName'],
  ['$.userName', 'userName'],
  ['emails[0].value', 'emails.value'],
  ['$.emails[*].value', 'emails.value'],
  ["$['urn:x:2.0:Group']['applicationId']", 'urn:x:2.0:Group:applicationId'],
  ["['urn:x:2.0:Group'].name", 'urn:x:2.0:Group:name'],
  ['urn:x:2.0:Group:externalName', 'urn:x:2.0:Group:externalName'],
])('the attribute %s is %s in a filter', (property, attribute) => {
  expect([scimAttribute(property), equalityFilter([{ attribute: property, value: 'v' }])]).toEqual([
    attribute,
    `${attribute} eq "v"`,
  ])
})

test('the values of all pairs are escaped and joined', () => {
  const pairs = [
    { attribute: 'userName', value: 'a"b\\c' },
    { attribute: 'externalId', value: '\n' },
  ]
  expect(equalityFilter(pairs)).toBe('userName eq "a\\"b\\\\c" and externalId eq "\\n"')
})

test.each(['userName pr or userName', 'a b', '', 'emails[type eq "x"].value', '(userName'])(
  '%j is no attribute',
  (attribute) => {
    expect(() => equalityFilter([{ attribute, value: 'v' }])).toThrow('is no SCIM attribute')
  },
)

test('texts are found at plain, nested, listed and extension attributes, whatever their case', () => {
  const document = {
    userName: 'p.meyer',
    emails: [{ value: 'a' }, { value: 'b' }, 'c'],
    count: 3,
    'urn:x:2.0:User': { Code: 'z' },
  }
  expect(
    [
      'USERNAME',
      'emails[0].value',
      'emails',
      'count',
      'urn:x:2.0:User:code',
      "$['urn:x:2.0:User'].Code",
      'no.such',
      'constructor.name',
    ].map((attribute) => textsAt(document, attribute)),
  ).toEqual([['p.meyer'], ['a', 'b'], ['a', 'b', 'c'], ['3'], ['z'], ['z'], [], []])
})
