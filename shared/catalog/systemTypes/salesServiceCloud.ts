import type { DefaultTransformations, SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import { copy, optional, schema } from '../transformations/mapping.ts'
import {
  groupsShown,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  withoutPrefix,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const person = ['displayName?', 'externalId?', 'name.givenName?', 'name.middleName?', 'name.familyName?'] as const
const more = [
  'name.formatted?',
  'sapUser:userUuid?',
  'sapUser:validFrom?',
  'sapUser:validTo?',
  'sapUser:status?',
] as const
const last = ['enterprise:employeeNumber?', 'locale?', 'timezone?', 'active?'] as const

/** Version 3 is called through an integration runtime and carries whole groups; version 4 is the SCIM service itself. */
export const salesServiceCloud: SystemType = scimProduct({
  type: 'salesServiceCloud',
  name: 'SAP Sales Cloud and SAP Service Cloud',
  description: 'Customers and their cases',
  icon: 'customer',
  connectorTypeString: 'SAP_HYBRIS_CLOUD_FOR_CUSTOMER',
  prefix: 'c4c',
  urlHelp: 'Address of the SCIM service (version 4) or of the integration runtime (version 3).',
  signIn: { by: ['basic', 'certificate'], token: 'optional' },
  families: { patch: 'false', groupPrefix: 'C4C_', members: { batch: 1000, most: 1000 } },
  properties: [
    declare({
      name: 'c4c.api.version',
      label: 'API version',
      help: 'Versions 1 and 2 (SOAP) are not offered here. Another version needs its own transformation and a reset.',
      group: 'connection',
      valueType: 'choice',
      choices: [
        { value: '4', label: '4 (recommended)' },
        { value: '3', label: '3' },
      ],
      default: '4',
    }),
  ],
  transformations: {
    read: {
      user: readUser(primaryEmail, ...rows('emails[]?', 'userType', ...person, ...more, ...last), groupsShown('c4c')),
      group: readGroup('c4c'),
    },
    write: {
      user: writeUser(
        userCondition('c4c'),
        [schema.user, schema.sapUser, schema.enterprise],
        rows('userName', 'emails[]', 'userType', ...person, ...more, ...last),
      ),
      group: writeGroup('c4c', {
        schemas: [schema.group, schema.sapGroup],
        more: [
          copy(pathOf('customGroup:name'), {
            ...optional,
            targetPath: '$.displayName',
            functions: [withoutPrefix('c4c')],
          }),
        ],
      }),
    },
  },
  versions: {
    property: 'c4c.api.version',
    others: { '3': { propertyPrefix: 'c4c', basePath: '', transformations: version3() } },
  },
})

function version3(): DefaultTransformations {
  const basic = ['name.givenName?', 'name.familyName?', 'displayName?', 'active?', 'locale?', 'timezone?'] as const
  return {
    read: {
      user: readUser(primaryEmail, ...rows('emails[]?', 'userType?', ...basic), groupsShown('c4c')),
      group: readGroup('c4c'),
    },
    write: {
      user: writeUser(
        userCondition('c4c'),
        [schema.user, schema.enterprise],
        rows('userName', 'emails[]', 'userType?', ...basic, 'enterprise:employeeNumber?'),
      ),
      group: writeGroup('c4c'),
    },
  }
}
