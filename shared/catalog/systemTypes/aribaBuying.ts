import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { schema } from '../transformations/mapping.ts'
import { firstIsPrimary, primaryEmail, readUser, rows, writeUser } from '../transformations/rows.ts'

const person = ['externalId?', 'name.givenName?', 'name.familyName?', 'displayName?', 'active?'] as const
const reached = ['emails[]?', 'phoneNumbers[]?', 'locale?', 'timezone?', 'sapUser:userUuid?'] as const

/** Its documentation shows no mapping: these are the attributes every SCIM service has. */
export const aribaBuying: SystemType = scimProduct({
  type: 'aribaBuying',
  name: 'SAP Ariba Buying',
  description: 'Guided buying',
  icon: 'basket',
  connectorTypeString: 'ARIBA_BUYING',
  prefix: 'ariba.buying',
  urlHelp: 'Address of the service, from its service key.',
  signIn: { by: ['basic'], token: 'always' },
  families: { filters: ['user'], groupKey: null, patch: 'false', ifMatch: true },
  transformations: {
    read: { user: readUser(...rows(...person, ...reached), primaryEmail) },
    write: {
      user: writeUser(
        null,
        [schema.user, schema.sapUser],
        [...rows('userName', ...person, ...reached), firstIsPrimary],
      ),
    },
  },
})
