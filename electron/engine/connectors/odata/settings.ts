import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Properties } from '../propertyValues.ts'
import { badProperty, choiceOf, notSet, numberOf } from '../propertyValues.ts'

/** How lists come in pages: as the service cuts them, from a list of keys it froze, or by `$top` and `$skip`. */
export type Paging = 'server' | 'snapshot' | 'client'

/** One entity set and how it is read and written. Paths have slashes: `personKeyNav/perPersonUuid`. */
export interface EntitySet {
  readonly name: string
  /** The property that addresses an entry. */
  readonly key: string
  readonly keyType: 'text' | 'int64'
  /** Path of the id that read entities have. */
  readonly id: string
  readonly select: readonly string[]
  readonly expand: readonly string[]
  readonly filter: string | null
  /** The property that tells when an entry was changed last; null: it cannot be read by delta. */
  readonly modified: string | null
  /** The properties people are known by: user name, e-mail. */
  readonly names: readonly string[]
  /** Where `members` of what is written go: a navigation and the property of its entries that names the member. */
  readonly members: { readonly navigation: string; readonly property: string } | null
}

/** Where `userUuid` is kept (spec 6.13): in an entry of another set, reached from a person by a navigation. */
export interface WrittenBack {
  readonly set: EntitySet
  readonly through: string
  readonly property: string
}

export interface OdataSettings {
  readonly sets: Partial<Record<EntityType, EntitySet>>
  readonly paging: Paging
  readonly pageSize: number
  /** null: the system takes nothing back. */
  readonly writtenBack: WrittenBack | null
}

/** Reads `provost.odata.*`, which a system type fixes, and the settings an administrator makes. Throws `badProperties`. */
export function odataSettings(properties: Properties): OdataSettings {
  const user = entitySet(properties, 'user')
  const group = entitySet(properties, 'group')
  if (user === null && group === null) throw notSet('provost.odata.user.set')
  return {
    sets: { ...(user === null ? {} : { user }), ...(group === null ? {} : { group }) },
    paging: choiceOf(properties, 'provost.odata.paging', ['server', 'snapshot', 'client']),
    pageSize: numberOf(properties, 'scim.page.size', { default: 100, minimum: 1, maximum: 1000 }),
    writtenBack: writtenBackOf(properties),
  }
}

function writtenBackOf(properties: Properties): WrittenBack | null {
  const begin = 'provost.odata.writeback.'
  const property = (properties[`${begin}userUuid`] ?? '').trim()
  if (property === '') return null
  const [through = ''] = pathsOf(properties, `${begin}through`)
  const key = identifier(properties, `${begin}key`)
  const select = [key, identifier(properties, `${begin}userUuid`)]
  const bare = { keyType: 'text', id: key, expand: [], filter: null, names: [], modified: null, members: null } as const
  return { through, property, set: { ...bare, name: identifier(properties, `${begin}set`), key, select } }
}

function entitySet(properties: Properties, type: 'user' | 'group'): EntitySet | null {
  const name = (property: string): string => `provost.odata.${type}.${property}`
  if ((properties[name('set')] ?? '').trim() === '') return null
  const key = identifier(properties, name('key'))
  const id = pathsOf(properties, name('id'))[0] ?? key
  const select = pathsOf(properties, `scim.${type}.attributes`)
  const filter = (properties[`scim.${type}.filter`] ?? '').trim()
  return {
    ...{ name: identifier(properties, name('set')), key, id },
    keyType: choiceOf(properties, name('key.type'), ['text', 'int64']),
    select: select.length === 0 ? [] : withPath(withPath(select, key), id),
    expand: pathsOf(properties, `scim.${type}.attributes.expand`),
    filter: filter === '' ? null : filter,
    modified: modifiedOf(properties, type, { select, filter }),
    names: pathsOf(properties, name('names')),
    members: membersOf(properties, name('members')),
  }
}

function membersOf(properties: Properties, name: string): EntitySet['members'] {
  const [navigation, property] = pathsOf(properties, name)[0]?.split('/') ?? []
  return navigation === undefined || property === undefined ? null : { navigation, property }
}

function modifiedOf(
  properties: Properties,
  type: 'user' | 'group',
  { select, filter }: { readonly select: readonly string[]; readonly filter: string },
): string | null {
  const modified = pathsOf(properties, `provost.odata.${type}.modified`)[0] ?? null
  if (modified === null) return null
  if (select.length > 0 && !select.includes(modified)) {
    throw badProperty(`${type}.attributes`, said`does not name ${modified}, by which changes are found`)
  }
  if (filter.includes(modified)) {
    throw badProperty(`${type}.filter`, said`names ${modified}; the delta read adds that condition itself`)
  }
  return modified
}

/** A selected navigation brings everything beneath it. */
function withPath(select: readonly string[], path: string): readonly string[] {
  const isThere = select.some((one) => one === path || path.startsWith(`${one}/`))
  return isThere ? select : [...select, path]
}

function pathsOf(properties: Properties, name: string): readonly string[] {
  const paths = (properties[name] ?? '').split(',').map((path) => path.trim())
  const given = paths.filter((path) => path !== '')
  if (given.every((path) => /^[A-Za-z_]\w*(\/[A-Za-z_]\w*){0,9}$/.test(path))) return given
  throw badProperty(name.replace(/^scim\./, ''), said`is no list of names and paths with slashes, separated by commas`)
}

function identifier(properties: Properties, name: string): string {
  const text = (properties[name] ?? '').trim()
  if (/^[A-Za-z_]\w*$/.test(text)) return text
  throw badProperty(name, said`is no name of OData`)
}

/** The entity set of a type. Throws `badTransformation` where there is none. */
export function setOf({ sets }: OdataSettings, type: EntityType): EntitySet {
  const set = sets[type]
  if (set !== undefined) return set
  throw new ProblemError({
    code: 'badTransformation',
    message: said`This system has no entities of type ${type}. Remove this type from the transformation.`,
  })
}
