import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import { businessGroupKey, businessUsers } from '../transformations/businessUsers.ts'

export const s4hanaCloud: SystemType = scimProduct({
  type: 's4hanaCloud',
  name: 'SAP S/4HANA Cloud Public Edition',
  description: 'Business suite in the cloud',
  icon: 'it-system',
  connectorTypeString: 'S4HANA_CLOUD',
  prefix: 's4hana.cloud',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic', 'certificate'], token: 'never' },
  families: {
    groupKey: businessGroupKey,
    patch: 'false',
    groupPrefix: 'S4HANACLOUD_',
    members: { batch: 20_000, most: 20_000, removals: 50 },
    innerPages: { members: { on: false, size: 20_000 }, groups: { on: false, size: 20_000 } },
  },
  properties: [
    declare({
      name: 's4hana.cloud.api.version',
      label: 'API version',
      help: 'Version 3 is the SCIM interface of scenario SAP_COM_0465; version 1 (SOAP and OData) is not offered here.',
      group: 'connection',
      valueType: 'choice',
      choices: [{ value: '3', label: '3 (SCIM)' }],
      default: '3',
    }),
  ],
  transformations: businessUsers('s4hana.cloud'),
})
