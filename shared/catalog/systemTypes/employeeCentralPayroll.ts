import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { headerProperty } from '../scimSignIn.ts'
import { constant, move, optionalList, schema } from '../transformations/mapping.ts'
import {
  groupsShown,
  pathOf,
  readGroup,
  readUser,
  rows,
  userCondition,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const named = ['name.givenName?', 'name.familyName?', 'name.middleName?', 'nickName?', 'displayName?'] as const
const reached = ['phoneNumbers[]?', 'emails[]?', 'active?'] as const

export const employeeCentralPayroll: SystemType = scimProduct({
  type: 'employeeCentralPayroll',
  name: 'SAP SuccessFactors Employee Central Payroll',
  description: 'Payroll',
  icon: 'money-bills',
  connectorTypeString: 'EMPLOYEE_CENTRAL_PAYROLL',
  prefix: 'ecp',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic', 'certificate'], token: 'never' },
  families: { patch: 'false', contentType: true, ifMatch: true, groupPrefix: 'ECP_' },
  properties: [
    headerProperty({
      name: 'ecp.sap-client',
      label: 'Client',
      help: 'The three digits of the client, sent with every call. Empty: the standard client of the system.',
    }),
  ],
  quirks: { headers: { 'sap-client': 'ecp.sap-client' } },
  transformations: {
    read: {
      user: readUser(...rows(...named, ...reached), groupsShown('ecp')),
      group: { condition: '$.displayName EMPTY false', ...readGroup('ecp') },
    },
    write: {
      // Somebody without a family name is refused there.
      user: writeUser(
        userCondition('ecp', ['($.name.familyName EMPTY false)']),
        [schema.user, schema.sapUser],
        [
          ...rows('userName', ...named, ...reached),
          move('$.groups[*].value', '$.groups[?(@.value)]', {
            ...optionalList,
            functions: [{ function: 'resolveEntityIds', entityType: 'group' }],
          }),
        ],
      ),
      group: writeGroup('ecp', {
        schemas: [schema.group, schema.sapGroup],
        more: [constant('userGroup', pathOf('sapGroup:type')), ...rows('sapGroup:supportedOperations?')],
      }),
    },
  },
})
