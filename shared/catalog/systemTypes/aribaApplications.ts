import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { headerProperty } from '../scimSignIn.ts'
import { declare } from '../standardProperties.ts'
import { copy, manager, move, optionalList, remove, schema } from '../transformations/mapping.ts'
import {
  firstIsPrimary,
  groupsShown,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const business = [
  ...['companyCode', 'costCenter', 'purchasingGroup', 'generalLedgerAccount', 'purchasingOrganization'].map(
    (name) => `odmUser:${name}[]?`,
  ),
  ...['aribaUser:currency?', 'aribaUser:deliverTo?', 'aribaUser:purchasingUnit?', 'aribaUser:network[]?'],
  ...['aribaUser:addresses[]?', 'aribaUser:passwordAdapter?', 'aribaUser:approvalLimit?'],
  ...['aribaUser:expenseApprovalLimit?', 'profileUser:alternativeDisplayNames[]?', 'displayName?'],
] as const
const isOpenApi = 'Of the current generation only, whose address has openapi in it.'

export const aribaApplications: SystemType = scimProduct({
  type: 'aribaApplications',
  name: 'SAP Ariba Applications',
  description: 'Sourcing and procurement',
  icon: 'cart-5',
  connectorTypeString: 'ARIBA_APPLICATIONS',
  prefix: 'ariba.applications',
  urlHelp:
    'Address of the service: with openapi in it for the current generation, the host of the tenant for the next.',
  signIn: { by: ['basic'], token: 'always' },
  families: {
    patch: 'false',
    contentType: true,
    ifMatch: true,
    groupPrefix: 'ARIBA_APPLICATIONS_',
    members: { batch: 50, most: 50, nested: true },
    innerPages: { members: { on: true, size: 50 }, groups: { on: true, size: 50 } },
  },
  properties: [
    declare({
      name: 'ariba.applications.group.flatten',
      label: 'Leave out groups within groups',
      help: 'Groups are read with the users in them alone. Used by the read transformation a new system begins with.',
      roles: ['source'],
      valueType: 'boolean',
      default: 'true',
    }),
    headerProperty({
      name: 'ariba.applications.api.key',
      label: 'Application key',
      help: `Key of the registered application, sent with every call. ${isOpenApi}`,
      kind: 'credential',
    }),
    headerProperty({
      name: 'ariba.applications.realm.id',
      label: 'Network ID',
      help: `The ID that begins with AN, sent with every call. ${isOpenApi}`,
    }),
  ],
  quirks: {
    headers: { apikey: 'ariba.applications.api.key', 'x-ariba-network-id': 'ariba.applications.realm.id' },
  },
  transformations: {
    read: {
      user: readUser(
        move('$.userName', '$.name.familyName'),
        ...rows('emails[]?'),
        primaryEmail,
        ...rows(
          'sapUser:userUuid?',
          ...business,
          'odmUser:plant[]?',
          'active?',
          'title?',
          'locale?',
          'phoneNumbers[]?',
        ),
        groupsShown('ariba.applications'),
        ...rows('enterprise:manager.value?'),
      ),
      group: readGroup('ariba.applications', [
        ...rows('sapGroup:externalLocation?', 'profileGroup:alternativeDisplayNames[]?'),
        remove("$.members[?(@.type == 'Group')]", { condition: "'%ariba.applications.group.flatten%' !== 'false'" }),
      ]),
    },
    write: {
      user: writeUser(
        userCondition('ariba.applications'),
        [schema.user, schema.enterprise, schema.sapUser, schema.aribaUser, schema.odmUser, schema.profileUser],
        [
          ...rows('userName', 'emails[]?'),
          firstIsPrimary,
          ...rows('sapUser:userUuid?', ...business, 'locale?', 'active', 'timezone?'),
          copy('$.phoneNumbers', {
            ...optionalList,
            functions: [{ function: 'putIfAbsent', key: 'type', defaultValue: 'work' }],
          }),
          manager,
        ],
      ),
      group: writeGroup('ariba.applications', {
        schemas: [schema.group, schema.sapGroup, schema.profileGroup],
        more: rows('sapGroup:type?', 'sapGroup:supportedOperations?', 'profileGroup:alternativeDisplayNames[]?'),
      }),
    },
  },
})
