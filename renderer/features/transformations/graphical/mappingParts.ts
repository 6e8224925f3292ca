import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../../shared/base/json.ts'
import { withoutAttribute } from '../../../../shared/transformation/value.ts'

/** Where a mapping takes its value from. */
export const sources = ['sourcePath', 'sourceVariable', 'constant', 'none'] as const
export type SourceKind = (typeof sources)[number]

/** What happens where there is no value. */
export const missings = ['fail', 'leaveOut', 'default'] as const
export type Missing = (typeof missings)[number]

/** What stands beside each other in a row of mappings. */
export const mappingColumns = ['number', 'reads', 'functions', 'writes', 'marks', 'person'] as const
export type MappingColumn = (typeof mappingColumns)[number]

export function sourceOf(mapping: JsonObject): SourceKind {
  return sources.find((kind) => own(mapping, kind) !== undefined) ?? 'none'
}

export function missingOf(mapping: JsonObject): Missing {
  if (own(mapping, 'defaultValue') !== undefined) return 'default'
  const optional = own(mapping, 'optional')
  return optional === true || optional === 'true' ? 'leaveOut' : 'fail'
}

/** The mapping with a key set, all others in their places; undefined takes it out. */
export function withKey(mapping: JsonObject, key: string, value: Json | undefined): JsonObject {
  return value === undefined ? withoutAttribute(mapping, key) : { ...mapping, [key]: value }
}

/** The mapping with another source; what was the source is taken out. */
export function withSource(mapping: JsonObject, kind: SourceKind): JsonObject {
  const others = sources.filter((one) => one !== kind)
  const rest = others.reduce((made, key) => withoutAttribute(made, key), mapping)
  if (kind === 'none' || own(rest, kind) !== undefined) return rest
  return { [kind]: kind === 'sourcePath' ? '$' : '', ...rest }
}

export function withMissing(mapping: JsonObject, missing: Missing): JsonObject {
  const rest = withoutAttribute(withoutAttribute(mapping, 'optional'), 'defaultValue')
  if (missing === 'leaveOut') return { ...rest, optional: true }
  return missing === 'default' ? { ...rest, defaultValue: own(mapping, 'defaultValue') ?? '' } : rest
}

export function functionsOf(mapping: JsonObject): readonly JsonObject[] {
  const list = own(mapping, 'functions')
  return isJsonArray(list) ? list.filter(isJsonObject) : []
}

/** Whether the chain can be edited in parts: every element is a function. */
export function hasPlainFunctions(mapping: JsonObject): boolean {
  const list = own(mapping, 'functions')
  return list === undefined || (isJsonArray(list) && list.every(isJsonObject))
}

export function functionName(one: JsonObject): string {
  const name = own(one, 'function') ?? own(one, 'type')
  return typeof name === 'string' ? name : ''
}

/** Keys the panel has no field for; they are kept as they are. */
export function keptKeys(mapping: JsonObject): readonly string[] {
  const shown = ['sourcePath', 'sourceVariable', 'constant', 'targetPath', 'targetVariable', 'condition', 'functions']
  const fields = [...shown, 'optional', 'defaultValue', 'scope', 'ignore', 'preserveArrayWithSingleElement']
  return Object.keys(mapping).filter((key) => !fields.includes(key))
}

/** What a mapping reads, in one line. */
export function readsText(mapping: JsonObject): string {
  const kind = sourceOf(mapping)
  if (kind !== 'none') {
    const value = own(mapping, kind)
    return typeof value === 'string' && kind !== 'constant' ? value : JSON.stringify(value)
  }
  const paths = own(mapping, 'sourcePaths')
  return isJsonArray(paths) ? paths.filter((path) => typeof path === 'string').join(', ') : ''
}

export function writesText(mapping: JsonObject): string {
  const target = own(mapping, 'targetPath') ?? own(mapping, 'targetVariable')
  return typeof target === 'string' ? target : ''
}

/** A value a field shows: a text as it is, all else as JSON; and back. */
export function fieldText(value: Json | undefined): string {
  return value === undefined ? '' : typeof value === 'string' && !looksLikeJson(value) ? value : JSON.stringify(value)
}
export function fieldValue(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    // Most values are texts, written without quotes.
    return text
  }
}
function looksLikeJson(text: string): boolean {
  return typeof fieldValue(text) !== 'string' || text.startsWith('"')
}

/** What stands in a row beside what the mapping reads and writes. */
export function marksOf(mapping: JsonObject) {
  return [
    ...(own(mapping, 'condition') === undefined ? [] : ['condition' as const]),
    ...(missingOf(mapping) === 'leaveOut' ? ['optional' as const] : []),
    ...(missingOf(mapping) === 'default' ? ['default' as const] : []),
    ...(own(mapping, 'scope') === undefined ? [] : ['scope' as const]),
    ...(own(mapping, 'ignore') === true ? ['ignored' as const] : []),
  ]
}
