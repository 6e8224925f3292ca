import type { DefaultTransformations } from '../../domain/system.ts'
import type { JsonObject } from '../../base/json.ts'
import { copy, move, optional, optionalList, resolvedMembers, schema } from './mapping.ts'
import {
  groupsShown,
  pathOf,
  readGroup,
  readUser,
  rows,
  userCondition,
  withoutPrefix,
  withPrefix,
  writeGroup,
  writeUser,
} from './rows.ts'

const named = ['name.formatted?', 'name.familyName?', 'name.givenName?', 'displayName?'] as const
const settings = [
  ...['timezone?', 'active?', 'sapUser:validFrom?', 'sapUser:validTo?', 'sapUser:language.correspondence?'],
  ...['numericalRepresentation', 'date', 'time'].map((name) => `sapUser:localeSettings.${name}?`),
  ...['sapUser:userUuid?', 'sapUser:userUuidHistory[]?'],
]
const upper: JsonObject = { function: 'toUpperCaseString', locale: 'en_EN' }
const inCapitals: JsonObject = { functions: [upper] }
const groupType = pathOf('sapGroup:type')

/** Business users and their groups, as the SCIM interface of the S/4HANA family has them. A group is known by its external
 *  id and its type; user names and external ids are in capitals. */
export function businessUsers(prefix: string): DefaultTransformations {
  const unlessMixed = (attribute: string): JsonObject =>
    copy(`$.${attribute}`, { ...optional, condition: `$.${attribute} !== 'not_unique'` })
  const externalName = (type: string, functions: readonly JsonObject[]): JsonObject =>
    move('$.externalId', pathOf('customGroup:name'), {
      condition: `${groupType} == '${type}'`,
      functions: [...functions, withPrefix(prefix)],
    })
  return {
    read: {
      user: readUser(
        ...rows('externalId?', ...named, 'emails[]?', 'phoneNumbers[]?', 'userType?'),
        ...['preferredLanguage', 'locale'].map(unlessMixed),
        ...rows(...settings),
        groupsShown(prefix),
      ),
      group: readGroup(prefix, [
        ...rows('externalId'),
        externalName('userGroup', [{ function: 'compositeId', separator: ':', subId: groupType }]),
        externalName('authorization', []),
        move('$.externalId', pathOf('sapGroup:externalName')),
      ]),
    },
    write: {
      user: writeUser(
        userCondition(prefix),
        [schema.user, schema.sapUser],
        [
          copy('$.userName', inCapitals),
          move('$.userName', '$.externalId', inCapitals),
          move(pathOf('enterprise:employeeNumber'), '$.externalId', { ...optional, ...inCapitals }),
          copy('$.externalId', { ...optional, ...inCapitals }),
          ...rows(...named),
          copy('$.emails', {
            ...optionalList,
            functions: [{ function: 'putIfAbsent', key: 'type', defaultValue: 'work' }],
          }),
          ...rows('userType?'),
          move('$.locale', '$.preferredLanguage', optional),
          ...rows('preferredLanguage?', 'locale?', ...settings),
          move('$.groups[*].value', '$.groups[?(@.value)]', {
            ...optionalList,
            functions: [{ function: 'resolveEntityIds', entityType: 'group' }],
          }),
        ],
      ),
      group: writeGroup(prefix, {
        schemas: [schema.group, schema.sapGroup],
        more: [
          move('$.displayName', '$.externalId', { functions: [withoutPrefix(prefix), upper] }),
          copy('$.externalId', { ...optional, ...inCapitals }),
          move(pathOf('sapGroup:externalName'), '$.externalId', { ...optional, ...inCapitals }),
          copy(groupType, { ...optional, defaultValue: 'userGroup' }),
          ...rows('sapGroup:supportedOperations?'),
        ],
        members: [resolvedMembers({ entityType: 'user' })],
      }),
    },
  }
}

/** By which attributes a group is found there. */
export const businessGroupKey = `externalId,${schema.sapGroup}:type`
