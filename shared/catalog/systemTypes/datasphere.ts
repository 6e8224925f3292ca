import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import { at, copy, manager, optional, schema } from '../transformations/mapping.ts'
import { emailAs, firstIsPrimary, pathOf, primaryEmail, readUser, rows, writeUser } from '../transformations/rows.ts'

const person = ['name.givenName?', 'name.familyName?', 'externalId?'] as const
const more = ['preferredLanguage?', 'photos[]?', 'roles[]?'] as const

export const datasphere: SystemType = scimProduct({
  type: 'datasphere',
  name: 'SAP Datasphere',
  description: 'Data warehouse',
  icon: 'database',
  connectorTypeString: 'SAP_DATASPHERE',
  prefix: 'ds',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['basic'], token: 'always' },
  families: { filters: ['user'], groupKey: null, patch: 'false', ifMatch: true, bulk: { usual: 30, most: 30 } },
  properties: [
    declare({
      name: 'ds.api.csrf.protection',
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
      name: 'scim.csrf.token.path',
      label: 'Path of the CSRF token',
      help: 'What stands behind URL in the call that fetches the token.',
      roles: ['target'],
      default: '/Users?count=1',
    }),
  ],
  quirks: { fixed: { 'scim.csrf.token.path': '/Users?count=1' } },
  transformations: {
    read: {
      user: readUser(
        ...rows(...person, 'displayName', 'active', 'emails[]'),
        primaryEmail,
        copy(at(schema.sacUser)),
        ...rows(...more, 'enterprise:manager.value?'),
      ),
    },
    write: {
      user: writeUser(
        null,
        [schema.user, schema.sacUser, schema.enterprise],
        [
          ...rows('userName', ...person, 'displayName?', 'active?', ...more, 'emails[]'),
          firstIsPrimary,
          copy(at(schema.sacUser), optional),
          ...emailAs(pathOf('sacUser:idpUserId')).map((mapping) => ({ ...mapping, ...optional })),
          ...rows('sacUser:idpUserId?'),
          manager,
        ],
      ),
    },
  },
})
