import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import { at, constant, copy, correlation, move, optional, optionalList, schema } from '../transformations/mapping.ts'
import { emailAs, primaryEmail, rows, schemas } from '../transformations/rows.ts'

const empty = { ...optional, defaultValue: '' }

/** Formerly SAP Commissions. People are known by their user name, which is their id. */
export const incentiveManagement: SystemType = scimProduct({
  type: 'incentiveManagement',
  name: 'SAP SuccessFactors Incentive Management',
  description: 'Commissions and incentives',
  icon: 'competitor',
  connectorTypeString: 'SAP_COMMISSIONS',
  prefix: 'scim',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'optional' },
  families: { patch: 'false', contentType: true, ifMatch: true },
  transformations: {
    read: {
      user: {
        mappings: [
          copy('$.userName', { ...correlation, targetVariable: 'entityIdSourceSystem' }),
          ...rows('externalId?', 'name.givenName?', 'name.middleName?', 'name.familyName?', 'name.honorificPrefix?'),
          ...rows('displayName?', 'active?', 'emails[]?'),
          primaryEmail,
          ...rows('timezone?', 'addresses[]?', 'groups[]?'),
          schemas,
          copy('$.locale', { ...optional, functions: [{ function: 'substring', beginIndex: 0, endIndex: 2 }] }),
        ],
      },
    },
    write: {
      user: {
        mappings: [
          move('$.userName', '$.id', { targetVariable: 'entityIdTargetSystem' }),
          ...rows('userName'),
          ...['externalId', 'name.givenName', 'name.familyName', 'locale', 'displayName'].map((name) =>
            copy(at(name), empty),
          ),
          ...rows('active?'),
          ...emailAs('$.emails[0].value').map((mapping) => ({ ...mapping, ...optional })),
          copy('$.groups', { ...optionalList, condition: '$.groups EMPTY false' }),
          constant(schema.user, '$.schemas[0]'),
        ],
      },
    },
  },
})
