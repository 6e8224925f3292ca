import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray } from '../../../../shared/base/json.ts'
import { documentOf } from '../columnDocument.ts'
import type { Column } from '../columns.ts'
import { columnOf, valueAt } from '../columns.ts'
import type { Parameter, SqlDialect } from './dialect.ts'
import { plainText } from './dialect.ts'
import type { SqlSettings } from './settings.ts'

/** The document a row stands for: names of columns are places in it, NULL gives no attribute. */
export function documentOfRow(row: JsonObject, columns: readonly Column[], settings: SqlSettings): JsonObject {
  return documentOf(
    columns,
    columns.map((column) => {
      const value = row[column.name] ?? null
      if (value === null) return undefined
      if (column.isList) return listOf(value)
      return settings.booleanColumns.has(column.name) ? booleanOf(value, settings) : value
    }),
  )
}

/** Lists come as arrays, as JSON texts of arrays, or as one value. */
function listOf(value: Json): Json {
  if (typeof value !== 'string' || !value.startsWith('[')) return value
  try {
    const list = JSON.parse(value) as Json
    return isJsonArray(list) ? list : value
  } catch {
    return value
  }
}

const yes: readonly Json[] = [true, 1, '1', 'true', 'TRUE', 't', 'Y', 'y']
const no: readonly Json[] = [false, 0, '0', 'false', 'FALSE', 'f', 'N', 'n']

function booleanOf(value: Json, { booleanTexts }: SqlSettings): Json {
  if (booleanTexts !== null && plainText(value) === booleanTexts[0]) return true
  if (booleanTexts !== null && plainText(value) === booleanTexts[1]) return false
  if (yes.includes(value)) return true
  return no.includes(value) ? false : value
}

/** What a path of a statement stands for. */
export interface Bindings {
  readonly document: JsonObject
  readonly before: JsonObject | null
  /** `id`, `newId`, `member`: what no document says. */
  readonly names: Readonly<Record<string, string | null>>
}

export function parametersOf(
  paths: readonly string[],
  bindings: Bindings,
  { dialect, settings }: { readonly dialect: SqlDialect; readonly settings: SqlSettings },
): readonly Parameter[] {
  return paths.map((path) => {
    if (Object.hasOwn(bindings.names, path)) return bindings.names[path] ?? null
    const isBefore = path.startsWith('before.')
    const document = isBefore ? (bindings.before ?? {}) : bindings.document
    return parameterOf(valueAt(document, columnOf(isBefore ? path.slice(7) : path)) ?? null, dialect, settings)
  })
}

function parameterOf(value: Json, dialect: SqlDialect, { booleanTexts }: SqlSettings): Parameter {
  if (typeof value === 'boolean') {
    if (booleanTexts !== null) return booleanTexts[value ? 0 : 1]
    return dialect.booleans === 'native' ? value : Number(value)
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
