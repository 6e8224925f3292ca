import type { PropertyDeclaration, SystemKind, SystemType } from '../../domain/system.ts'
import { signInFor } from '../scimSignIn.ts'
import { connectionProperties, declare, engineProperties, realTimeMode, url } from '../standardProperties.ts'
import { readSuccessFactors } from '../transformations/successFactors.ts'

const source: readonly SystemKind[] = ['source']

const reading: readonly PropertyDeclaration[] = [
  declare({
    name: 'sf.api.version',
    label: 'API version',
    help: 'Version 1 is OData v2 of the HCM Suite. Version 2, the Workforce SCIM API, is reached by a SCIM System.',
    group: 'connection',
    valueType: 'choice',
    choices: [{ value: '1', label: '1 (OData v2)' }],
    roles: source,
    default: '1',
  }),
  declare({
    name: 'sf.user.attributes',
    label: 'Attributes of people',
    help: 'What is read of each person, separated by commas; navigation with slashes, e.g. manager/username. lastModifiedDateTime must be among them. What is added also needs a row in the mapping.',
    group: 'behaviour',
    roles: source,
    required: true,
    default: 'userId,username,status,email,lastName,firstName,lastModifiedDateTime,personKeyNav',
  }),
  declare({
    name: 'sf.user.attributes.expand',
    label: 'Navigation of people',
    help: 'Which navigation is followed, with every level above: personKeyNav and personKeyNav/userAccountNav.',
    group: 'behaviour',
    roles: source,
    required: true,
    default: 'personKeyNav,personKeyNav/userAccountNav',
  }),
  declare({
    name: 'sf.user.filter',
    label: 'Filter for people',
    help: "An OData condition. Without one on status only active people are given; externals need status in 'active','active_external','active_external_suite'. Never with lastModifiedDateTime.",
    group: 'behaviour',
    roles: source,
  }),
  declare({
    name: 'sf.page.size',
    label: 'Page size',
    help: 'How many people a page has at most.',
    roles: source,
    valueType: 'number',
    default: '100',
    minimum: 1,
    maximum: 1000,
  }),
]

export const successFactors: SystemType = {
  type: 'successFactors',
  name: 'SAP SuccessFactors',
  description: 'Human resources, people over OData v2',
  icon: 'employee',
  protocol: 'odata',
  connectorTypeString: 'SUCCESS_FACTORS',
  kinds: source,
  realTimeSource: true,
  propertyPrefix: 'sf',
  basePath: '',
  properties: [
    {
      ...url,
      help: 'Address of the API server that ends in /odata/v2. When it changes, the credentials must be entered again.',
    },
    ...signInFor({ by: ['basic'], token: 'never' }).map((one) =>
      one.name === 'User' ? { ...one, help: 'Name of the technical user with the company: user@company.' } : one,
    ),
    // What a real-time call carries is the id of the person alone.
    { ...realTimeMode, choices: (realTimeMode.choices ?? []).filter(({ value }) => value === 'pull') },
    ...reading,
    ...engineProperties(30).map((one) => (one.name === 'ips.delta.read' ? { ...one, default: 'enabled' } : one)),
    ...connectionProperties.filter(({ name }) => name !== 'provost.page.size'),
  ],
  transformations: { read: readSuccessFactors, write: {} },
  quirks: {
    fixed: {
      'provost.odata.paging': 'snapshot',
      'provost.odata.user.set': 'User',
      'provost.odata.user.key': 'userId',
      // A person keeps it when the user id changes, as when an onboardee becomes an employee.
      'provost.odata.user.id': 'personKeyNav/perPersonUuid',
      'provost.odata.user.modified': 'lastModifiedDateTime',
    },
  },
}
