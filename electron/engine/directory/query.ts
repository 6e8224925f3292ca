import { parseFilter } from '../../../shared/scim/filter.ts'
import type { Filter } from '../../../shared/scim/filterTree.ts'
import { resourceTypes } from '../../../shared/scim/schemas/resourceTypes.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import { narrow, type Condition } from './narrow.ts'
import type { View } from './present.ts'
import type { SortOrder } from './sort.ts'

/** A search of RFC 7644 section 3.4.2. */
export interface Search {
  readonly types: readonly ResourceTypeName[]
  readonly filter: string | null
  readonly sortBy: string | null
  readonly sortOrder: SortOrder
  /** From 1 on; or a cursor (RFC 9865), empty for the first page. */
  readonly from: { readonly startIndex: number } | { readonly cursor: string }
  /** At most 1000; a page of big groups can be shorter, and the next one goes on behind it. */
  readonly count: number
  readonly view: View
}

/** A search that was understood. */
export interface Query extends Search {
  readonly filters: ReadonlyMap<ResourceTypeName, Filter | null>
  readonly conditions: readonly Condition[]
  readonly isExact: boolean
}

/** The search with its filter read for every type, and what the database can do of it. */
export function understood(search: Search): Query {
  const unknown = search.types.length > 1 ? 'unassigned' : 'refuse'
  const filters = new Map(
    search.types.map((type) => {
      const { attributes, schema } = resourceTypes[type]
      const scope = { attributes, schemaId: schema.id, unknown } as const
      return [type, search.filter === null ? null : parseFilter(search.filter, scope)]
    }),
  )
  const [only] = search.types
  if (only === undefined || search.types.length > 1) {
    return { ...search, filters, conditions: [], isExact: search.filter === null }
  }
  return { ...search, filters, ...narrow(only, filters.get(only) ?? null) }
}

/** What a cursor is bound to. */
export function identityOf({ types, filter, sortBy, sortOrder }: Query) {
  return { types, filter, sortBy, sortOrder }
}
