import type { Json } from '../../base/json.ts'
import { beginsWith } from './attributePrefix.ts'

/** True without the attribute or without the property; else the value begins with the property's value (spec 8). */
export function isAttributeWithOptionalPrefix(value: Json | undefined, prefix: string | undefined): boolean {
  return value === undefined || value === null || prefix === undefined || beginsWith(value, prefix)
}
