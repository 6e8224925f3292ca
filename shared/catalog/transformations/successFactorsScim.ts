import type { DefaultTransformations } from '../../domain/system.ts'
import {
  constant,
  copy,
  move,
  onCreate,
  optionalList,
  remove,
  resolvedMembers,
  schema,
  sourceId,
  targetId,
} from './mapping.ts'
import { groupsShown, primaryEmail, readUser, rows, schemas, withPrefix, withoutPrefix, writeUser } from './rows.ts'

const name = ['familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix', 'formatted']
const nameRows = name.map((part) => `name.${part}?`)
const own = ['perPersonUuid', 'loginMethod', 'personIdExternal', 'customFields']
const ownRows = own.map((attribute) => `successFactorsUser:${attribute}?`)
const work = ['department', 'division', 'manager.value', 'manager.displayName', 'manager.$ref']

/** People and groups of SAP SuccessFactors as its Workforce SCIM API has them. */
export const successFactorsScim: DefaultTransformations = {
  read: {
    user: readUser(
      ...rows('userType', ...nameRows, 'nickName?', 'preferredLanguage?', 'displayName?', 'title?', 'externalId?'),
      ...rows('locale?', 'timezone?', 'sapUser:userUuid?', ...ownRows),
      ...rows(...work.map((attribute) => `enterprise:${attribute}?`), 'phoneNumbers[]?', 'emails[]?'),
      primaryEmail,
      ...rows('active'),
      groupsShown('sf'),
    ),
    group: {
      mappings: [sourceId, schemas, copy('$.displayName', { functions: [withPrefix('sf')] }), ...rows('members[]?')],
    },
  },
  write: {
    user: writeUser(
      null,
      [schema.successFactorsUser, schema.user, schema.sapUser, schema.enterprise],
      [
        ...rows('userName', 'userType', 'externalId?', 'locale?', 'sapUser:userUuid?', 'emails[]?'),
        constant('work', '$.emails[*].type', { condition: '$.emails.length() > 0' }),
        ...rows(...nameRows, ...ownRows, 'phoneNumbers[]?', 'active'),
        move('$.groups[*].value', '$.groups[?(@.value)]', {
          ...optionalList,
          functions: [{ function: 'resolveEntityIds', entityType: 'group' }],
        }),
      ],
    ),
    group: {
      condition: "('%sf.group.prefix%' === 'null') || ($.displayName =~ /%sf.group.prefix%.*/)",
      skipOperations: ['create', 'delete'],
      mappings: [
        targetId,
        constant([schema.group], '$.schemas'),
        copy('$.displayName', { ...onCreate, functions: [withoutPrefix('sf')] }),
        remove('$.members'),
        resolvedMembers(),
      ],
    },
  },
}
