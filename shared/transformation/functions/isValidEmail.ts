import type { Json } from '../../base/json.ts'
import { isJsonArray } from '../../base/json.ts'

// Fixed and linear: no dot in the character class of the local part, no repetition inside a repetition that overlaps.
const address =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{}|~’-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{}|~’-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]*[A-Za-z0-9]$/
const longestAddress = 1000

/** Spec 8: the whole text is an address with at least two domain labels. Of a list every element must be; an empty list is not. */
export function isValidEmail(value: Json | undefined): boolean {
  if (isJsonArray(value)) return value.length > 0 && value.every(isValidEmail)
  return typeof value === 'string' && value.length <= longestAddress && address.test(value)
}
