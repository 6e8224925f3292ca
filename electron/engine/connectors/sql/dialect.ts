import type { Json, JsonObject } from '../../../../shared/base/json.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import type { SqlConnection } from './settings.ts'
import type { Lexis } from './statement.ts'

/** A value as it is bound; `null` is NULL. */
export type Parameter = string | number | boolean | null

export interface SqlResult {
  readonly columns: readonly string[]
  readonly rows: readonly JsonObject[]
  /** Rows that were changed, or found to be as wanted. */
  readonly affected: number
  /** Number the database gave to a new row, of databases that tell it without being asked. */
  readonly insertId: string | null
}

/** One connection while it is used. */
export interface SqlSession {
  run(sql: string, parameters: readonly Parameter[]): Promise<SqlResult>
  begin(): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}

export interface SqlDatabase {
  /** `isBroken`: the connection is not used again. */
  acquire(): Promise<{ readonly session: SqlSession; readonly release: (isBroken: boolean) => Promise<void> }>
  close(): Promise<void>
}

/** One product's ways. What it throws is its driver's; `problemOf` knows the driver's errors. */
export interface SqlDialect {
  readonly protocol: string
  readonly name: string
  /** Of the address, e.g. `postgresql`. */
  readonly scheme: string
  readonly port: number
  readonly lexis: Lexis
  /** A text may hold several statements without `;` between them. */
  readonly takesBatches: boolean
  readonly quoteName: (name: string) => string
  readonly mark: (number: number) => string
  /** What stands behind `order by …` so that at most so many rows come. */
  limit(rows: number): string
  /** Says something about product and version, cheaply. */
  readonly versionQuery: string
  readonly booleans: 'native' | 'numbers'
  /** A point in time as a document has it, as a text that can be compared with a column. */
  watermark(text: string): string
  /** Loads the driver; nobody is called yet. */
  readonly open: (connection: SqlConnection) => Promise<SqlDatabase>
  /** null: none that the database itself reported. */
  problemOf(error: unknown): SqlProblem | null
}

export interface SqlProblem {
  readonly code: Problem['code']
  /** As the database says it, e.g. SQLSTATE 23505, ORA-00001. */
  readonly status: string
  /** The comparison failed because the text is no value of the column's type: nothing can be equal to it. */
  readonly isUnfit?: boolean
}

export function quotedBy(open: string, close = open): (name: string) => string {
  return (name) => `${open}${name.replaceAll(close, close + close)}${close}`
}

/** What a driver gave, as JSON: decimals and large numbers stay texts, dates are ISO 8601, bytes base64. */
export function jsonOf(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : String(value)
    case 'bigint':
      return String(value)
    case 'object':
      return value === null ? null : jsonOfObject(value)
    default:
      return null
  }
}

function jsonOfObject(value: object): Json {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Buffer.isBuffer(value)) return value.toString('base64')
  if (Array.isArray(value)) return value.map(jsonOf)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, jsonOf(inner)] as const))
}

/** The text of a key or another plain value; '' for what has none. */
export function plainText(value: Json | undefined): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A row as an object without names of the prototype. */
export function rowOf(columns: readonly string[], values: readonly unknown[]): JsonObject {
  const row: Record<string, Json> = {}
  for (let index = 0; index < columns.length; index += 1) {
    const name = columns[index] ?? ''
    const value = jsonOf(values[index])
    // A plain assignment would change the prototype.
    if (name === '__proto__') Object.defineProperty(row, name, { value, enumerable: true })
    else row[name] = value
  }
  return row
}
