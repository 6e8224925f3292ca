import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../base/json.ts'
import { resolvePath, type AttributePath } from './path.ts'
import type { Attribute, ResourceType } from './schema.ts'

/** Which attributes a client wants (RFC 7644 section 3.9); unknown names ask for nothing. */
export interface Selection {
  readonly attributes: readonly string[] | null
  readonly excludedAttributes: readonly string[]
}

export const everything: Selection = { attributes: null, excludedAttributes: [] }

/** Whether the answer can contain an attribute at all, so that costly ones need not be read. */
export function isWanted(type: ResourceType, selection: Selection, name: string): boolean {
  const { included, excluded } = paths(type, selection)
  if (included) return included.some(([first]) => first?.name === name)
  return !excluded.some(([first, ...rest]) => first?.name === name && rest.length === 0)
}

/** What is shown of a resource: `returned` of each attribute, then the client's wishes. Nothing of `returned: never`. */
export function project(type: ResourceType, resource: JsonObject, selection: Selection): JsonObject {
  const { included, excluded } = paths(type, selection)
  return projectAttributes(type.attributes, resource, { included, excluded })
}

interface Wishes {
  /** null: everything that is returned by default. */
  readonly included: readonly AttributePath[] | null
  readonly excluded: readonly AttributePath[]
}

function paths(type: ResourceType, { attributes, excludedAttributes }: Selection): Wishes {
  const scope = { attributes: type.attributes, schemaId: type.schema.id }
  const resolve = (names: readonly string[]) => names.flatMap((name) => wrap(resolvePath(scope, name)))
  return { included: attributes && resolve(attributes), excluded: resolve(excludedAttributes) }
}

function wrap(path: AttributePath | null): readonly AttributePath[] {
  return path ? [path] : []
}

function projectAttributes(attributes: readonly Attribute[], object: JsonObject, wishes: Wishes): JsonObject {
  return Object.fromEntries(
    attributes.flatMap((attribute) => {
      const value = own(object, attribute.name)
      if (value === undefined || !isReturned(attribute, wishes)) return []
      const shown = projectValue(attribute, value, inside(attribute, wishes))
      return shown === undefined ? [] : [[attribute.name, shown]]
    }),
  )
}

function isReturned(attribute: Attribute, { included, excluded }: Wishes): boolean {
  if (attribute.returned === 'never') return false
  if (attribute.returned === 'always') return true
  const isNamed = (path: AttributePath) => path[0]?.name === attribute.name
  if (included) return included.some(isNamed)
  return attribute.returned === 'default' && !excluded.some((path) => isNamed(path) && path.length === 1)
}

/** The wishes for the sub-attributes: the whole attribute was asked for, or some of them by name. */
function inside(attribute: Attribute, { included, excluded }: Wishes): Wishes {
  const below = (all: readonly AttributePath[]) =>
    all.filter(([first]) => first?.name === attribute.name).map((path) => path.slice(1))
  const wanted = included && below(included)
  const isWhole = wanted === null || wanted.some((path) => path.length === 0)
  return { included: isWhole ? null : wanted, excluded: below(excluded) }
}

function projectValue(attribute: Attribute, value: Json, wishes: Wishes): Json | undefined {
  const { subAttributes } = attribute
  if (!subAttributes) return value
  const shown = (element: Json) => (isJsonObject(element) ? projectAttributes(subAttributes, element, wishes) : {})
  const isEmpty = (element: JsonObject) => Object.keys(element).length === 0
  if (!isJsonArray(value)) return isEmpty(shown(value)) ? undefined : shown(value)
  const elements = value.map(shown).filter((element) => !isEmpty(element))
  return elements.length > 0 ? elements : undefined
}
