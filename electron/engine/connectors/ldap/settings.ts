import { said } from '../../../../shared/base/said.ts'
import { seconds } from '../../../../shared/base/time.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { badProperty, booleanOf, choiceOf, numberOf, required } from '../propertyValues.ts'
import type { Properties } from '../propertyValues.ts'
import type { Dialect } from './dialect.ts'
import { parseDn } from './dn.ts'
import { attributeList, attributeName, parseFilter } from './names.ts'
import type { LdapSignIn } from './signInSettings.ts'
import { shownPair, signInSettings } from './signInSettings.ts'
import { tlsSettings } from './tlsSettings.ts'
import type { TlsSettings } from './tlsSettings.ts'

export type DirectoryType = 'user' | 'group'

/** Where entries of one type live and what they are called. */
export interface TypeSettings {
  readonly type: DirectoryType
  /** Distinguished name below which they are searched, and new ones made. */
  readonly path: string
  readonly pathProperty: string
  readonly objectClass: string
  /** Attribute whose first value is the id; `dnAttribute` for the distinguished name itself. */
  readonly idAttribute: string
  /** Which entries a search reads; null: all of the class. */
  readonly filter: string | null
  /** What is read in version 2; []: everything. */
  readonly attributes: readonly string[]
  /** Attribute by which a member is told in the list of a group. */
  readonly memberName: string
}

export interface LdapSettings {
  readonly dialect: Dialect
  readonly tls: TlsSettings
  readonly signIn: LdapSignIn
  readonly concurrency: number
  readonly connectDeadlineMs: number
  readonly deadlineMs: number
  readonly pageSize: number
  readonly types: Readonly<Record<DirectoryType, TypeSettings>>
  /** Under which name an entry tells its distinguished name. */
  readonly dnAttribute: string
  readonly memberAttribute: string
  /** The groups of an entry, and by which attribute a group is told there. */
  readonly groupsAttribute: string
  readonly groupName: string
  /** The attribute lists are honoured (`ldap.api.version` 2). */
  readonly selectsAttributes: boolean
  /** Lower case; beyond those every directory has. */
  readonly binaryAttributes: ReadonlySet<string>
  /** Names as the transformations spell them, by lower case. */
  readonly spellings: ReadonlyMap<string, string>
  /** Members of groups within a group count as its own; null: they do not. */
  readonly flattenPageSize: number | null
  readonly delta: DeltaSetting
  /** Whether a write answers with the entry as it is read again. */
  readonly tells: { readonly created: boolean; readonly updated: boolean }
}

/** `incomplete`: it was asked for, but uSNChanged is not in both attribute lists. */
export type DeltaSetting = 'off' | 'incomplete' | 'on'

/** Reads the properties of spec/connectors 2.6 and 2.7. Throws `badProperties`. */
export function ldapSettings(dialect: Dialect, properties: Properties): LdapSettings {
  const isDirectory = dialect === 'activeDirectory'
  const name = (property: string, fallback: string): string => attributeName(property, properties[property], fallback)
  const deadlineMs = seconds(numberOf(properties, 'provost.timeout', { default: 60, minimum: 1, maximum: 600 }))
  const types = { user: typeSettings('user', dialect, properties), group: typeSettings('group', dialect, properties) }
  const tls = tlsSettings(properties, shownPair(properties))
  return {
    dialect,
    tls,
    signIn: signInSettings(dialect, properties, tls.kind),
    concurrency: numberOf(properties, 'provost.concurrency', { default: 4, minimum: 1, maximum: 64 }),
    connectDeadlineMs: milliseconds(properties, 'com.sun.jndi.ldap.connect.timeout', Math.min(deadlineMs, seconds(15))),
    deadlineMs: milliseconds(properties, 'com.sun.jndi.ldap.read.timeout', deadlineMs),
    pageSize: numberOf(properties, 'ldap.page.size', { default: 100, minimum: 1, maximum: 10_000 }),
    types,
    dnAttribute: name('ldap.attribute.dn', 'distinguishedName'),
    memberAttribute: isDirectory ? 'member' : name('ldap.attribute.group.member', 'member'),
    groupsAttribute: isDirectory ? 'memberOf' : name('ldap.attribute.user.groups', 'memberOf'),
    groupName: name('ldap.group.uniquename.attribute', 'cn'),
    selectsAttributes: choiceOf(properties, 'ldap.api.version', ['1', '2']) === '2',
    binaryAttributes: new Set(
      attributeList('provost.ldap.binary.attributes', properties).map((one) => one.toLowerCase()),
    ),
    spellings: spellingsOf(types, properties),
    flattenPageSize:
      isDirectory && booleanOf(properties, 'ad.group.flatten', false) ? flattenPageSize(properties) : null,
    delta: isDirectory ? deltaSetting(types, properties) : 'off',
    tells: {
      created: booleanOf(properties, 'ldap.respond.with.resource.after.create', false),
      updated: booleanOf(properties, 'ldap.respond.with.resource.after.update', false),
    },
  }
}

