import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { constant, list, move, optional, schema, targetId } from '../transformations/mapping.ts'
import {
  groupsShown,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  validEmail,
  writeGroup,
} from '../transformations/rows.ts'

const named = ['name.givenName?', 'name.middleName?', 'name.familyName?'] as const

export const intelligentAgriculture: SystemType = scimProduct({
  type: 'intelligentAgriculture',
  name: 'SAP Intelligent Agriculture',
  description: 'Farms and fields',
  icon: 'nutrition-activity',
  connectorTypeString: 'INTELLIGENT_AGRICULTURE',
  prefix: 'ia',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'always' },
  families: { patch: 'false', ifMatch: true, groupPrefix: 'IA_' },
  transformations: {
    read: {
      user: readUser(
        ...rows(...named, 'active'),
        move('$.userUuid', pathOf('sapUser:userUuid'), optional),
        ...rows('emails[]'),
        primaryEmail,
        groupsShown('ia'),
      ),
      group: readGroup('ia'),
    },
    write: {
      user: {
        condition: userCondition('ia', [
          validEmail,
          '($.userName EMPTY false)',
          `(${pathOf('sapUser:userUuid')} EMPTY false)`,
        ]),
        mappings: [
          targetId,
          constant([schema.user], '$.schemas'),
          ...rows('userName', ...named, 'active'),
          move(pathOf('sapUser:userUuid'), '$.userUuid'),
          move(pathOf('sapUser:userUuid'), '$.externalId'),
          move('$.emails[*].value', '$.emails[?(@.value)]', list),
        ],
      },
      // Groups must exist there; only who belongs to them is written.
      group: writeGroup('ia', { skipOperations: ['create', 'delete'] }),
    },
  },
})
