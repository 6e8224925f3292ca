import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { declare } from '../standardProperties.ts'
import { schema } from '../transformations/mapping.ts'
import { primaryEmail, readUser, rows, validEmail, writeUser } from '../transformations/rows.ts'

const person = ['name.givenName?', 'name.middleName?', 'name.familyName?', 'active?', 'timezone?'] as const

export const advancedWorkflow: SystemType = scimProduct({
  type: 'advancedWorkflow',
  name: 'SAP Advanced Workflow',
  description: 'Approvals',
  icon: 'workflow-tasks',
  connectorTypeString: 'SAP_ADVANCED_WORKFLOW',
  prefix: 'awf',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'never' },
  families: { filters: ['user'], groupKey: null, patch: 'false', ifMatch: true },
  properties: [
    declare({
      name: 'awf.domain',
      label: 'Tenant',
      help: 'Name of the tenant of the workflow system, for transformations that need it as %awf.domain%.',
      group: 'connection',
    }),
  ],
  transformations: {
    read: { user: readUser(...rows(...person, 'emails[]?', 'phoneNumbers[]?', 'profileUrl?'), primaryEmail) },
    write: {
      user: writeUser(
        `($.emails EMPTY true) || ${validEmail}`,
        [schema.user, schema.workflowUser],
        rows('userName', ...person, 'emails[]?', 'phoneNumbers[]?'),
      ),
    },
  },
})
