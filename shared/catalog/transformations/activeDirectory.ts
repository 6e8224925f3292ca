import type { JsonObject } from '../../base/json.ts'
import type { DefaultTransformations } from '../../domain/system.ts'
import { ifThere, isGroup, isUser, membersFromVariable, nameBelow } from './ldapMappings.ts'
import { at, constant, correlation, move, onCreate, optional, optionalList, schema } from './mapping.ts'

type Type = 'user' | 'group'

const idOf = (type: Type): string => `$.%ldap.attribute.${type}.id%[0]`
const isByDn = (type: Type): string => `('%ldap.attribute.${type}.id%' == '%ldap.attribute.dn%')`
const isByOther = (type: Type): string => `('%ldap.attribute.${type}.id%' != '%ldap.attribute.dn%')`
/** The entries between a person and the path of people, where ids are distinguished names. */
const nestedPath: Readonly<Record<Type, string>> = {
  user: at(schema.activeDirectoryUser, 'nestedPath'),
  group: at(schema.activeDirectoryGroup, 'nestedPath'),
}
/** Without a value the attribute is emptied. */
const emptied: JsonObject = { ...optional, defaultValue: [] }

/** Microsoft Active Directory. Groups are switched off. */
export const activeDirectoryTransformations: DefaultTransformations = {
  read: {
    user: {
      mappings: [
        { sourcePath: idOf('user'), targetVariable: 'entityIdSourceSystem', ...correlation },
        ...nestedPathRead('user'),
        move('$.sAMAccountName[0]', '$.userName', correlation),
        move('$.displayName[0]', '$.displayName', optional),
        constant(schema.user, '$.schemas[0]'),
        move('$.mail[0]', '$.emails[0].value', { ...correlation, ...optional }),
        move('$.givenName[0]', '$.name.givenName', optional),
        move('$.sn[0]', '$.name.familyName', optional),
        move('$.memberOf', '$.groups[?(@.value)]', optionalList),
        move('$.mobile[0]', '$.phoneNumbers[0].value', optional),
        constant('mobile', '$.phoneNumbers[0].type', ifThere('$.mobile')),
        move('$.telephoneNumber[0]', '$.phoneNumbers[1].value', optional),
        constant('work', '$.phoneNumbers[1].type', ifThere('$.telephoneNumber')),
      ],
    },
    group: {
      ignore: true,
      mappings: [
        { sourcePath: idOf('group'), targetVariable: 'entityIdSourceSystem' },
        ...nestedPathRead('group'),
        move('$.sAMAccountName[0]', '$.displayName'),
        constant(schema.group, '$.schemas[0]'),
        move('$.member', '$.members[?(@.value)]', optionalList),
      ],
    },
  },
  write: {
    user: {
      mappings: [
        ...newName('user', '$.userName'),
        move('$.userName', '$.cn[0]', onCreate),
        move('$.userName', '$.sAMAccountName[0]'),
        move('$.displayName', '$.displayName[0]', emptied),
        move('$.emails[0].value', '$.mail[0]', emptied),
        move('$.name.givenName', '$.givenName[0]', emptied),
        move('$.name.familyName', '$.sn[0]', emptied),
      ],
    },
    group: {
      ignore: true,
      mappings: [
        ...newName('group', '$.displayName'),
        move('$.displayName', '$.cn[0]', onCreate),
        move('$.displayName', '$.sAMAccountName[0]'),
        {
          sourcePath: '$.members[*]',
          targetVariable: 'membersVariable',
          ...optionalList,
          functions: [
            { function: 'resolveEntityIds', entityType: 'user', applyOnElements: true, condition: isUser },
            { function: 'resolveEntityIds', entityType: 'group', applyOnElements: true, condition: isGroup },
            nameBelow('user', `(${isUser}) && ${isByOther('user')}`),
            nameBelow('group', `(${isGroup}) && ${isByOther('group')}`),
          ],
        },
        membersFromVariable({ defaultValue: [] }),
      ],
    },
  },
}

function nestedPathRead(type: Type): readonly JsonObject[] {
  const between = { function: 'concatString', prefix: '(?i)cn=.*?,(.*?)', suffix: `,%ldap.${type}.path%` }
  return [
    { constant: '', targetVariable: 'nestedPathRegex', condition: isByDn(type), functions: [between] },
    move(idOf(type), nestedPath[type], {
      condition: isByDn(type),
      defaultValue: '',
      functions: [{ function: 'getMatchedRegexGroup', regex: '${nestedPathRegex}', groupIndex: 1 }],
    }),
  ]
}

function newName(type: Type, name: string): readonly JsonObject[] {
  const append = (suffix: string, more: JsonObject = {}): JsonObject => ({ function: 'concatString', suffix, ...more })
  const isNested = { condition: "('${nestedPathVariable}' != '')" }
  const id = { targetVariable: 'entityIdTargetSystem', ...onCreate }
  return [
    move(name, idOf(type), { ...id, condition: isByOther(type) }),
    {
      sourcePath: nestedPath[type],
      targetVariable: 'nestedPathVariable',
      condition: isByDn(type),
      defaultValue: '',
      ...optional,
      ...onCreate,
    },
    move(name, idOf(type), {
      ...id,
      condition: isByDn(type),
      functions: [
        { function: 'concatString', prefix: 'CN=' },
        append(',', isNested),
        append('${nestedPathVariable}', isNested),
        append(`,%ldap.${type}.path%`),
      ],
    }),
  ]
}
