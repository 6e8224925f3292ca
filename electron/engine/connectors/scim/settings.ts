import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Properties } from '../propertyValues.ts'
import { booleanOf, numberOf } from '../propertyValues.ts'

/** Value of the Accept header. */
export const scimTypes = 'application/scim+json, application/json;q=0.9'

/** What the properties of a SCIM system say beyond the connection. */
export interface ScimSettings {
  readonly pageSize: number
  /** Filters of a search; null: all entities. */
  readonly filters: { readonly user: string | null; readonly group: string | null }
  /** Updates as PATCH of what changed instead of PUT of the whole. */
  readonly patch: boolean
  readonly contentType: string
  readonly ifMatchWildcard: boolean
}

/** Throws `badProperties`. */
export function scimSettings(properties: Properties): ScimSettings {
  return {
    pageSize: numberOf(properties, 'provost.page.size', { default: 100, minimum: 1, maximum: 10_000 }),
    filters: { user: textOf(properties, 'scim.user.filter'), group: textOf(properties, 'scim.group.filter') },
    patch: booleanOf(properties, 'scim.support.patch.operation', false),
    contentType: textOf(properties, 'scim.content.type') ?? 'application/scim+json',
    ifMatchWildcard: booleanOf(properties, 'scim.include.if.match.wildcard.header', false),
  }
}

const textOf = (properties: Properties, name: string): string | null => {
  const text = (properties[name] ?? '').trim()
  return text === '' ? null : text
}

/** `/Users` or `/Groups`; SCIM has no endpoint for other types, which throws `badTransformation`. */
export function endpointOf(type: EntityType): string {
  if (type === 'user') return '/Users'
  if (type === 'group') return '/Groups'
  throw new ProblemError({
    code: 'badTransformation',
    message: `SCIM has no endpoint for entities of type ${type}. Remove this type from the transformation.`,
  })
}

/** The path of one entity; whatever the id holds stays inside its segment. Throws `invalidEntity` for an id that cannot. */
export function entityPath(type: EntityType, id: string): string {
  if (id === '' || id === '.' || id === '..') {
    throw new ProblemError({ code: 'invalidEntity', message: `An entity with the id "${id}" cannot be addressed.` })
  }
  return `${endpointOf(type)}/${encodeURIComponent(id)}`
}
