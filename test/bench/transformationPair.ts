import type { Json, JsonObject } from '../../shared/base/json.ts'

/** A read and a write document of the usual kind, and the same by hand in TypeScript. */

const simple = [
  'userName',
  'externalId',
  'displayName',
  'nickName',
  'profileUrl',
  'title',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'active',
] as const
const names = ['givenName', 'familyName', 'middleName', 'honorificPrefix'] as const
const employment = ['employeeNumber', 'costCenter', 'organization', 'division', 'department'] as const
const addressParts = ['streetAddress', 'locality', 'region', 'postalCode', 'country'] as const

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const optional = true

const copied = (path: string, target = path): JsonObject => ({ sourcePath: path, targetPath: target, optional })

export const readDocument: JsonObject = {
  user: {
    condition: "($.emails EMPTY false) && ($.userType != 'robot')",
    mappings: [
      { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' },
      ...simple.map((name) => copied(`$.${name}`)),
      ...names.map((name) => copied(`$.name.${name}`)),
      ...employment.map((name) => copied(`$['${enterprise}']['${name}']`)),
      ...addressParts.map((name) => copied(`$.addresses[0].${name}`)),
      { sourcePath: '$.emails', targetPath: '$.emails', preserveArrayWithSingleElement: true },
      { sourcePath: "$.phoneNumbers[?(@.type == 'work')].value", targetPath: '$.workPhone', optional },
      {
        sourcePath: '$.userName',
        targetPath: '$.login',
        functions: [{ function: 'toLowerCaseString' }, { function: 'concatString', suffix: '@example.com' }],
      },
      { constant: 'internal', targetPath: '$.kind' },
      { constant: 'external', targetPath: '$.kind', condition: "$.userType == 'contractor'" },
    ],
  },
}

export const writeDocument: JsonObject = {
  user: {
    mappings: [
      { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id' },
      { constant: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise], targetPath: '$.schemas' },
      ...simple.map((name) => copied(`$.${name}`)),
      ...names.map((name) => copied(`$.name.${name}`)),
      ...employment.map((name) => copied(`$['${enterprise}']['${name}']`)),
      ...addressParts.map((name) => copied(`$.addresses[0].${name}`)),
      { sourcePath: '$.emails[*].value', targetPath: '$.emails[?(@.value)]', preserveArrayWithSingleElement: true },
      { constant: true, targetPath: '$.emails[0].primary' },
      { sourcePath: '$.workPhone', targetPath: '$.phoneNumbers[0].value', optional },
      { constant: 'work', targetPath: '$.phoneNumbers[0].type', condition: '$.workPhone EMPTY false' },
    ],
  },
}

export function mappingCount(document: JsonObject): number {
  const user = document['user'] as { mappings: readonly Json[] }
  return user.mappings.length
}

interface Person {
  readonly [key: string]: Json | undefined
}

/** What the read document says. */
export function readByHand(body: Person): { body: Record<string, Json>; id: Json } | null {
  const emails = body['emails'] as readonly Json[] | undefined
  if (!emails || emails.length === 0 || body['userType'] === 'robot') return null
  const output: Record<string, Json> = {}
  copyAttributes(simple, body, output)
  copyInto('name', names, body, output)
  copyInto(enterprise, employment, body, output)
  copyAddress(body, output)
  output['emails'] = emails
  const phones = body['phoneNumbers'] as readonly { type?: string; value?: string }[] | undefined
  if (phones) {
    const work = phones.filter((phone) => phone.type === 'work').flatMap((phone) => phone.value ?? [])
    output['workPhone'] = work.length === 1 ? (work[0] ?? null) : work
  }
  output['login'] = `${(body['userName'] as string).toLowerCase()}@example.com`
  output['kind'] = body['userType'] === 'contractor' ? 'external' : 'internal'
  return { body: output, id: body['id'] ?? null }
}

/** What the write document says. */
export function writeByHand(body: Person, id: Json): Record<string, Json> {
  const output: Record<string, Json> = { id }
  output['schemas'] = ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise]
  copyAttributes(simple, body, output)
  copyInto('name', names, body, output)
  copyInto(enterprise, employment, body, output)
  copyAddress(body, output)
  const emails = body['emails'] as readonly { value?: string }[]
  const written: Record<string, Json>[] = emails.flatMap(({ value }) => (value === undefined ? [] : [{ value }]))
  if (written[0]) written[0]['primary'] = true
  output['emails'] = written
  const phone = body['workPhone']
  if (phone !== undefined && phone !== null && phone !== '') output['phoneNumbers'] = [{ value: phone, type: 'work' }]
  return output
}

function copyAttributes(from: readonly string[], source: Person, target: Record<string, Json>): void {
  for (const name of from) {
    const value = source[name]
    if (value !== undefined) target[name] = value
  }
}

function copyInto(key: string, from: readonly string[], body: Person, output: Record<string, Json>): void {
  const source = body[key] as Person | undefined
  if (!source) return
  const target: Record<string, Json> = {}
  copyAttributes(from, source, target)
  output[key] = target
}

function copyAddress(body: Person, output: Record<string, Json>): void {
  const addresses = body['addresses'] as readonly Person[] | undefined
  if (!addresses?.[0]) return
  const target: Record<string, Json> = {}
  copyAttributes(addressParts, addresses[0], target)
  output['addresses'] = [target]
}

/** A person with everything the documents ask for. */
export function personOf(index: number): JsonObject {
  return {
    id: `p-${index}`,
    userName: `Person.${index}`,
    externalId: `E-${index}`,
    displayName: `Person ${index}`,
    nickName: 'P',
    profileUrl: 'https://example.com/p',
    title: 'Engineer',
    userType: index % 3 === 0 ? 'contractor' : 'employee',
    preferredLanguage: 'en',
    locale: 'en-GB',
    timezone: 'Europe/Berlin',
    active: true,
    name: { givenName: 'Person', familyName: String(index), middleName: 'M', honorificPrefix: 'Dr.' },
    [enterprise]: {
      employeeNumber: String(index),
      costCenter: 'C1',
      organization: 'O',
      division: 'D',
      department: 'R',
    },
    addresses: [{ streetAddress: 'Main 1', locality: 'Bari', region: 'BA', postalCode: '70121', country: 'IT' }],
    emails: [
      { value: `p${index}@example.com`, type: 'work' },
      { value: `q${index}@example.org`, type: 'home' },
    ],
    phoneNumbers: [
      { value: '+39 1', type: 'work' },
      { value: '+39 2', type: 'mobile' },
    ],
  }
}
