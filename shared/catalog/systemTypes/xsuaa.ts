import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import {
  constant,
  copy,
  move,
  onCreate,
  optional,
  optionalList,
  resolvedMembers,
  schema,
  sourceId,
  targetId,
} from '../transformations/mapping.ts'
import {
  groupCondition,
  groupsShown,
  pathOf,
  primaryEmail,
  rows,
  userCondition,
  userName,
  validEmail,
  withPrefix,
  withoutPrefix,
} from '../transformations/rows.ts'

const person = ['name.givenName?', 'name.familyName?'] as const

export const xsuaa: SystemType = scimProduct({
  type: 'xsuaa',
  name: 'SAP BTP XS Advanced UAA (Cloud Foundry)',
  description: 'Shadow users and role collections',
  icon: 'shield',
  connectorTypeString: 'SAP_BTP_XSUAA',
  prefix: 'xsuaa',
  urlHelp: 'Address of the API, e.g. https://api.authentication.region.example.com.',
  signIn: { by: ['basic'], token: 'always' },
  families: {
    filters: [],
    user: { key: 'userName' },
    groupKey: null,
    groupPrefix: 'XSUAA_',
    members: { batch: 20_000, most: 200_000 },
  },
  properties: [
    declare({
      name: 'xsuaa.origin',
      label: 'Origin',
      help: 'The key of the identity provider whose people these are.',
      group: 'connection',
    }),
    declare({
      name: 'xsuaa.origin.filter.enabled',
      label: 'Only people of the origin',
      help: 'Jobs read only people of the origin that is set.',
      roles: ['source'],
      valueType: 'boolean',
      default: 'false',
    }),
  ],
  quirks: { fixed: { 'provost.scim.dialect': 'uaa' } },
  transformations: {
    read: {
      user: {
        mappings: [
          sourceId,
          userName,
          ...rows(...person, 'emails[]'),
          primaryEmail,
          groupsShown('xsuaa'),
          ...rows('phoneNumbers[]?', 'active?', 'verified?', 'externalId?', 'origin?', 'zoneId?'),
        ],
      },
      group: {
        mappings: [
          sourceId,
          copy('$.displayName', { functions: [withPrefix('xsuaa')] }),
          move('$.displayName', pathOf('sapGroup:externalName')),
          ...rows('description?', 'zoneId?', 'members[]?'),
          constant('%ips.application.id%', pathOf('sapGroup:applicationId'), {
            condition: "'%ips.application.id%' !== 'null'",
          }),
          constant('authorization', pathOf('sapGroup:type')),
          ...rows('sapGroup:supportedOperations?'),
        ],
      },
    },
    write: {
      user: {
        condition: userCondition('xsuaa', [validEmail]),
        mappings: [
          // The service wants an id before it gives one.
          constant('xsuaa-dummy-value', '$.id', onCreate),
          targetId,
          ...rows('userName', ...person),
          copy('$.active', { ...optional, defaultValue: true }),
          ...rows('verified?'),
          move(pathOf('sapUser:mailVerified'), '$.verified', optional),
          constant(true, '$.verified', onCreate),
          constant('%xsuaa.origin%', '$.origin'),
          ...rows('phoneNumbers[]?', 'emails[]'),
          constant(true, '$.emails[0].primary', { condition: '$.emails[?(@.primary == true)].value == []' }),
          constant([schema.core1], '$.schemas'),
        ],
      },
      group: {
        condition: groupCondition('xsuaa'),
        mappings: [
          targetId,
          copy('$.displayName', { functions: [withoutPrefix('xsuaa')] }),
          ...rows('description?'),
          constant([schema.core1], '$.schemas'),
          resolvedMembers(),
          constant('USER', '$.members[*].type', optionalList),
        ],
      },
    },
  },
})
