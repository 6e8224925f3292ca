import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonObject, own } from '../../../../shared/base/json.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { hours } from '../../../../shared/base/time.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { HttpClient } from '../http.ts'
import { scimTypes } from './settings.ts'

/** What ServiceProviderConfig says (RFC 7643 5, RFC 9865 4) and we act on. */
export interface ServiceProvider {
  readonly cursorPaging: boolean
  /** null: not said. */
  readonly maximumPageSize: number | null
  /** Versions of resources are kept, so that a write can say which one it means. */
  readonly versions: boolean
  readonly bulk: { readonly maximumOperations: number | null; readonly maximumBytes: number | null }
}

const plain: ServiceProvider = {
  cursorPaging: false,
  maximumPageSize: null,
  versions: false,
  bulk: { maximumOperations: null, maximumBytes: null },
}

/** What the service says about itself, asked for at most once an hour and by one caller at a time. */
export function createServiceProviderCache(client: HttpClient, clock: Clock): () => Promise<ServiceProvider> {
  return keptFor(hours(1), clock, () => readServiceProvider(client))
}

/** Keeps what `load` gave for a time; callers that come meanwhile share it. A failure is not kept. */
export function keptFor<Value>(durationMs: number, clock: Clock, load: () => Promise<Value>): () => Promise<Value> {
  let kept: { readonly value: Promise<Value>; readonly untilMs: number } | null = null
  return async () => {
    const now = clock.now().getTime()
    if (kept !== null && now < kept.untilMs) return kept.value
    const value = load()
    const mine = { value, untilMs: now + durationMs }
    kept = mine
    try {
      return await value
    } catch (error) {
      if (kept === mine) kept = null
      throw error
    }
  }
}

/** Asks the service; one that has no ServiceProviderConfig, or keeps it from us, is taken for a plain one. */
async function readServiceProvider(client: HttpClient): Promise<ServiceProvider> {
  try {
    const { body } = await client.call({
      method: 'GET',
      path: '/ServiceProviderConfig',
      headers: { accept: scimTypes },
      addressesEntity: true,
    })
    return providerIn(body)
  } catch (error) {
    if (isNotOffered(error)) return plain
    throw error
  }
}

/** Whether the service has no such page for us, which is no failure of a page nobody must have. */
export function isNotOffered(error: unknown): boolean {
  return error instanceof ProblemError && optional.has(error.problem.code)
}

const optional: ReadonlySet<string> = new Set([
  'unknownEntity',
  'forbidden',
  'badProperties',
  'protocol',
  'invalidEntity',
])

function providerIn(body: Json): ServiceProvider {
  if (!isJsonObject(body)) return plain
  const part = (name: string): JsonObject => {
    const value = own(body, name) ?? null
    return isJsonObject(value) ? value : {}
  }
  const pageSizes = [numberAt(part('pagination'), 'maxPageSize'), numberAt(part('filter'), 'maxResults')]
  return {
    cursorPaging: own(part('pagination'), 'cursor') === true,
    maximumPageSize: pageSizes.find((size) => size !== null) ?? null,
    versions: own(part('etag'), 'supported') === true,
    bulk: {
      maximumOperations: numberAt(part('bulk'), 'maxOperations'),
      maximumBytes: numberAt(part('bulk'), 'maxPayloadSize'),
    },
  }
}

function numberAt(part: JsonObject, name: string): number | null {
  const value = own(part, name)
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null
}
