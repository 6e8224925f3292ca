import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { at, copy, move, onCreate, optional, optionalList, schema } from '../transformations/mapping.ts'
import {
  emailAs,
  firstIsPrimary,
  groupsShown,
  ignoredGroup,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  validEmail,
  withoutPrefix,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const person = ['preferredLanguage?', 'name.givenName?', 'name.familyName?'] as const
const more = ['roles[]?', 'photos[]?'] as const
const extensions = [schema.enterprise, schema.pdwUser]

/** Without a setting for it users are found by their name, then by their e-mail address. */
export const procurementDataWarehouse: SystemType = scimProduct({
  type: 'procurementDataWarehouse',
  name: 'Procurement Data Warehouse',
  description: 'Reports on purchasing',
  icon: 'database',
  connectorTypeString: 'PROCUREMENT_DATA_WAREHOUSE',
  prefix: 'pdw',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['certificate'], token: 'always' },
  families: {
    filters: ['user'],
    groupKey: null,
    contentType: true,
    groupPrefix: 'PDW_',
    bulk: { usual: 20, most: 100 },
  },
  transformations: {
    read: {
      user: readUser(
        ...rows('displayName', ...person, 'active', 'emails[]'),
        primaryEmail,
        ...extensions.map((urn) => copy(at(urn), optional)),
        ...rows(...more),
        groupsShown('pdw'),
      ),
      group: ignoredGroup(readGroup('pdw', [copy(at(schema.pdwGroup), optional)])),
    },
    write: {
      user: writeUser(
        userCondition('pdw', [validEmail]),
        [schema.user, ...extensions],
        [
          ...emailAs('$.userName'),
          ...rows('displayName?', ...person, 'active?', 'emails[]'),
          firstIsPrimary,
          ...extensions.map((urn) => copy(at(urn), optional)),
          ...rows(...more),
          move('$.groups[*].value', '$.groups[?(@.value)]', {
            ...optionalList,
            functions: [{ function: 'resolveEntityIds', entityType: 'group' }],
          }),
        ],
      ),
      group: writeGroup('pdw', {
        schemas: [schema.group, schema.pdwGroup],
        more: [
          move('$.displayName', '$.id', { ...onCreate, functions: [withoutPrefix('pdw')] }),
          copy(at(schema.pdwGroup), optional),
        ],
      }),
    },
  },
})
