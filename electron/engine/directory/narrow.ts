import { instant } from '../../../shared/base/time.ts'
import { millisecondsOf } from '../../../shared/scim/dateTime.ts'
import type { Comparison, Filter } from '../../../shared/scim/filterTree.ts'
import type { ResourceTypeName } from '../../../shared/scim/schema.ts'
import { foldCase } from '../../../shared/scim/text.ts'

/** What an index answers; the values are bound, never part of the statement's text. */
export type Condition =
  | {
      readonly kind: 'column'
      readonly column: 'id' | 'lookup' | 'externalId' | 'lastModified'
      readonly operator: '=' | '>' | '>=' | '<' | '<='
      readonly value: string
    }
  /** Groups with this member. */
  | { readonly kind: 'member'; readonly id: string }
  /** People in this group. */
  | { readonly kind: 'group'; readonly id: string }

export interface Narrowed {
  readonly conditions: readonly Condition[]
  /** The conditions say all of the filter: nothing is left to look at in the documents. */
  readonly isExact: boolean
}

/** The part of a filter that the database can answer: terms joined by "and" on indexed attributes. */
export function narrow(type: ResourceTypeName, filter: Filter | null): Narrowed {
  if (!filter) return { conditions: [], isExact: true }
  const terms = filter.kind === 'and' ? filter.filters : [filter]
  const conditions = terms.map((term) => conditionOf(type, term))
  const known = conditions.filter((condition) => condition !== null)
  return { conditions: known, isExact: known.length === conditions.length }
}

function conditionOf(type: ResourceTypeName, term: Filter): Condition | null {
  if (term.kind === 'values' && term.filter.kind === 'compare') {
    return relation(namesOf(term.path, term.filter.path), term.filter)
  }
  if (term.kind !== 'compare') return null
  const names = namesOf(term.path)
  return relation(names, term) ?? column(type, names, term)
}

function column(type: ResourceTypeName, names: string, { operator, value }: Comparison): Condition | null {
  if (typeof value !== 'string') return null
  if (names === 'meta.lastModified') {
    const sign = signs[operator]
    return sign ? { kind: 'column', column: 'lastModified', operator: sign, value: asStored(value) } : null
  }
  if (operator !== 'eq') return null
  const lookup = type === 'User' ? 'userName' : 'displayName'
  if (names === lookup) return { kind: 'column', column: 'lookup', operator: '=', value: foldCase(value) }
  if (names === 'id' || names === 'externalId') return { kind: 'column', column: names, operator: '=', value }
  return null
}

function relation(names: string, { operator, value }: Comparison): Condition | null {
  if (operator !== 'eq' || typeof value !== 'string') return null
  if (names === 'members.value') return { kind: 'member', id: value }
  return names === 'groups.value' ? { kind: 'group', id: value } : null
}

const signs: Readonly<Record<string, '=' | '>' | '>=' | '<' | '<='>> = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' }

/** Times are stored in UTC with milliseconds and so compare as text. */
function asStored(time: string): string {
  return instant(new Date(millisecondsOf(time)))
}

function namesOf(...paths: readonly Comparison['path'][]): string {
  return paths
    .flat()
    .map(({ name }) => name)
    .join('.')
}
