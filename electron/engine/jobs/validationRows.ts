import { said, saidBefore, type Said } from '../../../shared/base/said.ts'
import { CsvError, parse } from 'csv-parse/sync'
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'

/** Rows of a file to validate as the source would give them, or why the file is refused. */
export type ValidationRows =
  | { readonly kind: 'rows'; readonly bodies: readonly JsonObject[] }
  | { readonly kind: 'refused'; readonly message: Said }

/** Rows beyond these are ignored (spec 7.2). */
const mostRows = 10

/** Reads a CSV file whose header holds paths in dot notation, e.g. `emails[0].value` (spec 7.2). */
export function readValidationRows(text: string): ValidationRows {
  try {
    const options = { bom: true, relax_column_count: true, skip_empty_lines: true, to: mostRows + 1 } as const
    const [header = [], ...rows]: string[][] = parse(text, options)
    const paths = header.map(stepsOf)
    const unreadable = paths.findIndex((path) => path === null)
    const column = (header[unreadable] ?? '').slice(0, 100)
    if (unreadable >= 0) return refused(said`column ${unreadable + 1} of the header, "${column}", is no path`)
    const wrong = rows.findIndex((row) => row.length !== header.length)
    const count = rows[wrong]?.length ?? 0
    if (wrong >= 0) return refused(said`row ${wrong + 1} has ${count} fields where the header has ${header.length}`)
    return { kind: 'rows', bodies: rows.map((row) => bodyOf(row, paths)) }
  } catch (error) {
    if (error instanceof CsvError) return refused(saidBefore(error.message))
    throw error
  }
}

function refused(message: Said): ValidationRows {
  return { kind: 'refused', message }
}

type Path = readonly (string | number)[]

const highestIndex = 99

/** `name.familyName`, `emails[0].value`, `['urn:…:User'].department`; null: it is none of these. */
function stepsOf(column: string): Path | null {
  const text = column.trim().replace(/^\$\.?/, '')
  const steps: (string | number)[] = []
  const step = /\[(\d{1,2})\]|\[(['"])(.+?)\2\]|\.?([^.[\]]+)/gy
  for (const [, index, , quoted, name] of text.matchAll(step)) {
    steps.push(index === undefined ? (quoted ?? name ?? '') : Math.min(Number(index), highestIndex))
  }
  const length = [...text.matchAll(step)].reduce((sum, [part]) => sum + part.length, 0)
  return steps.length === 0 || length !== text.length || typeof steps[0] === 'number' ? null : steps
}

/** An empty field is an attribute the entity does not have. */
function bodyOf(row: readonly string[], paths: readonly (Path | null)[]): JsonObject {
  return row.reduce<JsonObject>((body, value, column) => {
    const path = paths[column] ?? []
    const changed = value === '' ? body : put(body, path, value)
    return isJsonObject(changed) ? changed : body
  }, {})
}

function put(at: Json | undefined, [step, ...rest]: Path, value: string): Json {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const items = isJsonArray(at) ? [...at] : []
    while (items.length < step) items.push(null)
    items[step] = put(items[step], rest, value)
    return items
  }
  const before = isJsonObject(at) ? at : {}
  return Object.fromEntries([
    ...Object.entries(before).filter(([name]) => name !== step),
    [step, put(own(before, step), rest, value)],
  ])
}
