import type { DefaultTransformations, SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import {
  at,
  copy,
  manager,
  move,
  onCreate,
  optional,
  optionalList,
  resolvedMembers,
  schema,
  targetId,
} from '../transformations/mapping.ts'
import {
  emailAs,
  firstIsPrimary,
  groupsShown,
  ignoredGroup,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  validEmail,
  withoutPrefix,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const person = ['name.givenName?', 'name.middleName?', 'name.familyName?'] as const
const users = userCondition('sac', [validEmail])
const ownId = move('$.displayName', '$.id', { ...onCreate, functions: [withoutPrefix('sac')] })
const version1: DefaultTransformations = {
  read: {
    user: readUser(
      ...rows(...person, 'displayName', 'active', 'emails[]'),
      primaryEmail,
      ...rows('roles[]?'),
      groupsShown('sac'),
      move(pathOf('enterprise1:manager.managerId'), pathOf('enterprise:manager.value'), optional),
    ),
    group: ignoredGroup(readGroup('sac', rows('roles[]?'))),
  },
  write: {
    user: {
      condition: users,
      mappings: [
        ...rows('schemas[]?'),
        targetId,
        ...emailAs('$.userName'),
        ...rows(...person, 'displayName?', 'active?', 'emails[]'),
        firstIsPrimary,
        ...rows('roles[]?'),
        { ...manager, targetPath: pathOf('enterprise1:manager.managerId') },
      ],
    },
    group: writeGroup('sac', { more: [ownId, ...rows('roles[]?')] }),
  },
}
const version2: DefaultTransformations = {
  read: {
    user: readUser(
      ...rows(...person, 'externalId?', 'displayName?', 'active', 'emails[]'),
      primaryEmail,
      copy(at(schema.sacUser), optional),
      ...rows('roles[]?', 'enterprise:manager.value?', 'sapUser:userUuid?'),
      groupsShown('sac'),
    ),
    group: readGroup('sac', [copy(at(schema.sacRoles), optional), copy(at(schema.sacGroup), optional)]),
  },
  write: {
    user: writeUser(
      users,
      [schema.sacUser, schema.user, schema.enterprise, schema.sapUser],
      [
        ...emailAs('$.userName'),
        ...rows('userName?', ...person, 'displayName?', 'externalId?', 'active?', 'emails[]'),
        firstIsPrimary,
        move('$.groups[*].value', '$.groups[?(@.value)]', {
          ...optionalList,
          functions: [{ function: 'resolveEntityIds', entityType: 'group' }],
        }),
        copy(at(schema.sacUser), optional),
        ...emailAs(pathOf('sacUser:idpUserId')).map((mapping) => ({ ...mapping, ...optional })),
        ...rows('sacUser:idpUserId?'),
        manager,
        ...rows('sapUser:userUuid?'),
      ],
    ),
    group: writeGroup('sac', {
      schemas: [schema.group, schema.sacRoles, schema.sacGroup],
      more: [
        ownId,
        ...rows('externalId?', 'roles[]?'),
        copy(at(schema.sacRoles), optional),
        copy(at(schema.sacGroup), optional),
        move(pathOf('customGroup:description'), pathOf('sacGroup:description'), optional),
      ],
      members: [resolvedMembers({ entityType: 'user' })],
    }),
  },
}
const tokenPath = (version: string): string => `/api/v1/scim${version}/Users?count=1`

/** Groups are teams. Who is written without roles loses them, unless the header (version 1) or PATCH (version 2) prevents it. */
export const analyticsCloud: SystemType = scimProduct({
  type: 'analyticsCloud',
  name: 'SAP Analytics Cloud',
  description: 'Stories and plans',
  icon: 'pie-chart',
  connectorTypeString: 'SAP_ANALYTICS_CLOUD',
  prefix: 'sac',
  basePath: '/api/v1/scim',
  urlHelp: 'Address of the tenant, without a path.',
  signIn: { by: ['basic'], token: 'always' },
  families: {
    patch: 'false',
    contentType: true,
    ifMatch: true,
    groupPrefix: 'SAC_',
    bulk: { usual: 100, most: 100, usersOnly: true },
    members: { batch: 20_000, most: 200_000, removals: 98, nested: true },
  },
  properties: [
    declare({
      name: 'sac.api.version',
      label: 'API version',
      help: 'Another version needs its own transformation and a reset of the system.',
      group: 'connection',
      valueType: 'choice',
      choices: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
      ],
      default: '1',
    }),
    declare({
      name: 'sac.api.csrf.protection',
      label: 'CSRF token',
      help: 'Fetches a token against forged requests before the first change and sends it with every change.',
      roles: ['target'],
      valueType: 'choice',
      choices: [
        { value: 'enabled', label: 'Fetched' },
        { value: 'disabled', label: 'Not wanted' },
      ],
      default: 'enabled',
    }),
    declare({
      name: 'sac.csrf.token.path',
      label: 'Path of the CSRF token',
      help: 'What stands behind URL in the call that fetches the token. Empty: the list of users of the API version.',
      roles: ['target'],
    }),
    declare({
      name: 'ips.http.header.x-ignore-roles-if-missing',
      label: 'Keep roles that are not sent',
      help: 'Version 1 only: users and teams that are written without roles keep those they have.',
      roles: ['target'],
      valueType: 'boolean',
      default: 'false',
      onlyWhen: { name: 'sac.api.version', in: ['1'] },
    }),
  ],
  quirks: { fixed: { 'scim.csrf.token.path': tokenPath('') } },
  transformations: version1,
  versions: {
    property: 'sac.api.version',
    others: {
      '2': {
        propertyPrefix: 'sac',
        basePath: '/api/v1/scim2',
        transformations: version2,
        quirks: {
          fixed: {
            'scim.csrf.token.path': tokenPath('2'),
            'provost.bulk.default': '30',
            'provost.bulk.most': '30',
            'provost.bulk.groups': 'false',
            'provost.member.removals': '98',
            'scim.patch.group.members.above.threshold': '20000',
          },
        },
      },
    },
  },
})
