import type { Json } from '../../../../shared/base/json.ts'
import { isJsonObject, own } from '../../../../shared/base/json.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { HttpClient } from '../http.ts'
import { scimTypes } from './settings.ts'

/** What ServiceProviderConfig says (RFC 7643 5, RFC 9865 4) and we act on. */
export interface ServiceProvider {
  readonly cursorPaging: boolean
  /** null: not said. */
  readonly maximumPageSize: number | null
}

const plain: ServiceProvider = { cursorPaging: false, maximumPageSize: null }

/** Asks the service; one that has no ServiceProviderConfig, or keeps it from us, is taken for a plain one. */
export async function readServiceProvider(client: HttpClient): Promise<ServiceProvider> {
  try {
    const { body } = await client.call({
      method: 'GET',
      path: '/ServiceProviderConfig',
      headers: { accept: scimTypes },
      addressesEntity: true,
    })
    return providerIn(body)
  } catch (error) {
    if (error instanceof ProblemError && optional.has(error.problem.code)) return plain
    throw error
  }
}

const optional: ReadonlySet<string> = new Set([
  'unknownEntity',
  'forbidden',
  'badProperties',
  'protocol',
  'invalidEntity',
])

function providerIn(body: Json): ServiceProvider {
  const pagination = isJsonObject(body) ? own(body, 'pagination') : undefined
  if (!isJsonObject(pagination ?? null) || !isJsonObject(pagination)) return plain
  const size = own(pagination, 'maxPageSize')
  return {
    cursorPaging: own(pagination, 'cursor') === true,
    maximumPageSize: typeof size === 'number' && Number.isInteger(size) && size > 0 ? size : null,
  }
}
