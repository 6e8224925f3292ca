import type { DefaultTransformations } from '../../domain/system.ts'
import { at, constant, correlation, move, optional, schema } from './mapping.ts'

const person = (name: string): string => `$.personKeyNav.${name}`
const account = (name: string): string => person(`userAccountNav.${name}`)

/** People of SAP SuccessFactors as OData v2 gives them: the user, the person it belongs to, and the person's account. */
export const readSuccessFactors: DefaultTransformations['read'] = {
  user: {
    mappings: [
      { sourcePath: person('perPersonUuid'), targetVariable: 'entityIdSourceSystem' },
      constant(false, '$.active'),
      constant(true, '$.active', { condition: `${account('accountStatus')} == 'ACTIVE'` }),
      move(account('username'), '$.userName', correlation),
      { sourcePath: '$.username', ...correlation, ...optional },
      constant('employee', '$.userType'),
      move('$.firstName', '$.name.givenName', optional),
      move('$.lastName', '$.name.familyName'),
      move('$.email', '$.emails[0].value', correlation),
      constant(schema.user, '$.schemas[0]'),
      constant(schema.sfsfUser, '$.schemas[1]'),
      constant(schema.enterprise, '$.schemas[2]'),
      move(person('perPersonUuid'), at(schema.sfsfUser, 'personGUID')),
      move('$.userId', at(schema.sfsfUser, 'userSysID')),
      move(person('personIdExternal'), at(schema.enterprise, 'employeeNumber'), { ...correlation, ...optional }),
    ],
  },
}
