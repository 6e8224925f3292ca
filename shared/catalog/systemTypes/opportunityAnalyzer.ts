import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { schema } from '../transformations/mapping.ts'
import { primaryEmail, readUser, rows, writeUser } from '../transformations/rows.ts'

const names = ['givenName', 'familyName', 'formatted', 'middleName', 'honorificPrefix', 'honorificSuffix']
const person = ['loginName?', ...names.map((name) => `name.${name}?`), 'active', 'displayName?', 'sapUser:userUuid?']

export const opportunityAnalyzer: SystemType = scimProduct({
  type: 'opportunityAnalyzer',
  name: 'Intelligent Opportunity Analyzer',
  description: 'Opportunities of purchasing',
  icon: 'business-objects-experience',
  connectorTypeString: 'INTELLIGENT_OPPORTUNITY_ANALYZER',
  prefix: 'ioa',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['basic'], token: 'always' },
  families: { filters: ['user'], groupKey: null, contentType: true, ifMatch: true },
  transformations: {
    read: { user: readUser(...rows('emails[]'), primaryEmail, ...rows(...person)) },
    write: { user: writeUser(null, [schema.user], rows('userName', 'emails[]', ...person)) },
  },
})
