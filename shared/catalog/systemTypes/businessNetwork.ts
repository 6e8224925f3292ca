import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { headerProperty } from '../scimSignIn.ts'
import {
  constant,
  copy,
  correlation,
  move,
  optional,
  optionalList,
  resolvedMembers,
  schema,
  sourceId,
  targetId,
} from '../transformations/mapping.ts'
import { emailAs, readUser, rows, schemas, writeUser } from '../transformations/rows.ts'

const person = ['sapUser:userUuid?', 'sapUser:sendMail?', 'networkUser:userStatus?'] as const
const more = ['preferredLanguage?', 'locale?', 'phoneNumbers[]?', 'timezone?'] as const
const named = [
  ...rows('name.givenName', 'name.middleName?', 'name.familyName'),
  move('$.name.formatted', '$.name.formattedName', optional),
  ...rows('name.honorificPrefix?', 'name.honorificSuffix?', 'displayName?'),
]

export const businessNetwork: SystemType = scimProduct({
  type: 'businessNetwork',
  name: 'SAP Business Network',
  description: 'Trading partners',
  icon: 'chain-link',
  connectorTypeString: 'SAP_BUSINESS_NETWORK',
  prefix: 'bn',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic', 'certificate'], token: 'always' },
  families: { patch: 'false', contentType: true, ifMatch: true, groupKey: null },
  properties: [
    headerProperty({
      name: 'bn.api.key',
      label: 'Application key',
      help: 'Key of the registered application, sent with every call.',
      kind: 'credential',
    }),
    headerProperty({
      name: 'bn.realm.id',
      label: 'Realm',
      help: 'The name of the realm, as it stands in the address of the sign-in page.',
    }),
  ],
  quirks: { headers: { apikey: 'bn.api.key', 'x-realm': 'bn.realm.id' } },
  transformations: {
    read: {
      user: readUser(
        ...rows(...person),
        copy('$.externalId', { ...optional, ...correlation }),
        ...named,
        ...rows('emails[]'),
        { sourcePath: '$.emails[0].value', ...correlation },
        ...rows('active', ...more, 'addresses[]?', 'groups[]?'),
      ),
      group: { mappings: [sourceId, schemas, ...rows('displayName', 'members[]?')] },
    },
    write: {
      user: writeUser(
        '($.emails.length() > 0) && ($.name.givenName EMPTY false) && ($.name.familyName EMPTY false)',
        [schema.user, schema.sapUser, schema.networkUser, schema.networkResource],
        [
          ...rows('externalId?', ...person),
          ...named,
          copy('$.active', { ...optional, defaultValue: true }),
          ...emailAs('$.emails[0].value'),
          ...rows('userName'),
          move("$.addresses[?(@.type == 'work')]", '$.addresses[0]', {
            ...optionalList,
            condition: "$.addresses[?(@.type == 'work')].country EMPTY false",
          }),
          ...rows(...more),
        ],
      ),
      // Groups must exist there; only who belongs to them is written.
      group: {
        skipOperations: ['create', 'delete'],
        mappings: [
          targetId,
          constant([schema.group], '$.schemas'),
          ...rows('displayName'),
          resolvedMembers({ entityType: 'user' }),
          resolvedMembers({ entityType: 'group' }),
        ],
      },
    },
  },
})
