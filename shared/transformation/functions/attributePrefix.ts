import type { Json } from '../../base/json.ts'
import { isJsonArray } from '../../base/json.ts'

/** Literal and case sensitive (spec 8). Of a list every element must begin with the prefix. */
export function beginsWith(value: Json, prefix: string): boolean {
  if (isJsonArray(value)) return value.length > 0 && value.every((element) => beginsWith(element, prefix))
  return (typeof value === 'string' || typeof value === 'number') && String(value).startsWith(prefix)
}
