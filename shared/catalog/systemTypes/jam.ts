import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import {
  constant,
  copy,
  manager,
  move,
  remove,
  resolvedMembers,
  sourceId,
  targetId,
} from '../transformations/mapping.ts'
import {
  firstIsPrimary,
  groupCondition,
  ignoredGroup,
  pathOf,
  primaryEmail,
  userCondition,
  userName,
  withPrefix,
  withoutPrefix,
} from '../transformations/rows.ts'

const isAbroad = "($.locale EMPTY false) && ($.addresses[?(@.type == 'work')].country EMPTY false)"
/** Language and country of work, e.g. de_DE. */
const localeOfWork = copy('$.locale', {
  condition: isAbroad,
  functions: [
    { function: 'toLowerCaseString' },
    { function: 'concatString', suffix: '_' },
    { function: 'concatString', suffix: "$.addresses[?(@.type == 'work')].country" },
  ],
})
/** Nobody is deleted there: who leaves is switched off. */
const deactivated = [{ ...targetId, scope: 'deleteEntity' }, constant(false, '$.active', { scope: 'deleteEntity' })]

/** 200 calls a minute and 13,000 an hour are allowed. */
export const jam: SystemType = scimProduct({
  type: 'jam',
  name: 'SAP Jam Collaboration',
  description: 'Groups and conversations',
  icon: 'collaborate',
  connectorTypeString: 'SAP_JAM',
  prefix: 'jam',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic'], token: 'always' },
  families: { filters: [], user: { key: null }, groupKey: null, groupPrefix: 'SJC_' },
  quirks: { fixed: { 'provost.rate.per.second': '3' } },
  transformations: {
    read: {
      user: {
        mappings: [copy('$'), sourceId, userName, primaryEmail, remove('$.id'), remove('$.meta')],
      },
      group: ignoredGroup({
        mappings: [
          copy('$'),
          sourceId,
          copy('$.displayName', { functions: [withPrefix('jam')] }),
          move('$.displayName', pathOf('sapGroup:externalName')),
          remove('$.id'),
          remove('$.meta'),
          constant('%ips.application.id%', pathOf('sapGroup:applicationId'), {
            condition: "'%ips.application.id%' !== 'null'",
          }),
        ],
      }),
    },
    write: {
      user: {
        condition: userCondition('jam'),
        mappings: [
          copy('$'),
          remove('$.id'),
          remove('$.externalId'),
          targetId,
          ...deactivated,
          firstIsPrimary,
          remove('$.locale'),
          localeOfWork,
          manager,
        ],
      },
      group: ignoredGroup({
        condition: groupCondition('jam'),
        mappings: [
          copy('$'),
          remove('$.id'),
          targetId,
          copy('$.displayName', { functions: [withoutPrefix('jam')] }),
          remove('$.members'),
          resolvedMembers(),
        ],
      }),
    },
  },
})
