import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { copy, optional, schema } from '../transformations/mapping.ts'
import { primaryEmail, readUser, rows, writeUser } from '../transformations/rows.ts'

const person = ['externalId?', 'sapUser:userUuid?', 'name.givenName?', 'name.familyName?'] as const

export const aribaCategoryManagement: SystemType = scimProduct({
  type: 'aribaCategoryManagement',
  name: 'SAP Ariba Category Management',
  description: 'Categories of purchasing; deprecated by its maker',
  icon: 'tree',
  connectorTypeString: 'ARIBA_CATEGORY_MANAGEMENT',
  prefix: 'cm',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['basic'], token: 'always' },
  families: { filters: ['user'], groupKey: null, patch: 'false', contentType: true, ifMatch: true },
  transformations: {
    read: { user: readUser(...rows(...person, 'emails[]?'), primaryEmail, ...rows('active', 'displayName?')) },
    write: {
      user: writeUser(
        null,
        [schema.user],
        [
          ...rows('userName', ...person, 'displayName?'),
          copy('$.active', { ...optional, defaultValue: true }),
          ...rows('emails[]?'),
        ],
      ),
    },
  },
})
