import type { Json } from '../../base/json.ts'
import { beginsWith } from './attributePrefix.ts'

/** True only if attribute and property exist and the value begins with the property's value (spec 8). */
export function isAttributeWithMandatoryPrefix(value: Json | undefined, prefix: string | undefined): boolean {
  return value !== undefined && prefix !== undefined && beginsWith(value, prefix)
}
