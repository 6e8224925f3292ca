import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../../shared/base/json.ts'
import type { Said } from '../../../../shared/base/said.ts'
import { allSaid, said } from '../../../../shared/base/said.ts'
import type { EntityType, SourceEntity } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'

/** A list answer (RFC 7644 3.4.2, RFC 9865) as far as it can be believed. */
export interface ListResponse {
  readonly entities: readonly SourceEntity[]
  /** null: the service does not say. */
  readonly totalResults: number | null
  readonly nextCursor: string | null
}

/** `call` is method and address, for the message. Throws `protocol` when the body is no list or an entity has no id. */
export function listResponse(call: string, type: EntityType, body: Json): ListResponse {
  if (!isJsonObject(body)) throw protocol(said`${call} did not answer with a list.`)
  const resources = own(body, 'Resources') ?? own(body, 'resources') ?? []
  const totalResults = countOf(own(body, 'totalResults'))
  // RFC 7644 3.4.2: Resources may be missing only when there are none.
  if (!isJsonArray(resources) || (!Object.hasOwn(body, 'totalResults') && resources.length === 0 && !isList(body))) {
    throw protocol(said`${call} did not answer with a list.`)
  }
  const nextCursor = own(body, 'nextCursor')
  return {
    entities: resources.map((resource) => entityOf(call, type, resource)),
    totalResults,
    nextCursor: typeof nextCursor === 'string' && nextCursor !== '' ? nextCursor : null,
  }
}

const isList = (body: JsonObject): boolean => JSON.stringify(own(body, 'schemas') ?? '').includes('ListResponse')

function countOf(value: Json | undefined): number | null {
  const count = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : null
}

function entityOf(call: string, type: EntityType, resource: Json): SourceEntity {
  const id = isJsonObject(resource) ? idOf(resource) : null
  if (id === null || !isJsonObject(resource)) throw protocol(said`${call} answered with a ${type} that has no id.`)
  return { type, id, body: resource }
}

/** The id of a resource, also where a service says it as a number; null without one. */
export function idOf(resource: JsonObject): string | null {
  const id = own(resource, 'id')
  if (typeof id === 'number') return String(id)
  return typeof id === 'string' && id !== '' ? id : null
}

/** The other end does not keep to SCIM. */
export function protocol(what: Said): ProblemError {
  const message = allSaid([what, said`Check URL and that the system speaks SCIM 2.0.`])
  return new ProblemError({ code: 'protocol', message })
}
