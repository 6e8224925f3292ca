import { isJsonArray, isJsonObject, own, type Json } from '../base/json.ts'
import { findAttribute, type Attribute } from './schema.ts'

/** Where names are looked up: a resource type, or the sub-attributes inside a value filter. */
export interface Scope {
  readonly attributes: readonly Attribute[]
  /** The URN that may stand before a name without changing its meaning. */
  readonly schemaId: string | null
}

/** A walk down the attribute tree from the resource, at most extension, attribute, sub-attribute. */
export type AttributePath = readonly Attribute[]

/** Resolves `[URN:]attribute[.subAttribute]` (RFC 7644 section 3.10) against the schema; null: there is no such attribute. */
export function resolvePath(scope: Scope, text: string): AttributePath | null {
  const container = scope.attributes.find((candidate) => isPrefix(candidate.name, text))
  if (container?.name.startsWith('urn:')) {
    if (container.name.length === text.length) return [container]
    const inside = walk(container.subAttributes ?? [], text.slice(container.name.length + 1))
    return inside && [container, ...inside]
  }
  const bare = scope.schemaId !== null && isPrefix(scope.schemaId, text) ? text.slice(scope.schemaId.length + 1) : text
  return walk(scope.attributes, bare)
}

/** Every value at the path, arrays opened. Reads own properties only. */
export function valuesAt(root: Json, path: AttributePath): readonly Json[] {
  return path.reduce<readonly Json[]>(
    (values, step) =>
      values.flatMap((value) => {
        const found = isJsonObject(value) ? own(value, step.name) : undefined
        if (found === undefined || found === null) return []
        return isJsonArray(found) ? found : [found]
      }),
    [root],
  )
}

function walk(attributes: readonly Attribute[], names: string): AttributePath | null {
  const [name = '', subName, ...rest] = names.split('.')
  const first = findAttribute(attributes, name)
  if (!first || rest.length > 0) return null
  if (subName === undefined) return [first]
  const second = findAttribute(first.subAttributes ?? [], subName)
  return second ? [first, second] : null
}

function isPrefix(urn: string, text: string): boolean {
  if (text.slice(0, urn.length).toLowerCase() !== urn.toLowerCase()) return false
  return text.length === urn.length || text[urn.length] === ':'
}
