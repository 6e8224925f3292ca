import type { Json, JsonObject } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'

/** What functions work on: JSON, or the bytes that `decode` gives. */
export type Value = Json | Uint8Array

export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array
}

export function isObject(value: Value | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isBytes(value)
}

export function isList(value: Value | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** A copy with one more own attribute; safe for every name, `__proto__` included. */
export function withAttribute(object: JsonObject, name: string, value: Json): JsonObject {
  return { ...object, [name]: value }
}

/** A copy without the attribute. */
export function withoutAttribute(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))
}

/** Text as it is, everything else as JSON: the form a value has inside a text. */
export function textForm(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Names that lead to the prototype instead of an attribute; refused wherever a document writes (security row 6). */
export function isForbiddenName(name: string): boolean {
  return name === '__proto__' || name === 'constructor' || name === 'prototype'
}

/** Attributes whose values are never shown or kept, in lower case. */
const secretNames: ReadonlySet<string> = new Set(['password', 'unicodepwd', 'userpassword', 'bapipwd'])
const secretLengths: ReadonlySet<number> = new Set([...secretNames].map((name) => name.length))

export function isSecretName(name: string): boolean {
  return secretLengths.has(name.length) && secretNames.has(name.toLowerCase())
}

/** Stands for a secret in everything that is shown. */
export const struckOut = '••••••'

/** What a value is, in words, where another kind was expected. */
export function kindOf(value: Value | undefined): Said {
  if (value === undefined) return said`nothing`
  if (value === null) return said`null`
  if (isBytes(value)) return said`bytes`
  if (isList(value)) return said`a list`
  if (typeof value === 'string') return said`a string`
  if (typeof value === 'number') return said`a number`
  return typeof value === 'boolean' ? said`a boolean` : said`an object`
}
