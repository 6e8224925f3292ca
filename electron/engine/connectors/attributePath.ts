import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../shared/base/json.ts'

/** The attribute of a unique-attribute property in SCIM's notation (RFC 7644 3.10): `emails[0].value` is `emails.value`,
 *  `$['urn:x:User']['id']` is `urn:x:User:id`. */
export function scimAttribute(attribute: string): string {
  if (/^[\w.]+$/.test(attribute)) return attribute
  return attribute
    .trim()
    .replace(/^\$\.?/, '')
    .replaceAll(/\[\d+\]|\[\*\]/g, '')
    .replace(/^\[?['"]?(urn:[^'"\]]+?)['"]?\]?\.?\[['"]([^'"\]]+)['"]\]$/, '$1:$2')
    .replace(/^\['(urn:[^'"\]]+)'\]\.?/, '$1:')
}

/** The texts a document has at an attribute (also of extensions and of every element of a list); [] where there is none.
 *  Names are compared without regard to case (RFC 7643 2.1). */
export function textsAt(document: JsonObject, attribute: string): readonly string[] {
  return textReader(attribute)(document)
}

/** `textsAt` of one attribute, for many documents. */
export function textReader(attribute: string): (document: JsonObject) => readonly string[] {
  const path = scimAttribute(attribute)
  // The URN of an extension ends where the attribute begins: at the last colon.
  const colon = path.lastIndexOf(':')
  const schema = colon < 0 ? null : path.slice(0, colon)
  const names = path
    .slice(colon + 1)
    .toLowerCase()
    .split('.')
  return (document) => {
    const start = schema !== null && Object.hasOwn(document, schema) ? (document[schema] ?? null) : document
    const end = names.reduce<readonly Json[]>((values, name) => values.flatMap((one) => childrenOf(one, name)), [start])
    return end.flatMap((value) => (isJsonArray(value) ? value : [value])).flatMap(scalarText)
  }
}

function childrenOf(value: Json, wanted: string): readonly Json[] {
  if (isJsonArray(value)) return value.flatMap((element) => childrenOf(element, wanted))
  if (!isJsonObject(value)) return []
  const names = Object.keys(value).filter((name) => name === wanted || name.toLowerCase() === wanted)
  return names.map((name) => value[name] ?? null)
}

function scalarText(value: Json): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (isJsonObject(value)) return scalarText(own(value, 'value') ?? null)
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : []
}