/** The settings of a type; other types than users and groups are not kept in directories: throws `badTransformation`. */
export function typeOf(settings: LdapSettings, type: EntityType): TypeSettings {
  if (type === 'user' || type === 'group') return settings.types[type]
  throw new ProblemError({
    code: 'badTransformation',
    message: said`A directory has no entities of type ${type}. Remove this type from the transformation.`,
  })
}

/** Directories have users and groups; a source has nothing else to read. */
export function knownType(settings: LdapSettings, type: EntityType): TypeSettings | null {
  return type === 'user' || type === 'group' ? settings.types[type] : null
}

const defaults = {
  ldap: { user: { class: 'inetOrgPerson', id: 'uid' }, group: { class: 'groupOfNames', id: 'cn' } },
  activeDirectory: { user: { class: 'user', id: 'cn' }, group: { class: 'group', id: 'cn' } },
} as const

function typeSettings(type: DirectoryType, dialect: Dialect, properties: Properties): TypeSettings {
  const begin = defaults[dialect][type]
  const pathProperty = `ldap.${type}.path`
  const path = required(properties, pathProperty).trim()
  if (parseDn(path) === null)
    throw badProperty(pathProperty, said`is no distinguished name, such as ou=people,dc=example`)
  const filter = (properties[`ldap.${type}.filter`] ?? '').trim()
  if (filter !== '') parseFilter(`ldap.${type}.filter`, filter)
  const name = (property: string, fallback: string): string => attributeName(property, properties[property], fallback)
  const idAttribute = name(`ldap.attribute.${type}.id`, begin.id)
  return {
    type,
    path,
    pathProperty,
    objectClass: name(`ldap.${type}.object.class`, begin.class),
    idAttribute,
    filter: filter === '' ? null : filter,
    attributes: attributeList(`ldap.${type}.attributes`, properties),
    // Spec 2.6: the id of a group beats its unique name where groups are members of groups.
    memberName: type === 'group' ? idAttribute : name('ldap.member.uniquename.attribute', begin.id),
  }
}

function milliseconds(properties: Properties, name: string, fallback: number): number {
  return numberOf(properties, name, { default: fallback, minimum: 1, maximum: 600_000 })
}

/** Spec 2.7: an invalid page size is 1,000. */
function flattenPageSize(properties: Properties): number {
  const size = Number(properties['ad.group.flatten.page.size'] ?? '1000')
  return Number.isInteger(size) && size >= 100 && size <= 1000 ? size : 1000
}

function deltaSetting(types: LdapSettings['types'], properties: Properties): DeltaSetting {
  const wanted = choiceOf(properties, 'ips.delta.read', ['disabled', 'enabled', 'true', 'false'])
  if (wanted === 'disabled' || wanted === 'false') return 'off'
  const names = (list: readonly string[]): boolean => list.some((name) => name.toLowerCase() === 'usnchanged')
  return names(types.user.attributes) && names(types.group.attributes) ? 'on' : 'incomplete'
}

/** A server answers with the spelling of its schema; transformations find what the properties name. */
function spellingsOf(types: LdapSettings['types'], properties: Properties): ReadonlyMap<string, string> {
  const named = Object.entries(properties).flatMap(([property, value]) =>
    property.startsWith('ldap.attribute.') ? [value.trim()] : [],
  )
  const all = [...types.user.attributes, ...types.group.attributes, ...named]
  return new Map(all.map((name) => [name.toLowerCase(), name] as const))
}
