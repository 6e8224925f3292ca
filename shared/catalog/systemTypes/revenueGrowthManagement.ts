import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { copy, move, optional, schema } from '../transformations/mapping.ts'
import {
  firstIsPrimary,
  groupsShown,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  withPrefix,
  withoutPrefix,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const person = ['externalId?', 'name.givenName?', 'name.familyName?', 'displayName?', 'userType?'] as const
const more = ['preferredLanguage?', 'locale?', 'timezone?', 'active?', 'addresses[]?', 'sapUser:userUuid?'] as const

export const revenueGrowthManagement: SystemType = scimProduct({
  type: 'revenueGrowthManagement',
  name: 'SAP Revenue Growth Management',
  description: 'Trade promotion',
  icon: 'trend-up',
  connectorTypeString: 'REVENUE_GROWTH_MANAGEMENT',
  prefix: 'rgm',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'always' },
  families: {
    user: { key: 'userName,emails[0].value,externalId', match: 'any' },
    groupKey: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:Group:name',
    patch: 'false',
    groupPrefix: 'RGM_',
  },
  transformations: {
    read: {
      user: readUser(...rows('emails[]?'), primaryEmail, ...rows(...person, ...more), groupsShown('rgm')),
      group: readGroup('rgm', [copy(pathOf('customGroup:name'), { ...optional, functions: [withPrefix('rgm')] })]),
    },
    write: {
      user: writeUser(
        userCondition('rgm'),
        [schema.user, schema.sapUser],
        [...rows('userName', 'emails[]?'), firstIsPrimary, ...rows(...person, ...more)],
      ),
      group: writeGroup('rgm', {
        schemas: [schema.group, schema.customGroup],
        more: [
          move('$.displayName', pathOf('customGroup:name'), { functions: [withoutPrefix('rgm')] }),
          copy(pathOf('customGroup:name'), { ...optional, functions: [withoutPrefix('rgm')] }),
        ],
      }),
    },
  },
})
