import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Properties } from '../propertyValues.ts'
import { badProperty, booleanOf, choiceOf, numberOf } from '../propertyValues.ts'

/** Value of the Accept header. */
export const scimTypes = 'application/scim+json, application/json;q=0.9'

/** What the properties of a SCIM system say beyond the connection. */
export interface ScimSettings {
  readonly pageSize: number
  /** Filters of a search; null: all entities. */
  readonly filters: { readonly user: string | null; readonly group: string | null }
  /** Query parameters of every search for groups. */
  readonly groupQuery: Readonly<Record<string, string>>
  /** Members of a group, groups of a user: read in pages of this size; null: as the entity shows them. */
  readonly innerPages: { readonly members: number | null; readonly groups: number | null }
  /** Updates as PATCH of what changed instead of PUT of the whole. */
  readonly patch: boolean
  readonly members: MemberSettings
  /** Attributes that a PATCH cannot change there. */
  readonly unchangeable: readonly string[]
  /** Where `userUuid` is kept at the source, e.g. `urn:…:User:userUuid` (spec 6.13); null: the source takes nothing back. */
  readonly writtenBack: string | null
  /** Operations of a bulk request at most, and whether groups may be among them; null: every write is a call of its own. */
  readonly bulk: { readonly most: number; readonly groups: boolean } | null
  /** Where a token against forged requests is fetched, beneath URL; null: none is wanted. */
  readonly csrfPath: string | null
  readonly contentType: string
  readonly ifMatchWildcard: boolean
  /** `uaa`: SCIM 1.x as Cloud Foundry's UAA speaks it. */
  readonly dialect: 'scim2' | 'uaa'
}

/** How the members of a group are written. */
export interface MemberSettings {
  /** Above this number they are sent in PATCHes of that many; null: always at once. */
  readonly batch: number | null
  /** Members that one PATCH may remove; null: any number. */
  readonly removals: number | null
  /** Only users are added and removed; groups within the group stay as they are in the target. */
  readonly usersOnly: boolean
  /** A PUT of a group is not taken there. */
  readonly byPatchOnly: boolean
}

/** Throws `badProperties`. */
export function scimSettings(properties: Properties): ScimSettings {
  return {
    pageSize: numberOf(properties, 'provost.page.size', { default: 100, minimum: 1, maximum: 10_000 }),
    filters: { user: filterOf(properties, 'user'), group: filterOf(properties, 'group') },
    groupQuery: groupQueryOf(properties),
    innerPages: { members: innerPageOf(properties, 'group.members'), groups: innerPageOf(properties, 'user.groups') },
    patch: booleanOf(properties, 'scim.support.patch.operation', false),
    members: memberSettings(properties),
    unchangeable: listOf(properties, 'provost.patch.unchangeable'),
    writtenBack: textOf(properties, 'provost.writeback.userUuid'),
    bulk: bulkOf(properties),
    csrfPath: csrfPathOf(properties),
    contentType: textOf(properties, 'scim.content.type') ?? 'application/scim+json',
    ifMatchWildcard: booleanOf(properties, 'scim.include.if.match.wildcard.header', false),
    dialect: choiceOf(properties, 'provost.scim.dialect', ['scim2', 'uaa']),
  }
}

/** What the administrator says, what the product always wants (`provost.filter`) and the origins, joined by `and`. */
function filterOf(properties: Properties, type: 'user' | 'group'): string | null {
  const parts = [
    type === 'user' ? originFilter(properties) : null,
    textOf(properties, 'provost.filter'),
    withDeactivated(properties, type),
  ].filter((part) => part !== null)
  if (parts.length < 2) return parts[0] ?? null
  return parts.map((part) => (/ (and|or) /i.test(part) ? `(${part})` : part)).join(' and ')
}

/** The administrator's filter, and besides it the users who were switched off since a day (SuccessFactors, spec 2.1). */
function withDeactivated(properties: Properties, type: 'user' | 'group'): string | null {
  const filter = textOf(properties, `scim.${type}.filter`)
  const day = type === 'user' ? textOf(properties, 'scim.user.read.deactivatedafter') : null
  if (filter === null || day === null) return filter
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) {
    throw badProperty('user.read.deactivatedafter', said`is no day as yyyy-MM-dd`)
  }
  return `(${filter}) or (active eq false and meta.lastModified ge "${day}T00:00:00Z")`
}

