import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { at, copy, enterpriseParts, move, onCreate, optional, schema } from '../transformations/mapping.ts'
import {
  groupsShown,
  ignoredGroup,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const person = [
  'name.givenName?',
  'name.familyName?',
  'name.formatted?',
  'displayName?',
  'active?',
  'title?',
  'locale?',
]
const parts = [...enterpriseParts, 'manager.value', 'manager.displayName']
const inside = (name: string): string => at('resourceExtensions', schema.enterprise, ...name.split('.'))
/** Set at the beginning and left alone afterwards. */
const once = ['division', 'manager.value']

export const fieldglass: SystemType = scimProduct({
  type: 'fieldglass',
  name: 'SAP Fieldglass',
  description: 'External workforce',
  icon: 'collaborate',
  connectorTypeString: 'SAP_FIELDGLASS',
  prefix: 'fg',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['basic'], token: 'always' },
  families: { patch: 'false', groupPrefix: 'FG_', bulk: { usual: 20, most: 100 } },
  transformations: {
    read: {
      user: readUser(
        ...rows(...person, 'emails[]'),
        primaryEmail,
        ...rows('timezone?', 'addresses[]?'),
        groupsShown('fg'),
        ...parts.map((name) => move(inside(name), pathOf(`enterprise:${name}`), optional)),
      ),
      group: ignoredGroup(readGroup('fg')),
    },
    write: {
      user: writeUser(
        userCondition('fg'),
        [schema.user, schema.enterprise],
        [
          copy('$.userName', onCreate),
          ...rows(...person),
          copy('$.name.honorificPrefix', {
            ...optional,
            condition: "$.name.honorificPrefix IN ['Mr.', 'Mrs.', 'Ms.', 'Dr.']",
          }),
          ...rows('emails[]'),
          copy('$.emails[0].type', { ...optional, defaultValue: 'work' }),
          copy('$.emails[0].primary', { ...optional, defaultValue: true }),
          ...rows('timezone?', 'addresses[]?'),
          ...parts.map((name) =>
            copy(pathOf(`enterprise:${name}`), { ...optional, ...(once.includes(name) ? onCreate : {}) }),
          ),
          ...rows('sapUser:userUuid?'),
        ],
      ),
      // Groups must exist there; only who belongs to them is written.
      group: writeGroup('fg', { skipOperations: ['create', 'delete'] }),
    },
  },
})
