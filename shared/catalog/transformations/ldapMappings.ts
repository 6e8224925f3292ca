import type { JsonObject } from '../../base/json.ts'
import { optionalList } from './mapping.ts'

export const isUser = "@.type != 'Group'"
export const isGroup = "@.type == 'Group'"

/** A condition on an attribute that is a list. */
export function ifThere(path: string): JsonObject {
  return { condition: `${path}.length() > 0` }
}

/** Makes the name of an entry of an id; the connector escapes it and finds entries that lie deeper. */
export function nameBelow(type: 'user' | 'group', condition: string): JsonObject {
  return {
    function: 'concatString',
    condition,
    applyOnElements: true,
    applyOnAttribute: 'value',
    prefix: `%ldap.attribute.${type}.id%=`,
    suffix: `,%ldap.${type}.path%`,
  }
}

export function membersFromVariable(more: JsonObject = {}): JsonObject {
  return {
    sourceVariable: 'membersVariable',
    variablePath: '$[*].value',
    targetPath: '$.member',
    ...optionalList,
    ...more,
  }
}
