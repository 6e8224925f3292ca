import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { move, schema } from '../transformations/mapping.ts'
import {
  emailAs,
  groupsShown,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  validEmail,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const names = ['givenName', 'familyName', 'formatted', 'honorificPrefix', 'honorificSuffix', 'middleName']
const person = ['displayName?', ...names.map((name) => `name.${name}?`), 'active?']

export const dataCustodian: SystemType = scimProduct({
  type: 'dataCustodian',
  name: 'SAP Data Custodian',
  description: 'Where data is and who sees it',
  icon: 'locked',
  connectorTypeString: 'SAP_DATA_CUSTODIAN',
  prefix: 'dc',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic', 'certificate'], token: 'optional' },
  families: { patch: 'false', contentType: true, ifMatch: true, groupPrefix: 'DC_' },
  transformations: {
    read: {
      user: readUser(
        ...rows('externalId?', ...person, 'emails[]'),
        primaryEmail,
        groupsShown('dc'),
        ...rows('sapUser:userUuid?'),
      ),
      group: readGroup('dc'),
    },
    write: {
      user: writeUser(
        userCondition('dc', [validEmail]),
        [schema.user, schema.enterprise, schema.sapUser, schema.customUser],
        [
          // The last one that is there wins.
          ...['sapUser:userUuid', 'externalId', 'customUser:userId'].map((name) =>
            move(pathOf(name), '$.externalId', { condition: `${pathOf(name)} EMPTY false` }),
          ),
          ...emailAs('$.userName'),
          ...rows(...person, 'emails[]'),
        ],
      ),
      group: writeGroup('dc'),
    },
  },
})
