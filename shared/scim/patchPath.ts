import type { Json } from '../base/json.ts'
import { badRequest, ScimError } from './error.ts'
import { parseFilterTokens } from './filter.ts'
import type { Filter } from './filterTree.ts'
import type { PatchOperation } from './messages.ts'
import { tokens, type TokenReader } from './filterTokens.ts'
import { resolvePath, type AttributePath } from './path.ts'
import { findAttribute, type Attribute, type ResourceType } from './schema.ts'

/** The target of a PATCH operation: an attribute, some of its values, or one sub-attribute of these. */
export interface PatchPath {
  readonly path: AttributePath
  /** Which values of the multi-valued attribute at the end of `path`; null: the attribute as a whole. */
  readonly filter: Filter | null
  /** With a filter only: `addresses[type eq "work"].streetAddress`. */
  readonly subAttribute: Attribute | null
}

/** One operation with its target found in the schema. */
export interface PatchStep {
  readonly op: PatchOperation['op']
  readonly target: PatchPath
  readonly value: Json | undefined
}

/** Reads the path of RFC 7644 section 3.5.2 against the schema; 400 `invalidPath` if it leads nowhere. */
export function parsePatchPath(type: ResourceType, text: string): PatchPath {
  try {
    return parse(type, text)
  } catch (error) {
    if (!(error instanceof ScimError) || error.scimType !== 'invalidFilter') throw error
    throw badRequest('invalidPath', `The path "${text.slice(0, 200)}" cannot be followed. ${error.message}`)
  }
}

function parse(type: ResourceType, text: string): PatchPath {
  const reader = tokens(text)
  const name = reader.take().text
  const path = resolvePath({ attributes: type.attributes, schemaId: type.schema.id }, name)
  const target = path?.at(-1)
  if (!path || !target) throw leadsNowhere(type, text, name)
  if (reader.peek().kind === 'end') return { path, filter: null, subAttribute: null }
  const { subAttributes } = target
  if (reader.take().text !== '[' || !target.multiValued || !subAttributes) throw leadsNowhere(type, text, name)
  const filter = parseFilterTokens(reader, { attributes: subAttributes, schemaId: null, unknown: 'refuse' })
  if (reader.take().text !== ']') throw leadsNowhere(type, text, ']')
  return { path, filter, subAttribute: subAttributeAfter(reader, subAttributes, () => leadsNowhere(type, text, text)) }
}

function subAttributeAfter(
  reader: TokenReader,
  subAttributes: readonly Attribute[],
  refused: () => ScimError,
): Attribute | null {
  const { kind, text } = reader.take()
  if (kind === 'end') return null
  const found = text.startsWith('.') && findAttribute(subAttributes, text.slice(1))
  if (!found || reader.peek().kind !== 'end') throw refused()
  return found
}

function leadsNowhere(type: ResourceType, text: string, name: string): ScimError {
  const place = `"${name.slice(0, 100)}" in the path "${text.slice(0, 200)}"`
  return badRequest('invalidPath', `${place} leads to no attribute of ${type.name}.`)
}
