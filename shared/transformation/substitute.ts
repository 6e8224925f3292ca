import type { Json, JsonObject } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'

const reference = /%([^%]+)%/g

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
  return (Object.hasOwn(properties, key) ? properties[key] : undefined) ?? 'null'
}

/** Keys of the properties a text refers to. */
export function referredProperties(text: string): string[] {
  return [...text.matchAll(reference)].map((match) => match[1] ?? '')
}
