import type { PropertyDeclaration, SystemKind, SystemType } from '../../domain/system.ts'
import { ldapConnection, ldapEntries } from '../ldapProperties.ts'
import { declare, engineProperties } from '../standardProperties.ts'
import { activeDirectoryTransformations } from '../transformations/activeDirectory.ts'
import { ldapBehaviour } from './ldapServer.ts'

const source: readonly SystemKind[] = ['source']

const reading: readonly PropertyDeclaration[] = [
  declare({
    name: 'ad.group.flatten',
    label: 'Flatten nested groups',
    help: 'The members of a group that is within another are read as members of the outer one. For targets that do not know nested groups.',
    roles: source,
    valueType: 'boolean',
    default: 'false',
  }),
  declare({
    name: 'ad.group.flatten.page.size',
    label: 'Page size while flattening',
    help: 'How many members are read at once while nested groups are flattened.',
    roles: source,
    valueType: 'number',
    default: '1000',
    minimum: 100,
    maximum: 1000,
  }),
]

const deltaHelp =
  'A Read job reads only what changed since the last successful one, by uSNChanged; this attribute must be in both lists of attributes, and one domain controller alone behind the address.'

export const activeDirectory: SystemType = {
  type: 'activeDirectory',
  name: 'Microsoft Active Directory',
  description: 'Domain controllers, by LDAP',
  icon: 'official-service',
  protocol: 'activeDirectory',
  connectorTypeString: 'MS_AD',
  kinds: ['source', 'target'],
  realTimeSource: false,
  propertyPrefix: 'ldap',
  basePath: '',
  properties: [
    ...ldapConnection,
    ...ldapEntries({
      ...{ userClass: 'user', groupClass: 'group', userId: 'cn' },
      ...{ userKey: 'sAMAccountName[0]', groupKey: 'sAMAccountName[0]' },
    }),
    ...reading,
    ...engineProperties(30).map((one) => (one.name === 'ips.delta.read' ? { ...one, help: deltaHelp } : one)),
    ...ldapBehaviour,
  ],
  transformations: activeDirectoryTransformations,
}
