import type { JsonObject } from '../../base/json.ts'
import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { at, copy, move, optional, optionalList, schema } from '../transformations/mapping.ts'
import { pathOf, primaryEmail, readUser, rows, writeUser } from '../transformations/rows.ts'

const columns = [
  ['custom-column-path-1', '110'],
  ['custom-column-path-2', '120'],
] as const

export const successFactorsLearning: SystemType = scimProduct({
  type: 'successFactorsLearning',
  name: 'SAP SuccessFactors Learning',
  description: 'Learning administration',
  icon: 'learning-assistant',
  connectorTypeString: 'SUCCESS_FACTORS_LEARNING',
  prefix: 'lms',
  realTimeSource: true,
  reportsUsersOnly: true,
  urlHelp: 'Address that ends in /learning/public-api/rest/admin/Integration.svc/ias.',
  signIn: { by: ['basic', 'certificate'], token: 'never' },
  quirks: { fixed: { 'provost.writeback.userUuid': `${schema.sapUser}:userUuid` } },
  families: { filters: ['user'], groupKey: null, patch: 'false', contentType: true, ifMatch: true },
  transformations: {
    read: {
      user: readUser(
        ...rows('name.familyName?', 'name.givenName?', 'externalId?', 'locale?', 'sapUser:userUuid?'),
        ...rows('customUser:siteID?', 'customUser:sourceSystem?', 'customUser:applicationID?'),
        ...columns.map(([path, column]) => move(pathOf(`customUser:customColumns.${column}`), at(path), optional)),
        ...rows('phoneNumbers[]?', 'emails[]?'),
        primaryEmail,
        ...rows('active'),
      ),
    },
    write: {
      user: writeUser(
        null,
        [schema.user, schema.customUser, schema.sapUser],
        [
          ...rows('userName?', 'externalId?', 'locale?', 'sapUser:userUuid?', 'customUser:siteID?'),
          ...columns.map(([path, column]) => move(at(path), pathOf(`customUser:customColumns.${column}`), optional)),
          ...primaryOrFirst('emails'),
          ...rows('name.givenName?', 'name.middleName?', 'name.familyName'),
          ...primaryOrFirst('phoneNumbers'),
          ...rows('active'),
        ],
      ),
    },
  },
})

/** Only one value is kept there: the primary one, else the first. */
function primaryOrFirst(attribute: string): readonly JsonObject[] {
  const primary = `$.${attribute}[?(@.primary== true)]`
  return [
    move(`${primary}.value`, `$.${attribute}[?(@.value)]`, { ...optionalList, condition: `${primary} empty false` }),
    copy(`$.${attribute}[0].value`, { ...optionalList, condition: `${primary} empty true` }),
  ]
}
