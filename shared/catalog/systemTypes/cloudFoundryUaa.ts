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
  withPrefix,
  withoutPrefix,
} from '../transformations/rows.ts'

const person = ['name.givenName?', 'name.familyName?'] as const

export const cloudFoundryUaa: SystemType = scimProduct({
  type: 'cloudFoundryUaa',
  name: 'Cloud Foundry UAA Server',
  description: 'User account and authentication service',
  icon: 'shield',
  connectorTypeString: 'CLOUD_FOUNDRY_UAA',
  prefix: 'uaa',
  urlHelp: 'Address of the UAA, often ending in /uaa.',
  signIn: { by: ['basic'], token: 'always' },
  families: { filters: [], user: { key: null }, groupKey: null, groupPrefix: 'UAA_' },
  properties: [
    declare({
      name: 'uaa.origin',
      label: 'Origin',
      help: 'The key of the identity provider whose people these are.',
      group: 'connection',
    }),
    declare({
      name: 'uaa.origin.filter.enabled',
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
          groupsShown('uaa'),
          ...rows('phoneNumbers[]?', 'active?', 'verified?', 'externalId?', 'origin?', 'zoneId?'),
        ],
      },
      group: {
        mappings: [
          sourceId,
          copy('$.displayName', { functions: [withPrefix('uaa')] }),
          move('$.displayName', pathOf('sapGroup:externalName')),
          ...rows('description?', 'zoneId?', 'members[]?'),
          constant('%ips.application.id%', pathOf('sapGroup:applicationId'), {
            condition: "'%ips.application.id%' !== 'null'",
          }),
          ...rows('sapGroup:type?', 'sapGroup:supportedOperations?'),
        ],
      },
    },
    write: {
      user: {
        condition: userCondition('uaa', ['($.emails.length() > 0)']),
        mappings: [
          // The service wants an id before it gives one.
          constant('uaa-dummy-value', '$.id', onCreate),
          targetId,
          ...rows('userName', ...person),
          copy('$.active', { ...optional, defaultValue: true }),
          ...rows('verified?'),
          constant('%uaa.origin%', '$.origin'),
          ...rows('phoneNumbers[]?', 'emails[]'),
          constant(true, '$.emails[0].primary', { condition: '$.emails[?(@.primary == true)].value == []' }),
          constant([schema.core1], '$.schemas'),
        ],
      },
      group: {
        condition: groupCondition('uaa'),
        mappings: [
          targetId,
          copy('$.displayName', { functions: [withoutPrefix('uaa')] }),
          ...rows('description?'),
          constant([schema.core1], '$.schemas'),
          resolvedMembers(),
          constant('USER', '$.members[*].type', optionalList),
        ],
      },
    },
  },
})
