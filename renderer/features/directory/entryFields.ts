import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import { differences, type Fields } from '../../composables/merge.ts'

export type EntryKind = 'users' | 'groups'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

type Path =
  | { readonly at: 'top' | 'name' | 'enterprise'; readonly name: string }
  | { readonly at: 'emails' | 'phoneNumbers'; readonly type: string }

/** Where each text of the form stands in the SCIM resource (RFC 7643, 4.1 to 4.3). */
const paths: Readonly<Record<EntryKind, Readonly<Record<string, Path>>>> = {
  users: {
    givenName: { at: 'name', name: 'givenName' },
    familyName: { at: 'name', name: 'familyName' },
    userName: { at: 'top', name: 'userName' },
    displayName: { at: 'top', name: 'displayName' },
    workEmail: { at: 'emails', type: 'work' },
    homeEmail: { at: 'emails', type: 'home' },
    workPhone: { at: 'phoneNumbers', type: 'work' },
    mobilePhone: { at: 'phoneNumbers', type: 'mobile' },
    title: { at: 'top', name: 'title' },
    department: { at: 'enterprise', name: 'department' },
    employeeNumber: { at: 'enterprise', name: 'employeeNumber' },
    costCenter: { at: 'enterprise', name: 'costCenter' },
  },
  groups: {
    displayName: { at: 'top', name: 'displayName' },
    externalId: { at: 'top', name: 'externalId' },
  },
}

const required: Readonly<Record<EntryKind, string>> = { users: 'userName', groups: 'displayName' }

export function isRequired(kind: EntryKind, field: string): boolean {
  return required[kind] === field
}

/** The texts of the form; `active` is true or false, `manager` an id, `members` ids with blanks between. */
export function fieldsOf(kind: EntryKind, resource: JsonObject): Fields {
  const texts = Object.entries(paths[kind]).map(([field, path]) => [field, read(resource, path)] as const)
  if (kind === 'groups') return Object.fromEntries([...texts, ['members', memberIds(resource).join(' ')]])
  const enterprise = objectOf(own(resource, enterpriseSchema))
  const manager = textOf(own(objectOf(own(enterprise, 'manager')), 'value'))
  return Object.fromEntries([...texts, ['active', String(own(resource, 'active') !== false)], ['manager', manager]])
}

/** The resource with the texts of the form; whatever the form does not show stays as it is. */
export function resourceOf(kind: EntryKind, base: JsonObject, fields: Fields): JsonObject {
  const before = fieldsOf(kind, base)
  const changed = differences(before, fields)
  const start: JsonObject = { ...base, schemas: schemasOf(kind, base, changed) }
  return changed.reduce((resource, field) => put(kind, resource, field, (fields[field] ?? '').trim()), start)
}

function put(kind: EntryKind, resource: JsonObject, field: string, value: string): JsonObject {
  if (field === 'active') return { ...resource, active: value === 'true' }
  if (field === 'members') return { ...resource, members: value.split(' ').filter(Boolean).map(asMember) }
  if (field === 'manager') return inside(resource, enterpriseSchema, 'manager', value === '' ? null : asMember(value))
  const path = paths[kind][field]
  if (!path) return resource
  const text = value === '' ? null : value
  if ('type' in path) return withKey(resource, path.at, listWith(own(resource, path.at), path.type, text))
  if (path.at === 'top') return withKey(resource, path.name, text)
  return inside(resource, path.at === 'name' ? 'name' : enterpriseSchema, path.name, text)
}

const asMember = (value: string): JsonObject => ({ value })

function read(resource: JsonObject, path: Path): string {
  if ('type' in path) {
    return textOf(own(listOf(own(resource, path.at)).find((one) => own(one, 'type') === path.type) ?? {}, 'value'))
  }
  if (path.at === 'top') return textOf(own(resource, path.name))
  return textOf(own(objectOf(own(resource, path.at === 'name' ? 'name' : enterpriseSchema)), path.name))
}

/** A list of values with the first of a type replaced, added or, for null, removed. */
function listWith(list: Json | undefined, type: string, value: string | null): Json | null {
  const values = listOf(list)
  const at = values.findIndex((one) => own(one, 'type') === type)
  if (value === null) return values.length <= 1 && at === 0 ? null : values.filter((_, index) => index !== at)
  if (at >= 0) return values.map((one, index) => (index === at ? { ...one, value } : one))
  const isFirst = !values.some((one) => own(one, 'primary') === true)
  return [...values, { value, type, ...(isFirst ? { primary: true } : {}) }]
}

function withKey(object: JsonObject, name: string, value: Json | null): JsonObject {
  if (value !== null) return { ...object, [name]: value }
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))
}

function inside(resource: JsonObject, part: string, name: string, value: Json | null): JsonObject {
  const changed = withKey(objectOf(own(resource, part)), name, value)
  return withKey(resource, part, Object.keys(changed).length === 0 ? null : changed)
}

function schemasOf(kind: EntryKind, base: JsonObject, changed: readonly string[]): Json {
  const given = own(base, 'schemas')
  const known = isJsonArray(given) ? given : [kind === 'users' ? userSchema : groupSchema]
  const needsEnterprise = changed.some((field) => field === 'manager' || paths[kind][field]?.at === 'enterprise')
  return needsEnterprise && !known.includes(enterpriseSchema) ? [...known, enterpriseSchema] : known
}

export function memberIds(resource: JsonObject): readonly string[] {
  return listOf(own(resource, 'members')).map((one) => textOf(own(one, 'value')))
}

/** Names of the entries this one points to (members, groups, manager), by id; those the directory did not name are left out. */
export function knownNames(resource: JsonObject): Readonly<Record<string, string>> {
  const manager = objectOf(own(objectOf(own(resource, enterpriseSchema)), 'manager'))
  const lists = [...listOf(own(resource, 'members')), ...listOf(own(resource, 'groups')), manager]
  const names = lists.map(
    (one) => [textOf(own(one, 'value')), textOf(own(one, 'display') ?? own(one, 'displayName'))] as const,
  )
  return Object.fromEntries(names.filter(([id, name]) => id !== '' && name !== ''))
}

export function groupIds(resource: JsonObject): readonly string[] {
  return listOf(own(resource, 'groups')).map((one) => textOf(own(one, 'value')))
}

/** What an entry is called, best name first. */
export function nameOf(resource: JsonObject): string {
  const { givenName = '', familyName = '' } = fieldsOf('users', resource)
  const full = `${givenName} ${familyName}`.trim()
  return [textOf(own(resource, 'displayName')), full, textOf(own(resource, 'userName'))].find(Boolean) ?? ''
}

export const idOf = (resource: JsonObject): string => textOf(own(resource, 'id'))

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})
const listOf = (value: Json | undefined): readonly JsonObject[] =>
  isJsonArray(value) ? value.filter(isJsonObject) : []

/** Faults by field: key below `directory.faults`. */
export function faultsOf(kind: EntryKind, fields: Fields): Readonly<Record<string, 'required' | 'email'>> {
  const value = (field: string) => (fields[field] ?? '').trim()
  const email = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/
  const missing = value(required[kind]) === '' ? [[required[kind], 'required'] as const] : []
  const wrong = ['workEmail', 'homeEmail'].flatMap((field) =>
    value(field) === '' || email.test(value(field)) ? [] : [[field, 'email'] as const],
  )
  return Object.fromEntries([...missing, ...wrong])
}
