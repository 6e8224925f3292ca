import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { headerProperty } from '../scimSignIn.ts'
import { declare } from '../standardProperties.ts'
import { constant, schema } from '../transformations/mapping.ts'
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

const person = ['active?', 'sapUser:userUuid?', 'sapUser:userId?'] as const
const details = 'hanaUser:authenticationDetails'

export const hanaCloudDatabase: SystemType = scimProduct({
  type: 'hanaCloudDatabase',
  name: 'SAP HANA Cloud Database Services',
  description: 'Database users and roles, by SCIM',
  icon: 'database',
  connectorTypeString: 'HANA_CLOUD_DB_SERVICES',
  prefix: 'hana.cloud.db',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'always' },
  families: { patch: 'false', contentType: true, ifMatch: true, groupPrefix: 'HANA_Cloud_DB_' },
  properties: [
    headerProperty({
      name: 'hana.cloud.db.instance.id',
      label: 'Instance',
      help: 'The ID of the database instance, sent with every call.',
    }),
    headerProperty({
      name: 'hana.cloud.db.instance.type',
      label: 'Type of instance',
      help: 'What kind of instance it is; sent with every call.',
      valueType: 'choice',
      choices: [
        { value: 'hdb', label: 'HANA database (hdb)' },
        { value: 'hdlre', label: 'Data lake relational engine (hdlre)' },
      ],
      default: 'hdb',
    }),
    declare({
      name: 'hana.cloud.db.authenticationType',
      label: 'How users sign in',
      help: 'How users that are created sign in at the database: JWT.',
      roles: ['target'],
      default: 'JWT',
    }),
    declare({
      name: 'hana.cloud.db.providerName',
      label: 'JWT provider',
      help: 'The name of the JWT provider that users are created with.',
      roles: ['target'],
    }),
  ],
  quirks: {
    headers: {
      'x-instance-id': 'hana.cloud.db.instance.id',
      'x-instance-type': 'hana.cloud.db.instance.type',
    },
  },
  transformations: {
    read: {
      user: readUser(
        ...rows(...person, `${details}.providerName?`, 'hanaUser:userCategory?', `${details}.authenticationType?`),
        groupsShown('hana.cloud.db'),
      ),
      group: readGroup('hana.cloud.db'),
    },
    write: {
      user: writeUser(
        userCondition('hana.cloud.db'),
        [schema.user, schema.sapUser, schema.hanaUser],
        [
          ...rows('userName', ...person),
          ...['providerName', 'authenticationType'].map((name) =>
            constant(`%hana.cloud.db.${name}%`, pathOf(`${details}.${name}`), {
              condition: `'%hana.cloud.db.${name}%' !== 'null'`,
            }),
          ),
        ],
      ),
      // Roles must exist there; only who has them is written.
      group: writeGroup('hana.cloud.db', { skipOperations: ['create', 'delete'] }),
    },
  },
})
