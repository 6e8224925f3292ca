import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { at, constant, copy, onCreate, schema } from '../transformations/mapping.ts'
import {
  groupsShown,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

export const cpq: SystemType = scimProduct({
  type: 'cpq',
  name: 'SAP CPQ',
  description: 'Quotes',
  icon: 'sales-quote',
  connectorTypeString: 'SAP_CPQ',
  prefix: 'cpq',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic', 'certificate'], token: 'optional' },
  families: {
    filters: ['user'],
    user: { key: null },
    groupKey: null,
    groupPrefix: 'CPQ_',
    innerPages: { members: { on: true, size: 100 } },
  },
  transformations: {
    read: {
      user: readUser(
        ...rows('name.givenName', 'name.familyName'),
        copy(at(schema.enterprise)),
        ...rows('active', 'emails[]'),
        primaryEmail,
        ...rows('addresses[]', 'phoneNumbers[]'),
        groupsShown('cpq'),
        ...rows('sapUser:userUuid?'),
      ),
      group: readGroup('cpq', [], constant('authorization', pathOf('sapGroup:type'))),
    },
    write: {
      user: writeUser(
        userCondition('cpq'),
        [schema.user, schema.enterprise],
        [
          ...rows('externalId?', 'userName', 'name.givenName', 'name.familyName', 'emails[]', 'active'),
          ...rows('addresses[]?', 'phoneNumbers[]?'),
          constant([], '$.groups', onCreate),
          ...rows('enterprise:organization'),
          constant(false, pathOf('cpqUser:IsSsoUser')),
          ...rows('sapUser:userUuid?'),
        ],
      ),
      // Groups must exist there; only who belongs to them is written.
      group: writeGroup('cpq', { skipOperations: ['create', 'delete'] }),
    },
  },
})
