import type { JsonObject } from '../../shared/base/json.ts'
import { addMapping } from '../../shared/transformation/model.ts'

/** A document with one more mapping of users, behind all others. */
export function documentWith(document: string, mapping: JsonObject): string {
  return addMapping(document, { type: 'user', mapping: Number.MAX_SAFE_INTEGER }, mapping)
}
