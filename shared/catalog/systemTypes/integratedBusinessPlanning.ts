import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import { businessGroupKey, businessUsers } from '../transformations/businessUsers.ts'

export const integratedBusinessPlanning: SystemType = scimProduct({
  type: 'integratedBusinessPlanning',
  name: 'SAP Integrated Business Planning',
  description: 'Supply chain planning',
  icon: 'supplier',
  connectorTypeString: 'SAP_IBP',
  prefix: 'ibp',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic', 'certificate'], token: 'never' },
  families: {
    groupKey: businessGroupKey,
    patch: 'false',
    groupPrefix: 'IBP_',
    members: { batch: 20_000, most: 20_000, removals: 50 },
    innerPages: { members: { on: false, size: 20_000 }, groups: { on: false, size: 20_000 } },
  },
  properties: [
    declare({
      name: 'ibp.api.version',
      label: 'API version',
      help: 'Version 2 is the SCIM interface of scenario SAP_COM_0465; version 1 (SOAP and OData) is not offered here.',
      group: 'connection',
      valueType: 'choice',
      choices: [{ value: '2', label: '2 (SCIM)' }],
      default: '2',
    }),
  ],
  transformations: businessUsers('ibp'),
})
