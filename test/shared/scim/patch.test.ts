import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { ScimError } from '../../../shared/scim/error.ts'
import { splitMembers } from '../../../shared/scim/memberPatch.ts'
import { readPatch } from '../../../shared/scim/messages.ts'
import { applyPatch, patchSteps } from '../../../shared/scim/patch.ts'
import { groupType, userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { core, enterprise, jana, person, sap } from './people.ts'

type Operation = Readonly<Record<string, Json>>
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const operationsOf = (...Operations: Operation[]) => readPatch({ schemas, Operations })
const patch = (resource: JsonObject, ...operations: Operation[]) =>
  applyPatch(userType, resource, patchSteps(userType, operationsOf(...operations)))

function refusal(resource: JsonObject, ...operations: Operation[]): string {
  try {
    return JSON.stringify(patch(resource, ...operations))
  } catch (error) {
    return error instanceof ScimError ? `${error.status} ${String(error.scimType)}` : String(error)
  }
}

const base = person('x', {
  emails: [
    { value: 'a@x', type: 'work', primary: true },
    { value: 'b@x', type: 'home' },
  ],
})

describe('PATCH add (RFC 7644 3.5.2.1)', () => {
  it('sets a simple attribute, with or without a path', () => {
    const expected = { ...base, title: 'Dr.', name: { givenName: 'Jana' } }
    expect(
      patch(base, { op: 'Add', path: 'TITLE', value: 'Dr.' }, { op: 'add', path: 'name.givenName', value: 'Jana' }),
    ).toEqual(expected)
    expect(patch(base, { op: 'add', value: { title: 'Dr.', 'name.givenName': 'Jana' } })).toEqual(expected)
  })

  it('adds a value, and takes the primary mark from the others', () => {
    const value = [{ value: 'c@x', type: 'other', primary: true }]
    expect(patch(base, { op: 'add', path: 'emails', value })['emails']).toEqual([
      { value: 'a@x', type: 'work', primary: false },
      { value: 'b@x', type: 'home' },
      { value: 'c@x', type: 'other', primary: true },
    ])
  })

  it('does not add a value twice', () => {
    expect(
      patch(base, { op: 'add', path: 'emails', value: { value: 'b@x', type: 'home', display: 'B' } })['emails'],
    ).toEqual([
      { value: 'a@x', type: 'work', primary: true },
      { value: 'b@x', type: 'home', display: 'B' },
    ])
  })

  it('makes the value a filter describes when there is none', () => {
    expect(
      patch(person('x'), { op: 'add', path: 'addresses[type eq "work"].locality', value: 'Köln' })['addresses'],
    ).toEqual([{ type: 'work', locality: 'Köln' }])
    expect(refusal(base, { op: 'add', path: 'emails[type sw "z"].value', value: 'q' })).toBe('400 noTarget')
  })

  it('reaches into an extension and names it in schemas', () => {
    const expected = {
      ...base,
      schemas: [core, enterprise],
      [enterprise]: { department: 'Einkauf', manager: { value: '7' } },
    }
    expect(
      patch(
        base,
        { op: 'add', path: `${enterprise}:department`, value: 'Einkauf' },
        { op: 'add', path: `${enterprise}:manager.value`, value: '7' },
      ),
    ).toEqual(expected)
    expect(
      patch(base, { op: 'add', value: { [enterprise]: { department: 'Einkauf', manager: { value: '7' } } } }),
    ).toEqual(expected)
    expect(
      patch(base, {
        op: 'add',
        value: { [`${enterprise}:department`]: 'Einkauf', [`${enterprise}:manager`]: { value: '7' } },
      }),
    ).toEqual(expected)
  })
})

describe('PATCH remove (RFC 7644 3.5.2.2)', () => {
  it('of the last value removes the attribute', () => {
    expect(
      patch(base, { op: 'remove', path: 'emails[TYPE eq "WORK"]' }, { op: 'remove', path: 'emails[value eq "b@x"]' }),
    ).toEqual(person('x'))
  })

  it('of the last sub-attribute removes the attribute and its schema', () => {
    const resource = patch(base, { op: 'add', path: `${enterprise}:manager.value`, value: '7' })
    expect(patch(resource, { op: 'remove', path: `${enterprise}:manager.value` })).toEqual(base)
    expect(patch(resource, { op: 'remove', path: enterprise })).toEqual(base)
  })

  it('takes away a sub-attribute of the chosen values only', () => {
    expect(patch(base, { op: 'remove', path: 'emails[type eq "work"].primary' })['emails']).toEqual([
      { value: 'a@x', type: 'work' },
      { value: 'b@x', type: 'home' },
    ])
  })

  it('with values removes these and no others', () => {
    expect(patch(base, { op: 'remove', path: 'emails', value: [{ value: 'a@x' }] })['emails']).toEqual([
      { value: 'b@x', type: 'home' },
    ])
    expect(patch(base, { op: 'remove', path: 'emails', value: [{ value: 'a@x', type: 'home' }] })['emails']).toEqual(
      base['emails'],
    )
  })

  it('of what is not there changes nothing', () => {
    expect(patch(base, { op: 'remove', path: 'title' })).toEqual(base)
  })
})

describe('PATCH replace (RFC 7644 3.5.2.3)', () => {
  it('of a complex attribute leaves the sub-attributes that are not given', () => {
    expect(patch(jana, { op: 'replace', path: 'name', value: { givenName: 'Johanna' } })['name']).toEqual({
      familyName: 'Müller-Łukasiewicz',
      givenName: 'Johanna',
      honorificPrefix: 'Dr.',
    })
    expect(patch(jana, { op: 'replace', path: sap, value: { status: 'inactive' } })[sap]).toEqual({
      ...(jana[sap] as JsonObject),
      status: 'inactive',
    })
  })

  it('of a multi-valued attribute replaces all values', () => {
    expect(patch(base, { op: 'replace', value: { emails: [{ value: 'c@x' }] } })['emails']).toEqual([{ value: 'c@x' }])
    expect(patch(base, { op: 'replace', path: 'emails', value: [] })).toEqual(person('x'))
  })

  it('of chosen values replaces them, or one sub-attribute of them', () => {
    expect(patch(base, { op: 'replace', path: 'emails[type eq "work"]', value: { value: 'c@x' } })['emails']).toEqual([
      { value: 'c@x' },
      { value: 'b@x', type: 'home' },
    ])
    expect(patch(base, { op: 'replace', path: 'emails[type eq "home"].primary', value: true })['emails']).toEqual([
      { value: 'a@x', type: 'work', primary: false },
      { value: 'b@x', type: 'home', primary: true },
    ])
  })

  it('ignores read-only attributes that come back without a path', () => {
    expect(patch(base, { op: 'replace', value: { schemas: [core], id: '5', meta: {}, userName: 'y' } })).toEqual({
      ...base,
      userName: 'y',
    })
  })
})

describe('PATCH', () => {
  it.each([
    ['400 noTarget', { op: 'remove' }],
    ['400 noTarget', { op: 'remove', path: 'emails[type eq "other"]' }],
    ['400 noTarget', { op: 'replace', path: 'emails[type eq "other"].value', value: 'x' }],
    ['400 mutability', { op: 'remove', path: 'userName' }],
    ['400 mutability', { op: 'replace', path: 'id', value: '1' }],
    ['400 mutability', { op: 'add', path: 'groups', value: [{ value: '1' }] }],
    ['400 mutability', { op: 'replace', path: 'meta.version', value: '1' }],
    ['400 invalidPath', { op: 'add', path: 'colour', value: 'red' }],
    ['400 invalidPath', { op: 'add', path: 'emails[', value: 'red' }],
    ['400 invalidPath', { op: 'add', path: 'emails[type eq "work"] value', value: 'red' }],
    ['400 invalidPath', { op: 'add', path: 'emails[type eq "work"].value.x', value: 'red' }],
    ['400 invalidPath', { op: 'add', path: 'name[givenName pr]', value: 'red' }],
    ['400 invalidPath', { op: 'add', path: 'emails.value', value: 'red' }],
    ['400 invalidPath', { op: 'add', value: { colour: 'red' } }],
    ['400 invalidValue', { op: 'add', path: 'title' }],
    ['400 invalidValue', { op: 'add', value: 'red' }],
    ['400 invalidValue', { op: 'replace', path: 'active', value: 'False' }],
    ['400 invalidValue', { op: 'replace', path: 'userName', value: null }],
    [
      '400 invalidValue',
      {
        op: 'replace',
        path: 'emails',
        value: [
          { value: '1', primary: true },
          { value: '2', primary: true },
        ],
      },
    ],
  ])('answers %s to %o', (expected, operation) => {
    expect(refusal(base, operation as Operation)).toBe(expected)
  })

  it('leaves the resource it was given as it was', () => {
    const before = structuredClone(jana)
    patch(
      jana,
      { op: 'remove', path: 'emails[type eq "home"]' },
      { op: 'add', path: `${enterprise}:division`, value: 'D' },
    )
    expect(jana).toEqual(before)
  })

  it('needs at least one operation, and at most a thousand', () => {
    const many = Array.from({ length: 1001 }, () => ({ op: 'remove', path: 'title' }))
    expect(() => operationsOf()).toThrow('at least one')
    expect(() => operationsOf(...many)).toThrow('at most 1000')
    expect(() => operationsOf({ op: 'move', path: 'title' })).toThrow(
      'Operations[0].op must be add, replace or remove.',
    )
    expect(() => readPatch({ Operations: [] })).toThrow('must contain urn:ietf:params:scim:api:messages:2.0:PatchOp')
  })
})

describe('PATCH of members', () => {
  const split = (...operations: Operation[]) => splitMembers(patchSteps(groupType, operationsOf(...operations)))

  it('is told apart from the rest of the group', () => {
    const found = split(
      { op: 'add', value: { displayName: 'Neu', members: [{ value: '1' }, { value: '1' }, { value: '2' }] } },
      { op: 'remove', path: 'members[value eq "3" or value eq "4"]' },
      { op: 'remove', path: 'members', value: [{ value: '5' }] },
      { op: 'replace', path: 'members', value: [{ value: '6', display: 'Six', type: 'User' }] },
      { op: 'remove', path: 'members' },
    )
    expect(found.members).toEqual([
      { kind: 'add', ids: ['1', '2'] },
      { kind: 'remove', ids: ['3', '4'] },
      { kind: 'remove', ids: ['5'] },
      { kind: 'set', ids: ['6'] },
      { kind: 'set', ids: [] },
    ])
    expect(found.rest.map(({ target }) => target.path.map(({ name }) => name))).toEqual([['displayName']])
    expect(split({ op: 'remove', path: 'members[type eq "Group"]' }).members.map(({ kind }) => kind)).toEqual([
      'removeMatching',
    ])
  })

  it('cannot change a member, only add and remove one', () => {
    expect(() => split({ op: 'replace', path: 'members[value eq "1"].value', value: '2' })).toThrow('cannot be changed')
    expect(() => split({ op: 'add', path: 'members', value: [{ display: 'x' }] })).toThrow(
      'members[0].value is required.',
    )
  })
})
