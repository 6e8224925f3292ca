import { isJsonObject } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import { scimAttribute, textsAt } from '../attributePath.ts'
import type { HttpClient } from '../http.ts'
import { listResponse } from './listResponse.ts'
import { endpointOf, scimTypes } from './settings.ts'

export interface Pair {
  readonly attribute: string
  readonly value: string
}

/** `a eq "x" and b eq "y"` (RFC 7644 3.4.2.2); the values are JSON texts, so no quote gets out of them. Throws
 *  `badProperties` for a name that is no attribute. */
export function equalityFilter(all: readonly Pair[]): string {
  return all.map(({ attribute, value }) => `${attributeName(attribute)} eq ${JSON.stringify(value)}`).join(' and ')
}

/** Ids of the entities that match all pairs, the first 100 of them. An answer that shows another value is left out:
 *  a service that does not know the filter would else give us somebody else's entity. */
export async function findIds(client: HttpClient, type: EntityType, all: readonly Pair[]): Promise<readonly string[]> {
  if (all.length === 0) return []
  const path = endpointOf(type)
  const attributes = ['id', ...all.map(({ attribute }) => attributeName(attribute))].join(',')
  const query = { filter: equalityFilter(all), attributes, count: '100' }
  const { body } = await client.call({ method: 'GET', path, headers: { accept: scimTypes }, query })
  const { entities } = listResponse(`GET ${client.baseUrl}${path}`, type, isJsonObject(body) ? body : null)
  return entities
    .filter((entity) => all.every((pair) => mayMatch(textsAt(entity.body, pair.attribute), pair.value)))
    .map(({ id }) => id)
}

/** A service may leave the attribute out of its answer; then its word is taken. */
function mayMatch(shown: readonly string[], value: string): boolean {
  return shown.length === 0 || shown.some((text) => text.toLowerCase() === value.toLowerCase())
}

function attributeName(attribute: string): string {
  const name = scimAttribute(attribute)
  if (/^(urn:[A-Za-z0-9:._-]+:)?[A-Za-z$][\w$-]*(\.[A-Za-z$][\w$-]*)*$/.test(name)) return name
  throw new ProblemError({
    code: 'badProperties',
    message: said`The unique attribute "${attribute}" is no SCIM attribute.`,
  })
}
