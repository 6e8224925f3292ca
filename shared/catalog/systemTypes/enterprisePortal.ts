import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { sourceId } from '../transformations/mapping.ts'
import { readUser, rows, schemas } from '../transformations/rows.ts'

/** The portal add-on of AS Java; its groups are the portal roles it exposes. */
export const enterprisePortal: SystemType = scimProduct({
  type: 'enterprisePortal',
  name: 'SAP Enterprise Portal',
  description: 'Portal on AS Java',
  icon: 'globe',
  connectorTypeString: 'SAP_ENTERPRISE_PORTAL',
  prefix: 'ep',
  kinds: ['source'],
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'never' },
  families: { user: { key: null }, groupKey: null },
  transformations: {
    read: {
      user: readUser(...rows('emails[]?', 'groups[]?')),
      group: { mappings: [sourceId, schemas, ...rows('displayName', 'externalId?', 'members[]?')] },
    },
    // It cannot be written to.
    write: {},
  },
})