/** Users of some identity providers only (UAA systems, spec 2.15). */
function originFilter(properties: Properties): string | null {
  if (!booleanOf(properties, 'scim.origin.filter.enabled', false)) return null
  const origins = (textOf(properties, 'scim.origin') ?? '').split(';').map((origin) => origin.trim())
  if (origins.includes('')) throw badProperty('origin', said`is not set, and the filter for origins is switched on`)
  return origins.map((origin) => `origin eq ${JSON.stringify(origin)}`).join(' or ')
}

function groupQueryOf(properties: Properties): Readonly<Record<string, string>> {
  const more = textOf(properties, 'scim.group.members.additional.attributes')
  return more === null ? {} : { membersAdditionalAttributes: more.replaceAll(/\s/g, '') }
}

function innerPageOf(properties: Properties, list: 'group.members' | 'user.groups'): number | null {
  if (!booleanOf(properties, `scim.${list}.paging.enabled`, false)) return null
  return numberOf(properties, `scim.${list}.page.size`, { default: 100, minimum: 1, maximum: 20_000 })
}

function memberSettings(properties: Properties): MemberSettings {
  const name = 'scim.patch.group.members.above.threshold'
  const batch = numberOf(properties, name, { default: 0, minimum: 1, maximum: 200_000 })
  const removals = numberOf(properties, 'provost.member.removals', { default: 0, minimum: 1, maximum: 200_000 })
  return {
    batch: batch === 0 ? null : batch,
    removals: removals === 0 ? null : removals,
    usersOnly: booleanOf(properties, 'scim.patch.group.members.of.nested.groups', false),
    byPatchOnly: booleanOf(properties, 'provost.member.patch', false),
  }
}

/** More than the product allows counts as its default (spec 3.5). */
function bulkOf(properties: Properties): ScimSettings['bulk'] {
  if (!booleanOf(properties, 'scim.support.bulk.operation', false)) return null
  const usual = numberOf(properties, 'provost.bulk.default', { default: 20, minimum: 1, maximum: 1000 })
  const most = numberOf(properties, 'provost.bulk.most', { default: 100, minimum: 1, maximum: 1000 })
  const name = 'scim.bulk.operations.max.count'
  const wanted = numberOf(properties, name, { default: usual, minimum: 1, maximum: 999_999_999 })
  return { most: wanted > most ? usual : wanted, groups: booleanOf(properties, 'provost.bulk.groups', true) }
}

function csrfPathOf(properties: Properties): string | null {
  const path = textOf(properties, 'scim.csrf.token.path') ?? textOf(properties, 'csrf.token.path')
  const isOn = choiceOf(properties, 'scim.api.csrf.protection', ['disabled', 'enabled']) === 'enabled'
  if (!isOn) return textOf(properties, 'csrf.token.path')
  if (path === null)
    throw badProperty('csrf.token.path', said`is not set, and the protection of the interface is enabled`)
  return path
}

const textOf = (properties: Properties, name: string): string | null => {
  const text = (properties[name] ?? '').trim()
  return text === '' ? null : text
}

const listOf = (properties: Properties, name: string): readonly string[] =>
  (textOf(properties, name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `/Users` or `/Groups`; SCIM has no endpoint for other types, which throws `badTransformation`. */
export function endpointOf(type: EntityType): string {
  if (type === 'user') return '/Users'
  if (type === 'group') return '/Groups'
  throw new ProblemError({
    code: 'badTransformation',
    message: said`SCIM has no endpoint for entities of type ${type}. Remove this type from the transformation.`,
  })
}

/** The path of one entity; whatever the id holds stays inside its segment. Throws `invalidEntity` for an id that cannot. */
export function entityPath(type: EntityType, id: string): string {
  if (id === '' || id === '.' || id === '..') {
    throw new ProblemError({ code: 'invalidEntity', message: said`An entity with the id "${id}" cannot be addressed.` })
  }
  return `${endpointOf(type)}/${encodeURIComponent(id)}`
}
