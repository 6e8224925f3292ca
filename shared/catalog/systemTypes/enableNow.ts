import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { schema } from '../transformations/mapping.ts'
import {
  groupsShown,
  readGroup,
  readUser,
  rows,
  userCondition,
  validEmail,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const named = ['name.givenName?', 'name.middleName?', 'name.familyName?'] as const

export const enableNow: SystemType = scimProduct({
  type: 'enableNow',
  name: 'SAP Enable Now',
  description: 'Learning content',
  icon: 'education',
  connectorTypeString: 'SAP_ENABLE_NOW',
  prefix: 'en',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'never' },
  families: { patch: 'false', contentType: true, ifMatch: true, groupPrefix: 'EN_' },
  transformations: {
    read: {
      user: readUser(...rows(...named, 'sapUser:userUuid?', 'emails[]?', 'active?'), groupsShown('en')),
      group: readGroup('en'),
    },
    write: {
      user: writeUser(
        userCondition('en', ['($.userName EMPTY false)', validEmail]),
        [schema.user, schema.sapUser],
        rows('userName', ...named, 'active?', 'sapUser:userUuid?', 'emails[]'),
      ),
      group: writeGroup('en', { schemas: [schema.group, schema.sapGroup], more: rows('sapGroup:type?') }),
    },
  },
})
