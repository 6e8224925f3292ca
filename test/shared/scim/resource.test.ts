import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/base/json.ts'
import { ScimError } from '../../../shared/scim/error.ts'
import { everything, project } from '../../../shared/scim/projection.ts'
import { readResource } from '../../../shared/scim/resource.ts'
import { groupType, userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { core, coreGroup, enterprise, jana, person, sap } from './people.ts'

const read = (body: JsonObject) => readResource(userType, body)

function refusal(body: JsonObject): string {
  try {
    return JSON.stringify(read(body))
  } catch (error) {
    return error instanceof ScimError ? `${error.status} ${String(error.scimType)}: ${error.message}` : String(error)
  }
}

describe('a resource as a client sends it', () => {
  it('with all extensions is kept as it is', () => {
    expect(read(jana)).toEqual(jana)
  })

  it('gets the spelling of the schema, whatever case its names have (RFC 7643 2.1)', () => {
    const body = {
      SCHEMAS: [core.toUpperCase()],
      USERNAME: 'x',
      Name: { FAMILYNAME: 'Y' },
      [enterprise.toUpperCase()]: { costcenter: 'K' },
    }
    expect(read(body)).toEqual({
      schemas: [core, enterprise],
      userName: 'x',
      name: { familyName: 'Y' },
      [enterprise]: { costCenter: 'K' },
    })
  })

  it('loses read-only and empty attributes (RFC 7644 3.3, RFC 7643 2.5)', () => {
    const body = person('x', {
      id: '1',
      meta: { version: '9' },
      groups: [{ value: 'g' }],
      title: null,
      emails: [],
      name: {},
      [enterprise]: {},
    })
    expect(read(body)).toEqual({ schemas: [core], userName: 'x' })
  })

  it.each([
    [{ userName: 'x' }, '400 invalidSyntax: The resource must name its "schemas".'],
    [{ schemas: [enterprise], userName: 'x' }, `400 invalidSyntax: The "schemas" of a User must contain ${core}.`],
    [{ schemas: [core, 'urn:x'], userName: 'x' }, '400 invalidSyntax: User does not know the schema "urn:x".'],
    [{ schemas: [core] }, '400 invalidValue: User.userName is required.'],
    [person(''), '400 invalidValue: User.userName is required.'],
    [person('x', { favouriteColour: 'red' }), '400 invalidSyntax: User has no attribute "favouriteColour".'],
    [person('x', { name: { nick: 'y' } }), '400 invalidSyntax: User.name has no attribute "nick".'],
    [person('x', { UserName: 'y' }), '400 invalidSyntax: User names "userName" twice.'],
    [person('x', { active: 'true' }), '400 invalidValue: User.active must be true or false.'],
    [person('x', { title: 5 }), '400 invalidValue: User.title must be a text.'],
    [person('x', { name: 'y' }), '400 invalidValue: User.name must be an object.'],
    [person('x', { emails: { value: 'y' } }), '400 invalidValue: User.emails must be an array.'],
    [person('x', { emails: ['y'] }), '400 invalidValue: User.emails[0] must be an object.'],
    [
      person('x', { [sap]: { validTo: 'tomorrow' } }),
      `400 invalidValue: ${sap}.validTo must be a time such as 2026-11-19T08:42:17Z.`,
    ],
    [
      person('x', {
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      }),
      '400 invalidValue: User.emails has more than one primary value.',
    ],
    [
      person('x', { emails: Array.from({ length: 1001 }, (_, index) => ({ value: `${index}@x` })) }),
      '400 invalidValue: User.emails has more than 1000 values.',
    ],
  ])('%o is refused', (body, message) => {
    expect(refusal(body)).toBe(message)
  })

  it('may have 10,000 members and no more', () => {
    const members = (count: number) => Array.from({ length: count }, (_, index) => ({ value: String(index) }))
    const group = (count: number) => ({ schemas: [coreGroup], displayName: 'g', members: members(count) })
    expect(readResource(groupType, group(10_000))['members']).toHaveLength(10_000)
    expect(() => readResource(groupType, group(10_001))).toThrow('Group.members has more than 10000 values.')
  })
})

describe('what is shown of a resource (RFC 7644 3.9)', () => {
  const stored = { ...jana, id: 'a1', password: 'secret' }

  it('never contains what is never returned', () => {
    expect(project(userType, stored, { attributes: ['password', 'title'], excludedAttributes: [] })).toEqual({
      schemas: jana['schemas'],
      id: 'a1',
    })
    expect(Object.keys(project(userType, stored, everything))).not.toContain('password')
  })

  it('is what was asked for and what is always returned', () => {
    const attributes = [
      'USERNAME',
      'emails.value',
      `${enterprise}:manager.displayName`,
      `${core}:name.givenName`,
      'unknown',
    ]
    expect(project(userType, stored, { attributes, excludedAttributes: [] })).toEqual({
      schemas: jana['schemas'],
      id: 'a1',
      userName: 'Jana.Müller',
      name: { givenName: 'Jana' },
      emails: [{ value: 'jana.mueller@example.com' }, { value: 'jana@home.example' }],
      [enterprise]: { manager: { displayName: '山田 太郎' } },
    })
  })

  it('leaves out what was excluded, but never the id', () => {
    const excludedAttributes = ['id', 'emails', 'name.familyName', sap, enterprise, 'phoneNumbers', 'addresses']
    const shown = project(userType, stored, { attributes: null, excludedAttributes })
    expect(Object.keys(shown).sort()).toEqual(
      [
        'active',
        'displayName',
        'externalId',
        'id',
        'locale',
        'name',
        'schemas',
        'timezone',
        'userName',
        'userType',
        Object.keys(jana).at(-1),
      ].sort(),
    )
    expect(shown['name']).toEqual({ givenName: 'Jana', honorificPrefix: 'Dr.' })
  })
})
