import type { Json } from '../base/json.ts'
import { millisecondsOf } from './dateTime.ts'
import { badRequest } from './error.ts'
import type { Attribute, AttributeType } from './schema.ts'

/** A value of a simple type (RFC 7643 section 2.3), as it is; nothing is converted. Throws 400 `invalidValue`. */
export function readSimple(attribute: Attribute, value: Json, place: string): Json {
  const rule = rules[attribute.type]
  if (!rule.holds(value)) throw badRequest('invalidValue', `${place} must be ${rule.words}.`)
  return value
}

const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/
const isText = (value: Json) => typeof value === 'string'

const rules: Readonly<Record<AttributeType, { words: string; holds: (value: Json) => boolean }>> = {
  string: { words: 'a text', holds: isText },
  reference: { words: 'an address as text', holds: isText },
  boolean: { words: 'true or false', holds: (value) => typeof value === 'boolean' },
  decimal: { words: 'a number', holds: (value) => typeof value === 'number' },
  integer: { words: 'a whole number', holds: (value) => Number.isSafeInteger(value) },
  binary: { words: 'Base64 text', holds: (value) => typeof value === 'string' && base64.test(value) },
  dateTime: {
    words: 'a time such as 2026-11-19T08:42:17Z',
    holds: (value) => typeof value === 'string' && !Number.isNaN(millisecondsOf(value)),
  },
  complex: { words: 'an object', holds: () => false },
}
