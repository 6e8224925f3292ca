import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { copy, move, optional, optionalList, schema } from '../transformations/mapping.ts'
import {
  firstIsPrimary,
  groupsShown,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  withoutPrefix,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const person = ['sapUser:userUuid?', 'name.formatted?', 'name.familyName?', 'name.givenName?'] as const
const more = ['displayName?', 'locale?', 'active?'] as const

/** The last active user of a group cannot be deleted there. */
export const advancedFinancialClosing: SystemType = scimProduct({
  type: 'advancedFinancialClosing',
  name: 'SAP Advanced Financial Closing',
  description: 'Closing of the books',
  icon: 'accounting-document-verification',
  connectorTypeString: 'ADVANCED_FINANCIAL_CLOSING',
  prefix: 's4hana.afc',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['basic'], token: 'always' },
  families: { patch: 'false', contentType: true, ifMatch: true, groupPrefix: 'AFC_' },
  transformations: {
    read: {
      user: readUser(
        ...rows(...person, ...more, 'emails[]?'),
        primaryEmail,
        ...rows('phoneNumbers[]?'),
        groupsShown('s4hana.afc'),
      ),
      group: readGroup('s4hana.afc', rows('customGroup:name?')),
    },
    write: {
      user: writeUser(
        userCondition('s4hana.afc'),
        [schema.user, schema.enterprise, schema.sapUser],
        [
          ...rows(...person, 'userName', ...more),
          copy('$.emails', {
            ...optionalList,
            functions: [{ function: 'putIfAbsent', key: 'type', defaultValue: 'work' }],
          }),
          firstIsPrimary,
          ...rows('phoneNumbers[]?'),
        ],
      ),
      group: writeGroup('s4hana.afc', {
        schemas: [schema.group, schema.customGroup],
        more: [
          move('$.displayName', pathOf('customGroup:name'), { functions: [withoutPrefix('s4hana.afc')] }),
          copy(pathOf('customGroup:name'), { ...optional, functions: [withoutPrefix('s4hana.afc')] }),
          ...rows('sapGroup:type?', 'sapGroup:supportedOperations?'),
        ],
      }),
    },
  },
})
