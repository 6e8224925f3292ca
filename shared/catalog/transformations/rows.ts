import type { JsonObject } from '../../base/json.ts'
import {
  at,
  constant,
  copy,
  correlation,
  list,
  move,
  optional,
  optionalList,
  resolvedMembers,
  schema,
  sourceId,
  targetId,
} from './mapping.ts'

/** Attributes that are carried over as they are, in short: `name.givenName?` is optional, `emails[]` is a list, and
 *  `enterprise:manager.value?` stands in an extension by its short name in `schema`. */
export function rows(...attributes: readonly string[]): readonly JsonObject[] {
  return attributes.map((attribute) => copy(pathOf(attribute.replace(/(\[\])?\??$/, '')), marksOf(attribute)))
}

/** The path of one attribute in short, e.g. `sapUser:userUuid`. */
export function pathOf(attribute: string): string {
  const [extension, name] = attribute.split(':')
  if (name === undefined) return at(attribute)
  const urn = Object.entries(schema).find(([short]) => short === extension)?.[1]
  if (urn === undefined) throw new Error(`no schema ${extension}`)
  return at(urn, ...name.split('.'))
}

function marksOf(attribute: string): JsonObject {
  return { ...(attribute.endsWith('?') ? optional : {}), ...(/\[\]\??$/.test(attribute) ? list : {}) }
}

export const userName: JsonObject = copy('$.userName', correlation)
/** Tells people of different sources apart by their first address; writes nothing. */
export const primaryEmail: JsonObject = {
  sourcePath: '$.emails[?(@.primary== true)].value',
  ...correlation,
  ...optional,
}
export const schemas: JsonObject = copy('$.schemas', list)
/** The first address is the primary one where no other is; two primary ones are refused (RFC 7643 2.4). */
export const firstIsPrimary: JsonObject = constant(true, '$.emails[0].primary', {
  condition: '($.emails EMPTY false) && ($.emails[?(@.primary == true)] EMPTY true)',
})
/** The same where only one address is written. */
export const onlyIsPrimary: JsonObject = constant(true, '$.emails[0].primary', { condition: '$.emails EMPTY false' })

const isSet = (name: string): string => `'%${name}%' !== 'null'`

/** Groups by the name they have elsewhere: `<prefix>.group.prefix` stands before the name. */
export function groupsShown(prefix: string): JsonObject {
  const name = `${prefix}.group.prefix`
  const added = { function: 'concatString', condition: isSet(name), prefix: `%${name}%` }
  return copy('$.groups', {
    ...optionalList,
    functions: [{ ...added, applyOnElements: true, applyOnAttribute: 'display' }],
  })
}

/** Puts the prefix before a text that is read. */
export function withPrefix(prefix: string): JsonObject {
  const name = `${prefix}.group.prefix`
  return { function: 'concatString', condition: isSet(name), prefix: `%${name}%` }
}

/** Takes the prefix off a text that is written. */
export function withoutPrefix(prefix: string): JsonObject {
  const name = `${prefix}.group.prefix`
  return {
    function: 'replaceFirstString',
    condition: `isAttributeWithMandatoryPrefix(@, ${name})`,
    regex: `%${name}%`,
    replacement: '',
  }
}

/** A group as it is read: its name with the prefix, its own name as the external one, and whose it is. */
export function readGroup(
  prefix: string,
  more: readonly JsonObject[] = [],
  type: JsonObject | null = null,
): JsonObject {
  return {
    mappings: [
      sourceId,
      schemas,
      copy('$.displayName', { functions: [withPrefix(prefix)] }),
      move('$.displayName', pathOf('sapGroup:externalName')),
      constant('%ips.application.id%', pathOf('sapGroup:applicationId'), { condition: isSet('ips.application.id') }),
      type ?? copy(pathOf('sapGroup:type'), optional),
      ...rows('sapGroup:supportedOperations?', 'members[]?'),
      ...more,
    ],
  }
}

/** Only groups with the prefix, where one is set, and only those whose kind may be written. */
export function groupCondition(prefix: string): string {
  const name = `${prefix}.group.prefix`
  return (
    `isAttributeWithOptionalPrefix($.displayName, ${name}) && ` +
    `isAttributeWithOptionalPrefix(${pathOf('customGroup:name')}, ${name}) && ` +
    '(isRegularGroup() || isApplicationSpecificGroup())'
  )
}

/** Only people with a group of that prefix, where one is set. */
export function userCondition(prefix: string, more: readonly string[] = []): string {
  const name = `${prefix}.group.prefix`
  const gate = `('%${name}%' === 'null') || ($.groups[?(@.display =~ /%${name}%.*/)] EMPTY false)`
  return [...more, ...(more.length === 0 ? [gate] : [`(${gate})`])].join(' && ')
}

export interface GroupWritten {
  readonly schemas?: readonly string[]
  readonly skipOperations?: readonly string[]
  readonly more?: readonly JsonObject[]
  readonly members?: readonly JsonObject[]
}

/** A group as it is written: the name without the prefix, members by the ids they have there. */
export function writeGroup(prefix: string, given: GroupWritten = {}): JsonObject {
  const { skipOperations, more = [], members = [resolvedMembers()] } = given
  return {
    condition: groupCondition(prefix),
    ...(skipOperations === undefined ? {} : { skipOperations }),
    mappings: [
      targetId,
      constant(given.schemas ?? [schema.group], '$.schemas'),
      copy('$.displayName', { functions: [withoutPrefix(prefix)] }),
      ...more,
      ...members,
    ],
  }
}

/** A person as he or she is written; `condition` null: everybody. */
export function writeUser(
  condition: string | null,
  urns: readonly string[],
  mappings: readonly JsonObject[],
): JsonObject {
  return {
    ...(condition === null ? {} : { condition }),
    mappings: [targetId, constant(urns, '$.schemas'), ...mappings],
  }
}

/** A person as he or she is read. */
export function readUser(...mappings: readonly JsonObject[]): JsonObject {
  return { mappings: [sourceId, schemas, userName, ...mappings] }
}

/** The primary address, else the first, under another attribute. */
export function emailAs(targetPath: string): readonly JsonObject[] {
  const primary = '$.emails[?(@.primary == true)].value'
  return [
    move('$.emails[0].value', targetPath, { condition: `${primary} == []` }),
    move(primary, targetPath, {
      ...list,
      condition: `${primary} != []`,
      functions: [{ function: 'elementAt', index: 0 }],
    }),
  ]
}

export const validEmail = 'isValidEmail($.emails[0].value)'
export const ignoredGroup = (group: JsonObject): JsonObject => ({ ignore: true, ...group })
