import type { Json, JsonObject } from '../../base/json.ts'

/** SCIM schemas by the short names the mapping tables use. */
export const schema = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  enterprise: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  sapUser: 'urn:ietf:params:scim:schemas:extension:sap:2.0:User',
  sapGroup: 'urn:ietf:params:scim:schemas:extension:sap:2.0:Group',
  customUser: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:User',
  customGroup: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:Group',
  activeDirectoryUser: 'urn:sap:cloud:scim:schemas:extension:ad:2.0:User',
  activeDirectoryGroup: 'urn:sap:cloud:scim:schemas:extension:ad:2.0:Group',
  odmUser: 'urn:ietf:params:scim:schemas:extension:sap.odm:2.0:User',
  aribaUser: 'urn:ietf:params:scim:schemas:extension:sap:ariba:2.0:User',
  profileUser: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:profile:User',
  profileGroup: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:profile:Group',
  successFactorsUser: 'urn:ietf:params:scim:schemas:extension:successfactors:2.0:User',
  sfsfUser: 'urn:sap:cloud:scim:schemas:extension:sfsf:2.0:User',
  jamUser: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:JamCustomUser',
  accountUser: 'urn:sap:cloud:scim:schemas:extension:custom:2.0:UserExt',
  sacUser: 'urn:sap:params:scim:schemas:extension:sac:2.0:user-custom-parameters',
  sacRoles: 'urn:sap:params:scim:schemas:extension:sac:2.0:group-roles',
  sacGroup: 'urn:sap:params:scim:schemas:extension:sac:2.0:group-custom-parameters',
  pdwUser: 'urn:ietf:params:scim:schemas:extension:sap:user-custom-parameters:1.0',
  pdwGroup: 'urn:ietf:params:scim:schemas:extension:sap:group-custom-parameters:1.0',
  workflowUser: 'urn:ietf:params:scim:schemas:extension:sap.spm.workflow:2.0:User',
  networkUser: 'urn:ietf:params:scim:schemas:extension:sap.business.network:2.0:User',
  networkResource: 'urn:com.sap.ariba.framework.scim2.common.types.UserResourceV2',
  cpqUser: 'urn:sap:cpq:scim:schemas:extension:custom:2.0:User',
  hanaUser: 'urn:ietf:params:scim:schemas:extension:sap.hana.db:2.0:User',
  portalMapping: 'urn:ietf:params:scim:schemas:extension:2.0:mapping',
  enterprise1: 'urn:scim:schemas:extension:enterprise:1.0',
  core1: 'urn:scim:schemas:core:1.0',
}

/** The path of an attribute: `at(schema.enterprise, 'manager', 'value')`; dotted names are core attributes. */
export function at(...steps: readonly string[]): string {
  return steps.reduce(
    (path, step) => (step.startsWith('urn:') || path.includes('[') ? `${path}['${step}']` : `${path}.${step}`),
    '$',
  )
}

export const optional: JsonObject = { optional: true }
/** Lists stay lists, also with one element. */
export const list: JsonObject = { preserveArrayWithSingleElement: true }
export const optionalList: JsonObject = { ...optional, ...list }
export const onCreate: JsonObject = { scope: 'createEntity' }
export const correlation: JsonObject = { correlationAttribute: true }
export const ignored: JsonObject = { ignore: true }

/** Carries an attribute over under another path. */
export function move(sourcePath: string, targetPath: string, more: JsonObject = {}): JsonObject {
  return { sourcePath, targetPath, ...more }
}

/** Carries an attribute over as it is. */
export function copy(path: string, more: JsonObject = {}): JsonObject {
  return move(path, path, more)
}

/** Carries several attributes of one schema over as they are. */
export function copyAll(
  names: readonly string[],
  more: JsonObject = {},
  of: readonly string[] = [],
): readonly JsonObject[] {
  return names.map((name) => copy(at(...of, ...(of.length === 0 ? [name] : name.split('.'))), more))
}

export function constant(value: Json, targetPath: string, more: JsonObject = {}): JsonObject {
  return { constant: value, targetPath, ...more }
}

export function remove(targetPath: string, more: JsonObject = {}): JsonObject {
  return { type: 'remove', targetPath, ...more }
}

/** The id at the source, which every read transformation must give. */
export const sourceId: JsonObject = { sourcePath: '$.id', targetVariable: 'entityIdSourceSystem' }
/** The id at the target; unset before the create. */
export const targetId: JsonObject = { sourceVariable: 'entityIdTargetSystem', targetPath: '$.id' }

/** Members by the ids they have in the target. */
export function resolvedMembers(parameters: JsonObject = {}): JsonObject {
  const functions = [{ function: 'resolveEntityIds', ...parameters }]
  return move('$.members[*].value', '$.members[?(@.value)]', { ...optionalList, functions })
}

/** Addresses whose type the target does not know, or that have none, become work addresses. */
export const addresses: JsonObject = copy('$.addresses', {
  ...optionalList,
  defaultValue: [],
  functions: [
    { function: 'putIfAbsent', key: 'type', defaultValue: 'work' },
    { function: 'putIfPresent', key: 'type', defaultValue: 'work', condition: "(@.type NIN ['work', 'home'])" },
  ],
})

/** The manager by the id he or she has in the target. */
export const manager: JsonObject = copy(at(schema.enterprise, 'manager', 'value'), {
  ...optional,
  functions: [{ function: 'resolveEntityIds' }],
})

export const nameParts = ['name.givenName', 'name.middleName', 'name.familyName', 'name.honorificPrefix']
export const enterpriseParts = ['employeeNumber', 'costCenter', 'organization', 'division', 'department']
