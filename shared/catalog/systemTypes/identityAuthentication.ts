import type { PropertyDeclaration, SystemType } from '../../domain/system.ts'
import { scimProperties, updateInsteadOfDelete } from '../scimProperties.ts'
import {
  authentication,
  connectionProperties,
  declare,
  engineProperties,
  realTimeMode,
  signInProperties,
  tokenProperties,
  url,
} from '../standardProperties.ts'
import { identityAuthenticationV1 } from '../transformations/identityAuthenticationV1.ts'
import { readIdentities, writeIdentities } from '../transformations/identityDirectory.ts'
import { list, move, schema } from '../transformations/mapping.ts'

const versionProperty = 'ias.api.version'

const onlyIn = (version: string, properties: readonly PropertyDeclaration[]): readonly PropertyDeclaration[] =>
  properties.map((property) => ({ ...property, onlyWhen: { name: versionProperty, in: [version] } }))

const memberAttributes = declare({
  name: 'scim.group.members.additional.attributes',
  label: 'Further attributes of members',
  help: 'Attributes of the members that reading groups asks for besides their ids, separated by commas.',
  roles: ['source'],
})

export const identityAuthentication: SystemType = {
  type: 'identityAuthentication',
  name: 'Identity Authentication',
  description: 'Cloud Identity Services',
  icon: 'shield',
  protocol: 'scim',
  connectorTypeString: 'SAP_CLOUD_IDENTITY',
  kinds: ['source', 'target'],
  realTimeSource: true,
  propertyPrefix: 'ias',
  basePath: '/scim',
  properties: [
    {
      ...url,
      help: 'Address of the tenant, e.g. https://tenant.accounts.example.com. When it changes, the credentials must be entered again.',
    },
    declare({
      name: versionProperty,
      label: 'API version',
      help: 'Version 1 is switched off on 30 November 2026. Another version needs its own transformation and a reset of the system.',
      group: 'connection',
      valueType: 'choice',
      choices: [
        { value: '2', label: '2 (recommended)' },
        { value: '1', label: '1 (switched off by its vendor on 30 November 2026)' },
      ],
      default: '2',
    }),
    authentication(false),
    ...signInProperties,
    ...tokenProperties,
    realTimeMode,
    ...onlyIn('2', [...scimProperties('ias', `${schema.customGroup}:name`), updateInsteadOfDelete('ias')]),
    ...onlyIn('1', [...scimProperties('scim', 'displayName'), memberAttributes]),
    ...engineProperties(60),
    ...connectionProperties,
  ],
  transformations: {
    read: readIdentities({ alwaysThere: {} }),
    write: writeIdentities(move("$.emails[*].['value','display','primary']", '$.emails', list)),
  },
  quirks: { fixed: { 'provost.global.id': `${schema.sapUser}:userUuid` } },
  versions: {
    property: versionProperty,
    unsaid: '1',
    others: {
      '1': {
        propertyPrefix: 'scim',
        basePath: '/service/scim',
        transformations: identityAuthenticationV1,
        quirks: { fixed: { 'provost.global.id': 'userUuid' } },
        endsOn: '2026-11-30',
      },
    },
  },
}
