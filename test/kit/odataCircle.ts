import type { JsonObject } from '../../shared/base/json.ts'
import { userSchema } from './engine.ts'
import { groupSchema } from './directoryCalls.ts'

const move = (sourcePath: string, targetPath: string, more: JsonObject = {}) => ({ sourcePath, targetPath, ...more })
const constant = (value: string, targetPath: string) => ({ constant: value, targetPath })
const list = { optional: true, preserveArrayWithSingleElement: true }
const resolved = { ...list, functions: [{ function: 'resolveEntityIds' }] }
const onCreate = { scope: 'createEntity' }
/** `Team 7` has the key 7. */
const numberOf = { functions: [{ function: 'replaceString', target: 'Team ', replacement: '' }] }

/** Carries people and groups over OData without the persons and accounts that SuccessFactors hangs on them. */
export const odataDocuments = {
  read: (): JsonObject => ({
    user: {
      mappings: [
        { sourcePath: '$.userId', targetVariable: 'entityIdSourceSystem' },
        constant(userSchema, '$.schemas[0]'),
        move('$.username', '$.userName', { correlationAttribute: true }),
        move('$.lastName', '$.displayName'),
        move('$.email', '$.emails[0].value'),
      ],
    },
    group: {
      mappings: [
        { sourcePath: '$.groupID', targetVariable: 'entityIdSourceSystem' },
        constant(groupSchema, '$.schemas[0]'),
        move('$.groupName', '$.displayName'),
        move('$.users[*].userId', '$.members[?(@.value)]', list),
      ],
    },
  }),
  write: (): JsonObject => ({
    user: {
      mappings: [
        { sourceVariable: 'entityIdTargetSystem', targetPath: '$.userId' },
        move('$.userName', '$.userId', onCreate),
        move('$.userName', '$.username'),
        move('$.displayName', '$.lastName'),
        move('$.emails[0].value', '$.email'),
        constant('t', '$.status'),
      ],
    },
    group: {
      mappings: [
        { sourceVariable: 'entityIdTargetSystem', targetPath: '$.groupID' },
        move('$.displayName', '$.groupID', { ...onCreate, ...numberOf }),
        move('$.displayName', '$.groupName'),
        move('$.members[*].value', '$.members[?(@.value)]', resolved),
      ],
    },
  }),
}
