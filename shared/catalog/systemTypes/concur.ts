import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import { concur2, concur3 } from '../transformations/concur.ts'

/** Users cannot be deleted there, only switched off; groups must exist. */
export const concur: SystemType = scimProduct({
  type: 'concur',
  name: 'SAP Concur',
  description: 'Travel and expenses',
  icon: 'travel-expense',
  connectorTypeString: 'SAP_CONCUR',
  prefix: 'concur',
  urlHelp:
    'Address of the SCIM service in your data centre, e.g. https://us2.api.concursolutions.com/profile/identity/v4.1.',
  signIn: { by: ['basic'], token: 'always', form: true },
  families: {
    patch: 'false',
    contentType: true,
    ifMatch: true,
    groupPrefix: 'Concur_',
    members: { batch: 1000, most: 1000, removals: 1000 },
    innerPages: { members: { on: true, size: 1000 } },
  },
  properties: [
    declare({
      name: 'concur.api.version',
      label: 'API version',
      help: 'Version 1 is gone. Another version needs its own transformation and a reset of the system.',
      group: 'connection',
      valueType: 'choice',
      choices: [
        { value: '3', label: '3 (recommended)' },
        { value: '2', label: '2' },
      ],
      default: '3',
    }),
    declare({
      name: 'concur.refresh.token',
      label: 'Refresh token',
      help: 'Exchanged for tokens at the token service, with ID and secret of the application; it lasts six months from its last use.',
      group: 'signIn',
      kind: 'credential',
      required: true,
    }),
    declare({
      name: 'concur.company.id',
      label: 'Company',
      help: 'The UUID of the company, written with every user.',
      group: 'connection',
      required: true,
    }),
    declare({
      name: 'concur.company.domain',
      label: 'Domain of the company',
      help: 'What stands behind @ in the names people sign in with.',
      group: 'connection',
      required: true,
    }),
  ],
  transformations: concur3,
  versions: {
    property: 'concur.api.version',
    others: { '2': { propertyPrefix: 'concur', basePath: '', transformations: concur2 } },
  },
})
