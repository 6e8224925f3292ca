import type { SystemType } from '../../domain/system.ts'
import { scimProduct } from '../scimProduct.ts'
import {
  constant,
  copy,
  enterpriseParts,
  manager,
  move,
  optional,
  schema,
  targetId,
} from '../transformations/mapping.ts'
import {
  firstIsPrimary,
  ignoredGroup,
  pathOf,
  primaryEmail,
  readGroup,
  readUser,
  rows,
  userCondition,
  writeGroup,
  writeUser,
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

const person = ['name.givenName?', 'name.familyName?', 'displayName?', 'active?', 'title?'] as const
const parts = [...enterpriseParts, 'manager.displayName'].map((name) => `enterprise:${name}?`)
/** Whether one of the groups has a name that ends so. */
const isIn = (group: string): string =>
  ['value', 'display'].map((name) => `$.groups[?(@.${name} =~ /.*${group}/)] EMPTY false`).join(' || ')

/** Names of groups make administrators and public users. */
export const workZoneAdvanced: SystemType = scimProduct({
  type: 'workZoneAdvanced',
  name: 'SAP Build Work Zone, advanced edition',
  description: 'Digital workplace',
  icon: 'home-share',
  connectorTypeString: 'SAP_BUILD_WORK_ZONE_ADVANCED',
  prefix: 'workzone',
  urlHelp: 'Address of the service: what stands before /Users.',
  signIn: { by: ['basic', 'certificate'], token: 'always' },
  families: { patch: 'true', contentType: true, ifMatch: true, groupPrefix: 'WORKZONE_' },
  transformations: {
    read: {
      user: readUser(
        ...rows('emails[]?'),
        primaryEmail,
        ...rows(...person, 'locale?', 'timezone?', 'addresses[]?', 'groups[]?', ...parts, 'enterprise:manager.value?'),
        ...rows('sapUser:userUuid?'),
      ),
      group: ignoredGroup(readGroup('workzone', rows('customGroup:name?', 'customGroup:description?'))),
    },
    write: {
      user: writeUser(
        userCondition('workzone'),
        [schema.user, schema.enterprise, schema.sapUser],
        [
          ...deactivated,
          ...rows('userType?'),
          constant('public', '$.userType', { condition: isIn('Workzone_User_Type_public') }),
          ...rows('userName'),
          move(pathOf('sapUser:userUuid'), '$.userName', optional),
          ...rows('emails[]?'),
          firstIsPrimary,
          localeOfWork,
          ...rows(...person, 'timezone?', 'addresses[]?'),
          constant('Administrator', '$.roles[0].value', { condition: isIn('Workzone_Admin') }),
          ...rows(...parts),
          manager,
          move(pathOf('customUser:attributes'), pathOf('jamUser:attributes'), optional),
        ],
      ),
      group: writeGroup('workzone'),
    },
  },
})
