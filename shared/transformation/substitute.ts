import type { Json, JsonObject } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'

const reference = /%([^%]+)%/g
/** `%escaped:key%` in a pattern: the value means itself, whatever characters it has. */
const escapedMark = 'escaped:'

/** Puts property values into every text of a document, once; what is not configured becomes the text null (spec 3). */
export function substitute(value: Json, properties: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string') return value.includes('%') ? substituteText(value, properties) : value
  if (isJsonArray(value)) return value.map((element) => substitute(element, properties))
  return isJsonObject(value) ? substituteObject(value, properties) : value
}

export function substituteObject(object: JsonObject, properties: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, substitute(value, properties)]))
}

function substituteText(text: string, properties: Readonly<Record<string, string>>): Json {
  const several = /^%([^%]+)%\[\]$/.exec(text)?.[1]
  if (several !== undefined) return severalValues(propertyText(several, properties))
  return text.replaceAll(reference, (_all, key: string) => propertyText(key, properties))
}

/** `%key%[]`: a property with values between semicolons becomes a list (spec 3.8). */
function severalValues(text: string): Json {
  return text.includes(';') ? text.split(';').map((value) => value.trim()) : text
}

function propertyText(key: string, properties: Readonly<Record<string, string>>): string {
  const value = Object.hasOwn(properties, key) ? properties[key] : undefined
  if (value !== undefined) return value
  return key.startsWith(escapedMark) ? escaped(propertyText(key.slice(escapedMark.length), properties)) : 'null'
}

/** A text as a pattern that matches it alone. The slash ends a pattern in a condition. */
function escaped(text: string): string {
  return text.replaceAll(/[.*+?()[\]{}|^$\\/]/g, String.raw`\$&`)
}

/** Keys of the properties a text refers to; `escaped`: by their value as a text, not as a pattern. */
export function references(text: string): { readonly key: string; readonly escaped: boolean }[] {
  return [...text.matchAll(reference)].map(([, key = '']) =>
    key.startsWith(escapedMark) ? { key: key.slice(escapedMark.length), escaped: true } : { key, escaped: false },
  )
}
