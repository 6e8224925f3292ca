import { isJsonArray, isJsonObject, type Json } from '../base/json.ts'
import { holds } from './comparison.ts'
import type { Comparison, Filter } from './filterTree.ts'
import { valuesAt } from './path.ts'

/** Whether a resource, or one value of a complex attribute, satisfies the filter. */
export function matches(filter: Filter, resource: Json): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((part) => matches(part, resource))
    case 'or':
      return filter.filters.some((part) => matches(part, resource))
    case 'not':
      return !matches(filter.filter, resource)
    case 'present':
      return valuesAt(resource, filter.path).some(isAssigned)
    case 'values':
      return valuesAt(resource, filter.path).some((value) => matches(filter.filter, value))
    case 'compare':
      return compares(filter, resource)
    case 'unknown':
      return false
  }
}

/** One value that matches is enough; `ne` also holds for an unassigned attribute. */
function compares({ path, operator, value }: Comparison, resource: Json): boolean {
  const values = valuesAt(resource, path).filter(isAssigned)
  if (value === null) return operator === 'eq' ? values.length === 0 : values.length > 0
  if (values.length === 0) return operator === 'ne'
  const attribute = path.at(-1)
  return attribute !== undefined && values.some((actual) => holds(attribute, operator, actual, value))
}

/** RFC 7643 section 2.5: null, an empty array and an empty object are the same as nothing. */
function isAssigned(value: Json): boolean {
  if (value === null || value === '') return false
  if (isJsonArray(value)) return value.length > 0
  return !isJsonObject(value) || Object.keys(value).length > 0
}
