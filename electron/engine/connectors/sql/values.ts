import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import { isJsonArray } from '../../../../shared/base/json.ts'
import { documentOf } from '../columnDocument.ts'
import type { Column } from '../columns.ts'
import { columnOf, valueAt } from '../columns.ts'
import type { Parameter, SqlDialect } from './dialect.ts'
import { plainText } from './dialect.ts'
import type { SqlSettings } from './settings.ts'
import type { Statement } from './statement.ts'
import { marked } from './statement.ts'

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

/** A statement as the database takes it. */
export interface Prepared {
  readonly sql: string
  readonly parameters: (bindings: Bindings) => readonly Parameter[]
}

const prepared = new WeakMap<Statement, Prepared>()

/** Put together once: a statement belongs to the settings of one system. */
export function prepare(
  statement: Statement,
  of: { readonly dialect: SqlDialect; readonly settings: SqlSettings },
): Prepared {
  const known = prepared.get(statement) ?? preparedAnew(statement, of)
  prepared.set(statement, known)
  return known
}

function preparedAnew(
  statement: Statement,
  { dialect, settings }: { readonly dialect: SqlDialect; readonly settings: SqlSettings },
): Prepared {
  const { sql, paths } = marked(statement, dialect.mark)
  const places = paths.map((path) => {
    const isBefore = path.startsWith('before.')
    return { path, isBefore, column: columnOf(isBefore ? path.slice(7) : path) }
  })
  return {
    sql,
    parameters: ({ document, before, names }) =>
      places.map(({ path, isBefore, column }) => {
        if (Object.hasOwn(names, path)) return names[path] ?? null
        return parameterOf(valueAt(isBefore ? (before ?? {}) : document, column) ?? null, dialect, settings)
      }),
  }
}

function parameterOf(value: Json, dialect: SqlDialect, { booleanTexts }: SqlSettings): Parameter {
  if (typeof value === 'boolean') {
    if (booleanTexts !== null) return booleanTexts[value ? 0 : 1]
    return dialect.booleans === 'native' ? value : Number(value)
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
