import { isJsonObject, own } from '../../../../shared/base/json.ts'
import { said } from '../../../../shared/base/said.ts'
import type { Clock } from '../../../../shared/base/time.ts'
import { later, minutes } from '../../../../shared/base/time.ts'
import type { EntityType } from '../../../../shared/domain/entity.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Delta, PageToken } from '../connector.ts'
import type { HttpClient } from '../http.ts'
import { listResponse } from './listResponse.ts'
import type { Page } from './paging.ts'
import { endpointOf, scimTypes } from './settings.ts'

/** What is changed while the clocks of both ends differ by less than this is read twice rather than never. */
const overlapMs = minutes(5)

export interface DeltaParts {
  readonly client: HttpClient
  readonly clock: Clock
  /** Pages of a list narrowed by a filter, besides the one of the properties. */
  readonly pages: (type: EntityType, from: PageToken | null, filter: string) => AsyncIterable<Page>
}

/** Delta read by `meta.lastModified gt` (spec 6.4): for services that give that attribute and accept that filter. */
export function createScimDelta({ client, clock, pages }: DeltaParts): Delta {
  return {
    async mark(type) {
      const mark = later(clock.now(), -overlapMs)
      return (await canDelta(client, type, mark)) ? mark : null
    },
    async *read(type, since, from) {
      for await (const { entities, next } of pages(type, from, changedSince(since))) {
        yield { changes: entities.map((entity) => ({ change: 'update' as const, entity })), next }
      }
    },
  }
}

function changedSince(mark: string): string {
  if (Number.isNaN(Date.parse(mark))) {
    throw new ProblemError({ code: 'badProperties', message: said`The mark of the delta read is no time.` })
  }
  return `meta.lastModified gt "${mark}"`
}

async function canDelta(client: HttpClient, type: EntityType, mark: string): Promise<boolean> {
  const path = endpointOf(type)
  const first = async (more: Readonly<Record<string, string>>) => {
    const query = { startIndex: '1', count: '1', ...more }
    const { body } = await client.call({ method: 'GET', path, headers: { accept: scimTypes }, query })
    return listResponse(`GET ${client.baseUrl}${path}`, type, body).entities[0]
  }
  try {
    await first({ filter: changedSince(mark) })
    const any = await first({})
    const meta = any === undefined ? null : (own(any.body, 'meta') ?? null)
    return any === undefined || (isJsonObject(meta) && typeof own(meta, 'lastModified') === 'string')
  } catch (error) {
    if (error instanceof ProblemError && refusals.has(error.problem.code)) return false
    throw error
  }
}

/** How services say that they do not know the filter. */
const refusals: ReadonlySet<string> = new Set(['invalidEntity', 'badProperties', 'protocol', 'unknownEntity'])
