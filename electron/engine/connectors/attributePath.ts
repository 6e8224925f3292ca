import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../shared/base/json.ts'

/** The attribute of a unique-attribute property in SCIM's notation (RFC 7644 3.10): `emails[0].value` is `emails.value`,
 *  `$['urn:x:User']['id']` is `urn:x:User:id`. */
export function scimAttribute(attribute: string): string {
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
  const { schema, names } = split(scimAttribute(attribute), document)
  const start = schema === null ? document : own(document, schema)
  const end = names.reduce<readonly Json[]>(
    (values, name) => values.flatMap((value) => childrenOf(value, name)),
    [start ?? null],
  )
  return end.flatMap((value) => (isJsonArray(value) ? value : [value])).flatMap(scalarText)
}

/** The URN of an extension ends where the attribute begins: at the last colon. */
function split(attribute: string, document: JsonObject): { schema: string | null; names: readonly string[] } {
  const colon = attribute.lastIndexOf(':')
  if (colon < 0) return { schema: null, names: attribute.split('.') }
  const schema = attribute.slice(0, colon)
  return { schema: Object.hasOwn(document, schema) ? schema : null, names: attribute.slice(colon + 1).split('.') }
}

function childrenOf(value: Json, name: string): readonly Json[] {
  if (isJsonArray(value)) return value.flatMap((element) => childrenOf(element, name))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => (key.toLowerCase() === name.toLowerCase() ? [inner] : []))
}

function scalarText(value: Json): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (isJsonObject(value)) return scalarText(own(value, 'value') ?? null)
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : []
}
