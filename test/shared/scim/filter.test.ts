import { describe, expect, it } from 'vitest'
import { ScimError } from '../../../shared/scim/error.ts'
import { parseFilter, type FilterScope } from '../../../shared/scim/filter.ts'
import { matches } from '../../../shared/scim/matches.ts'
import { userType } from '../../../shared/scim/schemas/resourceTypes.ts'
import { enterprise, jana, sap } from './people.ts'

const scope: FilterScope = { attributes: userType.attributes, schemaId: userType.schema.id, unknown: 'refuse' }
const stored = {
  ...jana,
  id: 'a1',
  meta: { resourceType: 'User', created: '2026-01-02T03:04:05.000Z', lastModified: '2026-11-19T08:42:17.204Z' },
}
const holds = (filter: string) => matches(parseFilter(filter, scope), stored)

/** The detail of the refusal, or what came instead. */
function refusal(filter: string): string {
  try {
    return `accepted as ${parseFilter(filter, scope).kind}`
  } catch (error) {
    return error instanceof ScimError ? `${error.status} ${String(error.scimType)}: ${error.message}` : String(error)
  }
}

describe('filters (RFC 7644 3.4.2.2)', () => {
  it.each([
    ['userName eq "jana.müller"', true],
    ['USERNAME EQ "JANA.MÜLLER"', true],
    ['userName eq "Jana.Mu\\u0308ller"', true],
    ['userName eq "Jana.M\\u00fcller"', true],
    ['userName ne "jana.müller"', false],
    ['nickName ne "x"', true],
    ['externalId eq "10004711"', true],
    ['id eq "A1"', false],
    ['name.familyName co "łuka"', true],
    ['userName sw "jana"', true],
    ['userName ew "jana"', false],
    ['title pr', false],
    ['emails pr', true],
    ['active eq true', true],
    ['active eq false', false],
    ['nickName eq null', true],
    ['userName ne null', true],
    ['meta.lastModified gt "2026-11-19T09:42:17+01:00"', true],
    ['meta.lastModified ge "2026-11-19T08:42:17.204Z"', true],
    ['meta.lastModified lt "2026-11-19T08:42:17.204Z"', false],
    ['meta.lastModified le "2026-11-19T08:42:17.204Z"', true],
    ['displayName gt "a"', true],
    ['emails co "example.com"', true],
    ['emails.type eq "HOME"', true],
    ['emails[type eq "work" and value co "@example.com"]', true],
    ['emails[type eq "home" and value co "@example.com"]', false],
    ['emails[not (type eq "work")]', true],
    ['title pr or userType eq "Employee" and active eq true', true],
    ['(title pr or userType eq "employee") and active eq false', false],
    ['not (title pr)', true],
    [`${enterprise}:employeeNumber eq "4711"`, true],
    [`${enterprise.toUpperCase()}:Manager.DisplayName eq "山田 太郎"`, true],
    [`${enterprise} pr`, true],
    [`${sap}:emails[verified eq true].value`, null],
    [`${sap}:emails[verified eq true]`, true],
    [`${sap}:validFrom lt "2026-06-01T00:00:00Z"`, true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "jana.müller"', true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:name.givenName eq "jana"', true],
  ])('%s', (filter, expected) => {
    if (expected === null) expect(refusal(filter)).toMatch(/^400 invalidFilter/)
    else expect(holds(filter)).toBe(expected)
  })

  it('keeps texts as JSON has them: backslashes, quotes and brackets inside', () => {
    const named = (userName: string) => (filter: string) => matches(parseFilter(filter, scope), { userName })
    expect(named('corp\\jana')('userName eq "corp\\\\jana"')).toBe(true)
    expect(named('a "b" (c) [d]')('userName eq "a \\"b\\" (c) [d]"')).toBe(true)
    expect(named('ends\\')('userName eq "ends\\\\"')).toBe(true)
  })

  it.each([
    ['colour eq "red"', '400 invalidFilter: The filter asks for "colour", which is no attribute here.'],
    ['constructor eq "x"', '400 invalidFilter: The filter asks for "constructor", which is no attribute here.'],
    ['__proto__.x pr', '400 invalidFilter: The filter asks for "__proto__.x", which is no attribute here.'],
    [
      'userName eq jana',
      '400 invalidFilter: The filter cannot be read: jana is no value; texts stand in double quotes.',
    ],
    ['userName eq', '400 invalidFilter: The filter cannot be read: a value was expected.'],
    ['userName is "x"', '400 invalidFilter: The filter cannot be read: "is" is no operator.'],
    ['userName eq "x" userName', '400 invalidFilter: The filter cannot be read: "userName" was not expected.'],
    ['(userName pr', '400 invalidFilter: The filter cannot be read: ")" was expected.'],
    ['emails[type pr)', '400 invalidFilter: The filter cannot be read: "]" was expected.'],
    ['', '400 invalidFilter: The filter cannot be read: an attribute was expected, not "".'],
    ['active gt true', '400 invalidFilter: The filter compares "active": boolean values have no order.'],
    ['active eq "true"', '400 invalidFilter: The filter compares "active": it is of type boolean, the value is not.'],
    [
      'password eq "x"',
      '400 invalidFilter: The filter compares "password": it is never returned and cannot be searched.',
    ],
    ['name eq "x"', '400 invalidFilter: The filter compares "name": it is of type complex, the value is not.'],
    [
      'meta.created gt "yesterday"',
      '400 invalidFilter: The filter compares "created": the value is no time such as 2026-11-19T08:42:17Z.',
    ],
  ])('refuses %s', (filter, message) => {
    expect(refusal(filter)).toBe(message)
  })

  it('takes an attribute as unassigned where several resource types are searched', () => {
    const filter = parseFilter('members pr or colour[shade eq 1] or userName pr', { ...scope, unknown: 'unassigned' })
    expect(matches(filter, stored)).toBe(true)
    expect(matches(parseFilter('members pr', { ...scope, unknown: 'unassigned' }), stored)).toBe(false)
  })
})
