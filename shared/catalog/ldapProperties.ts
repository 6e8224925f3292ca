import type { PropertyDeclaration, SystemKind } from '../domain/system.ts'
import { declare } from './standardProperties.ts'

const source: readonly SystemKind[] = ['source']
const target: readonly SystemKind[] = ['target']
const proxy: readonly SystemKind[] = ['proxy']

const basic = 'BasicAuthentication'
const both = 'BasicAndClientCertificateAuthentication'
const hasPassword = { name: 'ldap.authentication', in: [basic, both] }

/** What differs between the products that speak LDAP. */
export interface LdapProduct {
  readonly userClass: string
  readonly groupClass: string
  /** Attribute by which people are known. */
  readonly userId: string
  /** By which attributes a new person or group is found if it is there already. */
  readonly userKey: string
  readonly groupKey: string
}

export const ldapConnection: readonly PropertyDeclaration[] = [
  declare({
    name: 'ldap.url',
    label: 'Address',
    help: 'Where the directory is: ldaps://host:636, or ldap://host:389 with StartTLS. When it changes, the password must be entered again.',
    group: 'connection',
    valueType: 'url',
    schemes: ['ldaps', 'ldap'],
    required: true,
  }),
  declare({
    name: 'provost.ldap.starttls',
    label: 'StartTLS',
    help: 'Encrypts a connection to an ldap:// address before the password is sent. An ldaps:// address is always encrypted.',
    group: 'connection',
    valueType: 'boolean',
    default: 'false',
  }),
  declare({
    name: 'ldap.authentication',
    label: 'Authentication',
    help: 'How Provost signs in: with user and password (simple bind), with the client certificate of the tab Certificates (SASL EXTERNAL), or with a password over a connection that asks for that certificate. A certificate needs ldaps or StartTLS.',
    group: 'signIn',
    valueType: 'choice',
    choices: [
      { value: basic, label: 'User and password' },
      { value: 'ClientCertificateAuthentication', label: 'Client certificate' },
      { value: both, label: 'User, password and client certificate' },
    ],
    default: basic,
  }),
  declare({
    name: 'ldap.user',
    label: 'User',
    help: 'Distinguished name Provost signs in with; at Active Directory also user@domain.',
    group: 'signIn',
    required: true,
    onlyWhen: hasPassword,
  }),
  declare({
    name: 'ldap.password',
    label: 'Password',
    help: 'Password of that user. Kept encrypted and never shown again.',
    group: 'signIn',
    kind: 'credential',
    required: true,
    onlyWhen: hasPassword,
  }),
  declare({
    name: 'ldap.proxyType',
    label: 'Route',
    help: 'Kept for exchange with SAP Identity Provisioning. Provost reaches the directory directly.',
    valueType: 'choice',
    choices: [{ value: 'OnPremise', label: 'On premise' }],
    default: 'OnPremise',
  }),
]

/** Where entries are and what they are called. */
export function ldapEntries(product: LdapProduct): readonly PropertyDeclaration[] {
  const { userClass, groupClass, userId } = product
  return [
    path('user', 'People are searched below this entry, and new ones made there, such as ou=people,dc=example.'),
    path('group', 'Groups are searched below this entry, and new ones made there; another one than that of people.'),
    declare({
      name: 'ldap.user.object.class',
      label: 'Class of people',
      help: 'Object class by which people are recognised, and which new ones get.',
      default: userClass,
    }),
    declare({
      name: 'ldap.group.object.class',
      label: 'Class of groups',
      help: 'Object class by which groups are recognised, and which new ones get.',
      default: groupClass,
    }),
    declare({
      name: 'ldap.attribute.user.id',
      label: 'ID of people',
      help: 'Attribute that identifies a person; distinguishedName for the name of the entry itself. One that stays when somebody is renamed, such as entryUUID or objectGUID, makes a rename an update.',
      group: 'behaviour',
      required: true,
      default: userId,
    }),
    declare({
      name: 'ldap.attribute.group.id',
      label: 'ID of groups',
      help: 'Attribute that identifies a group; distinguishedName for the name of the entry itself. One that stays when it is renamed, such as entryUUID or objectGUID, makes a rename an update.',
      group: 'behaviour',
      required: true,
      default: 'cn',
    }),
    declare({
      name: 'ldap.member.uniquename.attribute',
      label: 'Members are called',
      help: 'Attribute by which people are named in the member list of a group that is read. Usually their ID.',
      roles: source,
      default: userId,
    }),
    declare({
      name: 'ldap.group.uniquename.attribute',
      label: 'Groups are called',
      help: 'Attribute by which groups are named in the group list of a person that is read.',
      default: 'cn',
    }),
    declare({
      name: 'ldap.attribute.dn',
      label: 'Name of the entry',
      help: 'Under which attribute transformations find the distinguished name of an entry.',
      default: 'distinguishedName',
    }),
    ...attributeLists(),
    ...searching(),
    ...writing(product),
  ]
}

