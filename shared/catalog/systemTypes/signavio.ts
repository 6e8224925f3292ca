import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { headerProperty } from '../scimSignIn.ts'
import { enterpriseParts, manager, schema } from '../transformations/mapping.ts'
import {
  emailAs,
  groupsShown,
  readGroup,
  readUser,
  rows,
  userCondition,
  writeGroup,
  writeUser,
} from '../transformations/rows.ts'

const names = ['givenName', 'middleName', 'familyName', 'honorificPrefix', 'honorificSuffix']
const texts = ['displayName', 'nickName', 'profileUrl', 'title', 'userType', 'preferredLanguage', 'locale', 'timezone']
const lists = ['phoneNumbers', 'ims', 'photos', 'addresses', 'entitlements', 'roles', 'x509Certificates']
const sapTexts = ['userUuid', 'validFrom', 'validTo', 'status', 'mfaEnabled', 'sourceSystem', 'totpEnabled', 'sncName']
const sapLists = ['userUuidHistory', 'contactPreferences', 'passwordDetails', 'groupDomains']
const person = [
  ...names.map((name) => `name.${name}?`),
  ...texts.map((name) => `${name}?`),
  'active?',
  ...['emails[]?', 'sapUser:emails[]?'],
  ...lists.map((name) => `${name}[]?`),
  ...[...enterpriseParts, 'manager.displayName'].map((name) => `enterprise:${name}?`),
  ...sapTexts.map((name) => `sapUser:${name}?`),
  ...sapLists.map((name) => `sapUser:${name}[]?`),
]
const groupParts = rows('externalId?')

/** User names are e-mail addresses there. */
export const signavio: SystemType = scimProduct({
  type: 'signavio',
  name: 'SAP Signavio Process Transformation Suite',
  description: 'Business processes',
  icon: 'process',
  connectorTypeString: 'SAP_SIGNAVIO',
  prefix: 'sig',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['certificate'], token: 'never' },
  families: {
    patch: 'false',
    contentType: true,
    ifMatch: true,
    groupPrefix: 'SIG_',
    innerPages: { members: { on: true, size: 1000 }, groups: { on: true, size: 1000 } },
  },
  properties: [
    headerProperty({
      name: 'sig.tenant.id',
      label: 'Tenant',
      help: 'The ID of the tenant, sent with every call.',
      required: true,
    }),
  ],
  quirks: { headers: { 'x-tenant-id': 'sig.tenant.id' } },
  transformations: {
    read: {
      user: readUser(
        ...rows('externalId?', ...person, 'sapUser:loginTime?', 'enterprise:manager.value?'),
        groupsShown('sig'),
      ),
      group: readGroup('sig', groupParts),
    },
    write: {
      user: writeUser(
        userCondition('sig', ['($.emails EMPTY false)', 'isValidEmail($.emails[*].value)']),
        [schema.user, schema.enterprise, schema.sapUser],
        [...rows('externalId?'), ...emailAs('$.userName'), ...rows(...person), manager],
      ),
      group: writeGroup('sig', {
        schemas: [schema.group, schema.sapGroup],
        more: [...groupParts, ...rows('sapGroup:type?', 'sapGroup:supportedOperations?')],
      }),
    },
  },
})
