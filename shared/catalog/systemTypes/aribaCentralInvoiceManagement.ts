import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { constant, schema } from '../transformations/mapping.ts'
import {
  groupsShown,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const names = ['givenName', 'middleName', 'familyName', 'formatted', 'honorificPrefix', 'honorificSuffix']
const person = ['externalId?', ...names.map((name) => `name.${name}?`)]
const more = [
  'active?',
  'userType?',
  'locale?',
  'nickName?',
  'title?',
  'preferredLanguage?',
  'timezone?',
  'displayName?',
]

export const aribaCentralInvoiceManagement: SystemType = scimProduct({
  type: 'aribaCentralInvoiceManagement',
  name: 'SAP Ariba Central Invoice Management',
  description: 'Invoices',
  icon: 'monitor-payments',
  connectorTypeString: 'ARIBA_CENTRAL_INVOICE_MANAGEMENT',
  prefix: 'cim',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['basic'], token: 'always' },
  families: {
    patch: 'false',
    contentType: true,
    ifMatch: true,
    groupPrefix: 'CIM_',
    bulk: { usual: 20, most: 100 },
  },
  transformations: {
    read: {
      user: readUser(
        ...rows(...person, 'emails[]?'),
        primaryEmail,
        ...rows(...more),
        groupsShown('cim'),
        ...rows('sapUser:userUuid?'),
      ),
      group: readGroup('cim', rows('externalId?')),
    },
    write: {
      user: writeUser(
        userCondition('cim', ['(($.emails EMPTY true) || isValidEmail($.emails[*].value))']),
        [schema.user],
        [
          ...rows('userName', ...person, 'emails[]?'),
          constant(true, '$.emails[0].primary', {
            condition: '($.emails EMPTY false) && ($.emails[?(@.primary == true)] empty true)',
          }),
          ...rows(...more, 'profileUrl?', 'sapUser:userUuid?'),
        ],
      ),
      group: writeGroup('cim', { more: rows('externalId?') }),
    },
  },
})
