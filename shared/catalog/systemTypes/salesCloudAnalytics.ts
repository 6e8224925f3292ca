import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { constant, move, remove, resolvedMembers, schema, sourceId, targetId } from '../transformations/mapping.ts'
import { readUser, rows, writeUser } from '../transformations/rows.ts'

export const salesCloudAnalytics: SystemType = scimProduct({
  type: 'salesCloudAnalytics',
  name: 'Sales Cloud – Analytics & AI',
  description: 'Reports on sales',
  icon: 'line-chart',
  connectorTypeString: 'SALES_CLOUD_ANALYTICS_AI',
  prefix: 'sales.cloud.analytics_ai',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'always' },
  families: { user: { key: null }, groupKey: null },
  transformations: {
    read: {
      user: readUser(...rows('groups[]?'), remove('$.groups[*].display'), remove('$.groups[*].ref')),
      group: {
        mappings: [
          sourceId,
          constant(schema.group, '$.schemas[0]'),
          ...rows('displayName', 'members[]?'),
          remove('$.members[*].$ref'),
          remove('$.members[*].display'),
        ],
      },
    },
    write: {
      user: writeUser(null, [schema.user], [move('$.userName', '$.externalId'), ...rows('userName')]),
      group: {
        skipOperations: ['delete'],
        mappings: [
          targetId,
          move('$.displayName', '$.externalId'),
          constant([schema.group], '$.schemas'),
          ...rows('displayName'),
          resolvedMembers(),
        ],
      },
    },
  },
})
