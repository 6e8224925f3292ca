import type { DefaultTransformations } from '../../domain/system.ts'
import type { JsonObject } from '../../base/json.ts'
import { constant, copy, list, manager, move, optional, optionalList, remove, schema } from './mapping.ts'
import {
  groupsShown,
  ignoredGroup,
  pathOf,
  readGroup,
  readUser,
  rows,
  userCondition,
  writeGroup,
  writeUser,
} from './rows.ts'

const kinds = (...names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(', ')}]`
const places = kinds('work', 'home', 'other', 'billing', 'bank', 'shipping')
const titles = kinds(
  ...['Dr.', 'Doctor', 'Prof.', 'Professor', 'Prof. Dr.', 'Professor Doctor', 'B.A.', 'Bachelor of Arts'],
  ...['MBA', 'Master of Business Administration', 'Ph.D', 'Doctor of Philosophy'],
)
const country = (attribute: string): JsonObject => ({
  function: 'convertCountryCode',
  outputFormat: 'alpha2',
  inputAttributes: [attribute],
  outputAttribute: attribute,
  condition: `(@.${attribute} empty false)`,
})
const typed = (type: string): JsonObject => ({ function: 'putIfAbsent', key: 'type', defaultValue: type })
const inCountries = { ...optionalList, functions: [country('country')] }
const parts = ['employeeNumber?', 'costCenter?', 'organization?', 'division?', 'department?'] as const
const enterprise = parts.map((name) => `enterprise:${name}`)
const managerRead = ['enterprise:manager.value?', 'enterprise:manager.displayName?'] as const
const domain = { functions: [{ function: 'concatString', suffix: '@%concur.company.domain%' }] }
const isWork = "$.phoneNumbers[?(@.type == 'work')]"

/** Version 3: SCIM 2.0 with groups, one address and one telephone number of each kind. */
export const concur3: DefaultTransformations = {
  read: {
    user: readUser(
      ...rows('name', 'active', 'emails[]?'),
      remove('$.emails[*].notifications'),
      ...rows('displayName?', 'addresses[]?', 'timezone?', 'phoneNumbers[]?'),
      ...['issuingCountry', 'notifications', 'workExtension'].map((name) => remove(`$.phoneNumbers[*].${name}`)),
      ...rows('emergencyContacts[]?', 'preferredLanguage?', 'title?', 'nickName?', 'externalId?'),
      copy('$.locale', { ...optional, functions: [{ function: 'convertLocaleCode', outputFormat: 'iso639' }] }),
      ...rows('sapUser:userUuid?', 'sapUser:validFrom?', 'sapUser:validTo?', 'sapUser:contactPreferences?'),
      ...rows('enterprise:companyId?', ...enterprise, ...managerRead),
      groupsShown('concur'),
    ),
    group: readGroup('concur'),
  },
  write: {
    user: writeUser(
      userCondition('concur'),
      [schema.user, schema.sapUser, schema.enterprise],
      [
        ...rows('active'),
        copy('$.userName', domain),
        ...rows('name', 'name.familyName', 'name.givenName'),
        remove('$.name.academicTitle', { condition: `$.name.academicTitle NIN ${titles}` }),
        ...addresses(),
        copy('$.timezone', { ...optional, functions: [{ function: 'convertTimezoneCode', outputFormat: 'iana' }] }),
        copyOf(
          'emergencyContacts',
          'relationship',
          kinds('Spouse', 'Brother', 'Parent', 'Sister', 'Life Partner', 'Other'),
          inCountries,
        ),
        ...rows('preferredLanguage?'),
        copy('$.locale', { ...optional, functions: [{ function: 'convertLocaleCode', outputFormat: 'bcp47' }] }),
        ...rows('title?', 'nickName?'),
        copyOf('emails', 'type', kinds('work', 'home', 'work2', 'other', 'other2'), optionalList),
        move('$.emails[?(@.type empty true)]', '$.emails[0]', { ...optionalList, functions: [typed('work')] }),
        remove('$.emails[*].primary'),
        ...phones(),
        ...rows('sapUser:userUuid?'),
        move(pathOf('sapUser:userUuid'), '$.externalId', optional),
        ...rows('sapUser:contactPreferences?', 'sapUser:validFrom?', 'sapUser:validTo?'),
        constant('%concur.company.id%', pathOf('enterprise:companyId')),
        ...rows(
          'enterprise:employeeNumber?',
          'enterprise:costCenter?',
          'enterprise:division?',
          'enterprise:department?',
        ),
        manager,
      ],
    ),
    group: ignoredGroup(
      writeGroup('concur', { schemas: [schema.group, schema.sapGroup], skipOperations: ['create', 'delete'] }),
    ),
  },
}

/** Version 2: the identity service before it, people only. */
export const concur2: DefaultTransformations = {
  read: {
    user: readUser(
      ...rows('active', 'emails[]'),
      remove('$.emails[*].notifications'),
      ...rows('name'),
      move('$.externalId', pathOf('sapUser:userUuid'), optional),
      ...rows('externalId?', 'displayName?', 'timezone?', 'addresses[]?', 'title?', 'phoneNumbers[]?'),
      ...rows('emergencyContacts[]?', 'enterprise:companyId?', ...enterprise, ...managerRead, 'groups[]?'),
    ),
  },
  write: {
    user: writeUser(
      null,
      [schema.user, schema.customUser, schema.sapUser, schema.enterprise],
      [
        ...rows('active'),
        copy('$.userName', domain),
        ...rows('sapUser:userUuid?'),
        move(pathOf('sapUser:userUuid'), '$.externalId', optional),
        copy('$.emails', { ...list, functions: [typed('work')] }),
        remove('$.emails[*].primary'),
        ...rows('name', 'name.familyName', 'name.givenName', 'displayName?', 'timezone?', 'addresses[]?'),
        remove('$.addresses[*].primary'),
        ...rows('title?'),
        move(
          "$.phoneNumbers[?(@.type != 'mobile' || (@.type == 'mobile' && @.primary == false))]",
          '$.phoneNumbers[0]',
          optionalList,
        ),
        remove('$.phoneNumbers[*].primary'),
        move("$.phoneNumbers[?(@.type == 'mobile' && @.primary == true)]", '$.phoneNumbers[0]', optional),
        ...rows('emergencyContacts[]?'),
        constant('%concur.company.id%', pathOf('enterprise:companyId')),
        ...rows(...enterprise),
        manager,
        ...rows('enterprise:manager.displayName?'),
      ],
    ),
  },
}

function copyOf(attribute: string, key: string, known: string, more: JsonObject): JsonObject {
  return move(`$.${attribute}[?(@.${key} IN ${known})]`, `$.${attribute}`, more)
}

/** Those of an unknown kind lose it; those of a known one come first. */
function addresses(): readonly JsonObject[] {
  return [
    move(`$.addresses[?(@.type NIN ${places})]`, '$.addresses', inCountries),
    remove('$.addresses[*].type'),
    move(`$.addresses[?(@.type IN ${places})]`, '$.addresses[0]', inCountries),
    remove('$.addresses[*].primary'),
  ]
}

/** Mobile telephones say the country that issued the number; the number at work comes first. */
function phones(): readonly JsonObject[] {
  const without = (place: string, more: JsonObject = {}): readonly JsonObject[] =>
    ['primary', 'issuingCountry', 'notifications'].map((name) => remove(`$.phoneNumbers[${place}].${name}`, more))
  return [
    copyOf('phoneNumbers', 'type', kinds('home', 'fax', 'pager', 'other', 'work2'), optionalList),
    ...without('*'),
    move("$.phoneNumbers[?((@.type == 'mobile') || (@.type empty true))]", '$.phoneNumbers[0]', {
      ...optionalList,
      functions: [typed('mobile'), country('issuingCountry')],
    }),
    remove('$.phoneNumbers[*].workExtension'),
    move(isWork, '$.phoneNumbers[0]', optionalList),
    ...without('0', { condition: `${isWork} empty false` }),
  ]
}
