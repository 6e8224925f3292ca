import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { schema } from '../transformations/mapping.ts'
import { readGroup, readUser, rows, userCondition, writeGroup, writeUser } from '../transformations/rows.ts'

const person = ['name.givenName', 'name.familyName', 'active'] as const

export const centralBusinessConfiguration: SystemType = scimProduct({
  type: 'centralBusinessConfiguration',
  name: 'SAP Central Business Configuration',
  description: 'Configuration of cloud solutions',
  icon: 'settings',
  connectorTypeString: 'CENTRAL_BUSINESS_CONFIGURATION',
  prefix: 'cbc',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'always' },
  families: { user: { key: null }, groupKey: null, groupPrefix: 'CBC_' },
  transformations: {
    read: {
      group: readGroup('cbc'),
      user: { ignore: true, ...readUser(...rows('name.givenName?', 'name.familyName?', 'active')) },
    },
    write: {
      // Groups must exist there; only who belongs to them is written.
      group: writeGroup('cbc', { skipOperations: ['create', 'delete'] }),
      user: writeUser(userCondition('cbc'), [schema.user, schema.enterprise], rows('userName', ...person)),
    },
  },
})
