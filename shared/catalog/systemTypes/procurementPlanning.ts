import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { sourceId, targetId } from '../transformations/mapping.ts'
import { firstIsPrimary, primaryEmail, rows, userName } from '../transformations/rows.ts'

export const procurementPlanning: SystemType = scimProduct({
  type: 'procurementPlanning',
  name: 'SAP S/4HANA for procurement planning',
  description: 'Plans of purchasing',
  icon: 'create-form',
  connectorTypeString: 'S4HANA_PROCUREMENT_PLANNING',
  prefix: 's4hana.pp',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['basic'], token: 'always' },
  families: { filters: ['user'], groupKey: null, contentType: true, ifMatch: true },
  transformations: {
    read: {
      user: {
        mappings: [sourceId, userName, ...rows('emails[]?'), primaryEmail, ...rows('displayName', 'active')],
      },
    },
    write: {
      user: {
        mappings: [targetId, ...rows('userName', 'displayName', 'active', 'emails[]'), firstIsPrimary],
      },
    },
  },
})
