import type { JsonObject } from '../../base/json.ts'
import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { constant, copy, move, optional, optionalList, targetId } from '../transformations/mapping.ts'
import {
  emailAs,
  onlyIsPrimary,
  pathOf,
  readGroup,
  readUser,
  rows,
  userCondition,
  withoutPrefix,
  writeGroup,
} from '../transformations/rows.ts'

const about = ['sapUser:userUuid?', 'externalId?', 'displayName?', 'nickName?'] as const
const named = ['name.familyName?', 'name.middleName?', 'name.givenName?', 'name.honorificSuffix?'] as const

export const commerceCloud: SystemType = scimProduct({
  type: 'commerceCloud',
  name: 'SAP Commerce Cloud',
  description: 'Web shop',
  icon: 'cart',
  connectorTypeString: 'SAP_COMMERCE_CLOUD',
  prefix: 'cc',
  urlHelp: 'Address of the back office, e.g. https://backoffice.tenant.example.com.',
  signIn: { by: ['basic'], token: 'always' },
  families: {
    user: { key: 'emails[0].value, userName, externalId', match: 'any' },
    patch: 'false',
    contentType: true,
    ifMatch: true,
    groupPrefix: 'CC_',
    members: { batch: 20_000, most: 200_000, removals: 98, nested: true },
  },
  transformations: {
    read: {
      user: readUser(
        ...rows(...about, ...named),
        copy('$.addresses', { ...optionalList, functions: [code('convertCountryCode', ['country'], 'country')] }),
        ...rows('userType?', 'active?', 'emails[]?', 'groups[]?'),
      ),
      group: readGroup('cc', [], constant('authorization', pathOf('sapGroup:type'))),
    },
    write: {
      user: {
        condition: userCondition('cc', ['($.userName EMPTY false)']),
        mappings: [
          targetId,
          ...rows('userName', 'schemas[]', 'sapUser:userUuid?'),
          move(pathOf('sapUser:userId'), '$.externalId', optional),
          ...rows('displayName?', 'nickName?', ...named),
          copy('$.addresses', {
            ...optionalList,
            condition: '($.addresses[*].region EMPTY false) && ($.addresses[*].country EMPTY false)',
            functions: [code('convertCountryRegion', ['region', 'country'], 'region')],
          }),
          ...rows('userType?', 'active?'),
          ...emailAs('$.emails[0].value').map((mapping) => ({ ...mapping, ...optional })),
          onlyIsPrimary,
        ],
      },
      group: writeGroup('cc', {
        more: [
          move(pathOf('customGroup:name'), '$.displayName', {
            condition: `${pathOf('customGroup:name')} EMPTY false`,
            functions: [withoutPrefix('cc')],
          }),
        ],
      }),
    },
  },
})

/** Two letters for a country, and a region by its country. */
function code(name: string, inputAttributes: readonly string[], outputAttribute: string): JsonObject {
  return { function: name, outputFormat: 'alpha2', inputAttributes, outputAttribute }
}
