import type { JsonObject } from '../../base/json.ts'
import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import { constant, copy, move, optionalList, schema, sourceId } from '../transformations/mapping.ts'
import { pathOf, readUser, rows, userCondition, withPrefix, writeGroup, writeUser } from '../transformations/rows.ts'

const roles = [
  'AccountAdministrator',
  'Developer',
  'CloudConnectorAdministrator',
  'ApplicationUserAdministrator',
  'ReadOnly',
]
/** Whether one of the person's groups is that role, with the prefix where one is set. */
const has = (role: string): string =>
  `(('%scp.group.prefix%' === 'null') && ($.groups[*].value contains '${role}')) || ` +
  `(('%scp.group.prefix%' !== 'null') && ($.groups[*].value contains '%scp.group.prefix%${role}'))`

/** Groups are the five roles of the platform, which are always there. */
export const accountMembersNeo: SystemType = scimProduct({
  type: 'accountMembersNeo',
  name: 'SAP BTP Account Members (Neo)',
  description: 'Members of a Neo account and their roles',
  icon: 'account',
  connectorTypeString: 'SAP_CLOUD_PLATFORM_ACCOUNT_MEMBERS',
  prefix: 'scp',
  urlHelp: 'Address that ends in /authorization/v1/platform/accounts/ and the account.',
  signIn: { by: ['basic'], token: 'always' },
  families: { filters: [], user: { key: null }, groupKey: null, groupPrefix: 'SCP_' },
  properties: [
    declare({
      name: 'scp.user.userbase',
      label: 'Identity provider',
      help: 'The host of the identity provider that people who are created sign in with.',
      roles: ['target'],
      default: 'accounts.sap.com',
    }),
  ],
  transformations: {
    read: {
      user: readUser(
        move('$.userName', '$.displayName'),
        ...rows('name.givenName?', 'name.familyName?', 'emails[0].value?', 'description?'),
        move('$.roles[*].value', '$.groups[?(@.value)]', optionalList),
      ),
      group: {
        mappings: [
          ...readGroupParts(),
          move('$.members[*].value', '$.members[?(@.value)]', optionalList),
          constant('User', '$.members[*].type', optionalList),
        ],
      },
    },
    write: {
      user: writeUser(
        userCondition('scp'),
        [schema.user, schema.accountUser],
        [
          ...rows('userName'),
          ...roles.map((role, index) => constant(role, `$.roles[${index}].value`, { condition: has(role) })),
          constant('%scp.user.userbase%', pathOf('accountUser:userbase')),
        ],
      ),
      group: writeGroup('scp', { skipOperations: ['create', 'delete'] }),
    },
  },
})

/** As any other group, without its schemas, which the service does not say. */
function readGroupParts(): readonly JsonObject[] {
  return [
    sourceId,
    constant([schema.group], '$.schemas'),
    copy('$.displayName', { functions: [withPrefix('scp')] }),
    move('$.displayName', pathOf('sapGroup:externalName')),
    constant('%ips.application.id%', pathOf('sapGroup:applicationId'), {
      condition: "'%ips.application.id%' !== 'null'",
    }),
    ...rows('sapGroup:type?', 'sapGroup:supportedOperations?'),
  ]
}
