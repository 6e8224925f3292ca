import { isJsonObject, own, type JsonObject } from '../../../shared/base/json.ts'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** What the small form of the last step asks for. */
export interface PersonGiven {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly privateEmail: string
  /** Id of a person of the directory; '' for none. */
  readonly manager: string
}

/** The SCIM user of a person (RFC 7643, 4.1 and 4.3). */
export function personResource(given: PersonGiven): JsonObject {
  const emails = [{ value: given.email.trim(), type: 'work', primary: true }]
  const privateEmail = given.privateEmail.trim()
  return {
    schemas: given.manager === '' ? [userSchema] : [userSchema, enterpriseSchema],
    userName: given.email.trim(),
    ...named({}, given.firstName.trim(), given.lastName.trim()),
    emails: privateEmail === '' ? emails : [...emails, { value: privateEmail, type: 'home' }],
    active: true,
    ...(given.manager === '' ? {} : { [enterpriseSchema]: { manager: { value: given.manager } } }),
  }
}

/** The same person under another last name. */
export function renamed(resource: JsonObject, lastName: string): JsonObject {
  const name = own(resource, 'name')
  const known = isJsonObject(name) ? name : {}
  const firstName = own(known, 'givenName')
  return { ...resource, ...named(known, typeof firstName === 'string' ? firstName : '', lastName.trim()) }
}

function named(known: JsonObject, givenName: string, familyName: string): JsonObject {
  const displayName = `${givenName} ${familyName}`.trim()
  return { name: { ...known, givenName, familyName, formatted: displayName }, displayName }
}
