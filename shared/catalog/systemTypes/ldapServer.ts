import type { PropertyDeclaration, SystemKind, SystemType } from '../../domain/system.ts'
import { ldapConnection, ldapEntries } from '../ldapProperties.ts'
import { connectionProperties, declare, engineProperties } from '../standardProperties.ts'
import { ldapTransformations } from '../transformations/ldap.ts'

const target: readonly SystemKind[] = ['target']

const attributes: readonly (readonly [property: string, label: string, attribute: string])[] = [
  ['user.mail', 'E-mail address', 'mail'],
  ['user.givenName', 'Given name', 'givenName'],
  ['user.surname', 'Family name', 'sn'],
  ['user.mobile', 'Mobile number', 'mobile'],
  ['user.telephoneNumber', 'Telephone number', 'telephoneNumber'],
  ['user.groups', 'Groups of a person', 'memberOf'],
  ['group.member', 'Members of a group', 'member'],
]

/** Names the transformations are made of; an empty one would break them. */
function attributeNames(): readonly PropertyDeclaration[] {
  const required = ([type, label]: readonly [string, string]): PropertyDeclaration =>
    declare({
      name: `ldap.attribute.${type}.object.class.required`,
      label,
      help: 'Attribute the object class requires; a new entry gets its name there.',
      roles: target,
      required: true,
      default: 'cn',
    })
  return [
    ...attributes.map(([property, label, attribute]) =>
      declare({
        name: `ldap.attribute.${property}`,
        label,
        help: `Attribute of the directory that the transformations use for this, usually ${attribute}.`,
        required: true,
        default: attribute,
      }),
    ),
    required(['user', 'Required of people']),
    required(['group', 'Required of groups']),
  ]
}

const shared = new Set([
  'provost.ca.certificate',
  'provost.ca.only',
  'TrustAll',
  'provost.concurrency',
  'provost.rate.per.second',
  'provost.timeout',
])

/** What an LDAP system shares with those that speak HTTP. */
export const ldapBehaviour: readonly PropertyDeclaration[] = connectionProperties.filter(({ name }) => shared.has(name))

export const ldapServer: SystemType = {
  type: 'ldapServer',
  name: 'LDAP Server',
  description: 'Any LDAP v3 directory',
  icon: 'tree',
  protocol: 'ldap',
  connectorTypeString: 'LDAP_SERVER',
  kinds: ['source', 'target'],
  realTimeSource: false,
  propertyPrefix: 'ldap',
  basePath: '',
  properties: [
    ...ldapConnection,
    ...ldapEntries({
      ...{ userClass: 'inetOrgPerson', groupClass: 'groupOfNames', userId: 'uid' },
      ...{ userKey: 'uid[0]', groupKey: 'cn[0]' },
    }),
    ...attributeNames(),
    // Nothing tells what changed in a directory of any kind.
    ...engineProperties(30).filter(({ name }) => name !== 'ips.delta.read'),
    ...ldapBehaviour,
  ],
  transformations: ldapTransformations,
}
