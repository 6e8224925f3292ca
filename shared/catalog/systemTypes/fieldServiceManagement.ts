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

export const fieldServiceManagement: SystemType = scimProduct({
  type: 'fieldServiceManagement',
  name: 'SAP Field Service Management',
  description: 'Technicians and their orders',
  icon: 'wrench',
  connectorTypeString: 'SAP_FSM',
  prefix: 'fsm',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'always' },
  families: { patch: 'false', contentType: true, ifMatch: true, groupPrefix: 'FSM_' },
  transformations: {
    read: {
      user: readUser(
        ...rows('name.givenName?', 'name.familyName?', 'active', 'emails[]?'),
        groupsShown('fsm'),
        ...rows('sapUser:userUuid?'),
      ),
      group: readGroup('fsm'),
    },
    write: {
      user: writeUser(
        userCondition('fsm', ['($.emails EMPTY false)', '($.userName EMPTY false)', validEmail]),
        [schema.user, schema.sapUser],
        rows('userName', 'name.givenName', 'name.familyName', 'active', 'emails[]', 'sapUser:userUuid?'),
      ),
      // A group there is called <group>_<company> and must exist: one for each company.
      group: writeGroup('fsm', { skipOperations: ['create', 'delete'] }),
    },
  },
})
