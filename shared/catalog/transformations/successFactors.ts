import type { JsonObject } from '../../base/json.ts'
import type { DefaultTransformations } from '../../domain/system.ts'
import { at, constant, correlation, list, move, onCreate, optional, optionalList, schema } from './mapping.ts'
import { emailAs, ignoredGroup, pathOf } from './rows.ts'

const person = (name: string): string => `$.personKeyNav.${name}`
const account = (name: string): string => person(`userAccountNav.${name}`)

/** People of SAP SuccessFactors as OData v2 gives them (the user, the person it belongs to, and the person's account), and its
 *  permission groups. */
const read: DefaultTransformations['read'] = {
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
  group: ignoredGroup({
    mappings: [
      { sourcePath: '$.groupID', targetVariable: 'entityIdSourceSystem' },
      move('$.groupName', '$.displayName'),
      constant(schema.group, '$.schemas[0]'),
      move('$.users[*].personGUID', '$.members[?(@.value)]', optionalList),
    ],
  }),
}

/** Nobody is deleted there, and groups must exist: only who belongs to them is written. */
const write: DefaultTransformations['write'] = {
  user: {
    skipOperations: ['delete'],
    mappings: [
      { sourceVariable: 'entityIdTargetSystem', targetPath: '$.userId' },
      move('$.userName', '$.userId', onCreate),
      constant('t', '$.status'),
      constant('f', '$.status', { condition: '$.active == false' }),
      move('$.userName', '$.username', optional),
      move('$.name.familyName', '$.lastName', optional),
      move('$.name.givenName', '$.firstName', optional),
      move('$.name.honorificPrefix', '$.salutation', optional),
      move('$.name.honorificSuffix', '$.suffix', optional),
      ...emailAs('$.email').map((row) => ({ ...row, ...optional })),
      move('$.timezone', '$.timeZone', optional),
      move('$.nickName', '$.nickname', optional),
      ...primaryAddress('country', '$.country'),
      ...primaryAddress('locality', '$.city'),
      ...[0, 1, 2].map((index) => move(`$.addresses[${index}].formatted`, `$.addressLine${index + 1}`, optional)),
      phone('work', '$.businessPhone'),
      phone('fax', '$.fax'),
      phone('mobile', '$.cellPhone'),
      phone('home', '$.homePhone'),
      move(pathOf('enterprise:employeeNumber'), '$.empId', optional),
      move(pathOf('enterprise:division'), '$.division', optional),
      move(pathOf('enterprise:department'), '$.department', optional),
    ],
  },
  group: ignoredGroup({
    skipOperations: ['create', 'delete'],
    mappings: [
      { sourceVariable: 'entityIdTargetSystem', targetPath: '$.groupID' },
      move('$.displayName', '$.groupName'),
      constant('permission', '$.groupType'),
      move('$.members[*].value', '$.members[?(@.value)]', {
        ...optionalList,
        functions: [{ function: 'resolveEntityIds' }],
      }),
    ],
  }),
}

export const successFactorsOdata: DefaultTransformations = { read, write }

/** Of the first address; of the primary one where there is one. */
function primaryAddress(name: string, targetPath: string): readonly JsonObject[] {
  return [
    move(`$.addresses[0].${name}`, targetPath, optional),
    firstOf(`$.addresses[?(@.primary == true)].${name}`, targetPath),
  ]
}

function phone(type: string, targetPath: string): JsonObject {
  return firstOf(`$.phoneNumbers[?(@.type == '${type}')].value`, targetPath)
}

function firstOf(sourcePath: string, targetPath: string): JsonObject {
  const functions = [{ function: 'elementAt', index: 0 }]
  return move(sourcePath, targetPath, { ...optional, ...list, condition: `${sourcePath} != []`, functions })
}