function path(type: 'user' | 'group', help: string): PropertyDeclaration {
  const label = type === 'user' ? 'Path of people' : 'Path of groups'
  return declare({ name: `ldap.${type}.path`, label, help, group: 'connection', required: true })
}

function attributeLists(): readonly PropertyDeclaration[] {
  return [
    declare({
      name: 'ldap.api.version',
      label: 'Attributes that are read',
      help: 'Version 1 reads all attributes of an entry, version 2 only those that are listed below.',
      valueType: 'choice',
      choices: [
        { value: '1', label: 'All (1)' },
        { value: '2', label: 'As listed (2)' },
      ],
      default: '1',
    }),
    declare({
      name: 'ldap.user.attributes',
      label: 'Attributes of people',
      help: 'Between commas; operational attributes must be named. Empty: all.',
      roles: source,
    }),
    declare({
      name: 'ldap.group.attributes',
      label: 'Attributes of groups',
      help: 'Between commas; operational attributes must be named. Empty: all.',
      roles: source,
    }),
    declare({
      name: 'provost.ldap.binary.attributes',
      label: 'Binary attributes',
      help: 'Further attributes, between commas, whose values are bytes. Transformations see them as base64 text.',
    }),
  ]
}

function searching(): readonly PropertyDeclaration[] {
  return [
    declare({
      name: 'ldap.user.filter',
      label: 'Filter for users',
      help: 'LDAP filter of the people that jobs read, such as (cn=mar*). Real time ignores it: use a condition in the read transformation.',
      roles: source,
    }),
    declare({
      name: 'ldap.group.filter',
      label: 'Filter for groups',
      help: 'LDAP filter of the groups that jobs read, such as (cn=mar*). Real time ignores it: use a condition in the read transformation.',
      roles: source,
    }),
    declare({
      name: 'ldap.page.size',
      label: 'Page size',
      help: 'How many entries are read at once. Many servers give 1,000 at most.',
      valueType: 'number',
      default: '100',
      minimum: 1,
      maximum: 10_000,
    }),
    declare({
      name: 'com.sun.jndi.ldap.connect.timeout',
      label: 'Deadline for connecting in milliseconds',
      help: 'Empty: 15 seconds, or the deadline of a call where that is shorter.',
      valueType: 'number',
      minimum: 1,
      maximum: 600_000,
    }),
    declare({
      name: 'com.sun.jndi.ldap.read.timeout',
      label: 'Deadline for answers in milliseconds',
      help: 'Empty: the deadline of a call in seconds counts.',
      valueType: 'number',
      minimum: 1,
      maximum: 600_000,
    }),
  ]
}

function writing({ userKey, groupKey }: LdapProduct): readonly PropertyDeclaration[] {
  const answer = 'Whether a proxy answers with the entry as it is read again, instead of without content.'
  return [
    declare({
      name: 'ldap.user.unique.attribute',
      label: 'Users are found by',
      help: 'When a user is there already, it is found by these attributes; several, separated by commas, must all match.',
      group: 'behaviour',
      roles: target,
      default: userKey,
    }),
    declare({
      name: 'ldap.group.unique.attribute',
      label: 'Groups are found by',
      help: 'When a group is there already, it is found by these attributes; several, separated by commas, must all match.',
      group: 'behaviour',
      roles: target,
      default: groupKey,
    }),
    ...['create', 'update'].map((operation) =>
      declare({
        name: `ldap.respond.with.resource.after.${operation}`,
        label: `Answer to ${operation} with the entry`,
        help: answer,
        roles: proxy,
        valueType: 'boolean',
        default: 'true',
      }),
    ),
  ]
}
