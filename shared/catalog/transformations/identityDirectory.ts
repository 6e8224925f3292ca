import type { JsonObject } from '../../base/json.ts'
import {
  addresses,
  at,
  constant,
  copy,
  copyAll,
  correlation,
  enterpriseParts,
  ignored,
  list,
  manager,
  move,
  nameParts,
  onCreate,
  optional,
  optionalList,
  remove,
  resolvedMembers,
  schema,
  sourceId,
  targetId,
} from './mapping.ts'

/** What the identity service always has and another directory of the same shape may lack. */
export interface ReadDialect {
  readonly alwaysThere: JsonObject
}

/** Reads people and groups in the shape of Identity Authentication, version 2. */
export function readIdentities({ alwaysThere }: ReadDialect): JsonObject {
  const sapUser = [schema.sapUser]
  return {
    user: {
      mappings: [
        { ...sourceId, targetPath: at(schema.customUser, 'userId') },
        ...copyAll(['userId', 'userUuid'], alwaysThere, sapUser),
        copy('$.schemas', list),
        copy('$.userName', { ...correlation, ...optional }),
        ...copyAll(nameParts, optional),
        copy('$.emails', { ...list, ...alwaysThere }),
        { sourcePath: '$.emails[?(@.primary== true)].value', ...correlation, ...alwaysThere },
        copy('$.active', alwaysThere),
        copy('$.userType', optional),
        copy('$.addresses', optionalList),
        copy('$.locale', optional),
        copy('$.phoneNumbers', optionalList),
        ...copyAll(['timezone', 'displayName'], optional),
        copy('$.groups', optionalList),
        remove('$.displayName', { condition: '$.displayName EMPTY true' }),
        ...copyAll(['validFrom', 'validTo', 'sourceSystem', 'sourceSystemId'], optional, sapUser),
        ...copyAll([...enterpriseParts, 'manager.value', 'manager.displayName'], optional, [schema.enterprise]),
        copy(at(schema.customUser), optional),
        move('$.company', at(schema.enterprise, 'organization'), optional),
        ...workforce(),
      ],
    },
    group: {
      mappings: [
        sourceId,
        copy(at(schema.customGroup, 'name'), alwaysThere),
        copy('$.displayName'),
        copy('$.members', optionalList),
        ...copyAll(['applicationId', 'type', 'supportedOperations', 'externalName'], optional, [schema.sapGroup]),
      ],
    },
  }
}

function workforce(): readonly JsonObject[] {
  const of = [schema.odmUser]
  const lists = [
    'jobClassification',
    'organizationalUnit',
    'costCenter',
    'plant',
    'companyCode',
    'generalLedgerAccount',
  ]
  return [
    ...copyAll(['workAssignment', 'jobDetails'], optionalList, of),
    ...copyAll(['workforcePersonId'], optional, of),
    ...copyAll([...lists, 'purchasingOrganization', 'purchasingGroup'], optionalList, of),
  ]
}

/** Writes people and groups in the shape of Identity Authentication, version 2. `emails` is the mapping of the addresses. */
export function writeIdentities(emails: JsonObject): JsonObject {
  return {
    user: {
      condition: '($.emails EMPTY false) && ($.userName EMPTY false) && isValidEmail($.emails[0].value)',
      mappings: [
        targetId,
        constant([schema.user, schema.enterprise, schema.sapUser, schema.customUser], '$.schemas'),
        copy('$.userName'),
        move('$.emails', at(schema.sapUser, 'emails'), {
          ...list,
          ...onCreate,
          functions: [{ function: 'putIfAbsent', key: 'verified', defaultValue: true }],
        }),
        remove(`${at(schema.sapUser, 'emails')}[*]['type']`),
        emails,
        ...copyAll(nameParts, optional),
        addresses,
        copy('$.phoneNumbers', optionalList),
        copy('$.displayName', optional),
        copy('$.userType', { ...optional, defaultValue: 'employee' }),
        ...copyAll(['locale', 'timezone'], optional),
        copy('$.active', { ...optional, defaultValue: true }),
        ...copyAll(['validFrom', 'validTo'], optional, [schema.sapUser]),
        ...copyAll(enterpriseParts, optional, [schema.enterprise]),
        manager,
        copy(at(schema.enterprise, 'manager', 'displayName'), optional),
        constant(false, at(schema.sapUser, 'sendMail'), onCreate),
        constant(true, at(schema.sapUser, 'mailVerified'), onCreate),
        constant('disabled', at(schema.sapUser, 'passwordDetails', 'status'), onCreate),
        copy(at(schema.customUser, 'attributes'), optionalList),
        constant('<your-initial-password>', '$.password', { ...ignored, ...onCreate }),
        constant('<your-source-system-type-code>', at(schema.sapUser, 'sourceSystem'), { ...ignored, ...onCreate }),
        constant('<your-source-system-id>', at(schema.sapUser, 'sourceSystemId'), { ...ignored, ...onCreate }),
      ],
    },
    group: { mappings: groupMappings() },
  }
}

function groupMappings(): readonly JsonObject[] {
  const isApplicationGroup = { condition: `${at(schema.sapGroup, 'applicationId')} EMPTY false` }
  const forApplications = { ...optional, ...isApplicationGroup }
  return [
    targetId,
    constant([schema.group, schema.customGroup, schema.sapGroup], '$.schemas'),
    copy('$.displayName'),
    resolvedMembers({ entityType: 'user' }),
    resolvedMembers({ entityType: 'group' }),
    move('$.displayName', at(schema.customGroup, 'name'), onCreate),
    copy(at(schema.customGroup, 'name'), { ...optional, ...onCreate }),
    copy(at(schema.customGroup, 'description'), optional),
    copy(at(schema.sapGroup, 'applicationId'), isApplicationGroup),
    ...copyAll(['type', 'supportedOperations', 'externalName'], forApplications, [schema.sapGroup]),
    copy(at(schema.sapGroup, 'externalLocation'), { ...forApplications, ...onCreate }),
  ]
}
