import type { Json, JsonArray } from '../base/json.ts'
import { isJsonArray, isJsonObject, own } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Properties } from './condition.ts'
import { SyntaxMistake } from './cursor.ts'
import type { Fields } from './fields.ts'
import { frozen } from './frozen.ts'
import type { Action, Target } from './mappingAction.ts'
import { missing, shown } from './mappingAction.ts'
import { sourceReader } from './mappingSource.ts'
import type { Run } from './run.ts'
import { textForm } from './value.ts'

type Reader = (run: Run) => Json | undefined

/** `type: valueMapping` (spec 7): the values of all sources, in order, choose the value that is written. */
export function compileValueMapping(fields: Fields, properties: Properties, target: Target): Action {
  const readers = compileReaders(fields, properties)
  const table = readTable(fields, readers.length)
  const written = fields.json('defaultValue')
  const defaultValue = written === undefined ? undefined : frozen(written)
  const isOptional = fields.boolean('optional')
  return (run, output, notes) => {
    run.secret = false
    const values = readers.map((read) => read(run))
    const known = values.filter((value) => value !== undefined)
    const found = known.length === values.length ? table.get(keyOf(known)) : undefined
    const value = found === undefined ? defaultValue : found
    if (notes) {
      notes.read = shown(
        run,
        values.map((each) => each ?? null),
      )
      notes.wrote = shown(run, value)
    }
    if (value !== undefined) target(run, output, value)
    else if (!isOptional) throw missing()
  }
}

function compileReaders(fields: Fields, properties: Properties): Reader[] {
  const paths = fields.texts('sourcePaths') ?? (fields.has('sourcePath') ? [fields.text('sourcePath') ?? ''] : null)
  if (!paths || paths.length === 0) {
    fields.error('sourcePaths', said`is missing; valueMapping needs a list of paths`)
    return []
  }
  const keepsList = fields.boolean('preserveArrayWithSingleElement')
  return paths.flatMap((path, position) => {
    try {
      return [sourceReader(path, properties, keepsList)]
    } catch (error) {
      if (!(error instanceof SyntaxMistake)) throw error
      fields.error(`sourcePaths[${position}]`, said`${error.message} (in full: ${JSON.stringify(path)})`, error.column)
      return []
    }
  })
}

/** The first entry with a key wins, as in a search from the top. */
function readTable(fields: Fields, parts: number): ReadonlyMap<string, Json> {
  const table = new Map<string, Json>()
  const entries = fields.json('valueMappings')
  if (!isJsonArray(entries)) {
    fields.error('valueMappings', said`is a list of entries with key and mappedValue`)
    return table
  }
  entries.forEach((entry, position) => {
    const key = isJsonObject(entry) ? own(entry, 'key') : undefined
    const value = isJsonObject(entry) ? own(entry, 'mappedValue') : undefined
    const problem = whatIsWrong(key, value, parts)
    if (problem !== null) fields.error(`valueMappings[${position}]`, problem)
    else if (isJsonArray(key) && value !== undefined && !table.has(keyOf(key))) table.set(keyOf(key), frozen(value))
  })
  return table
}

function whatIsWrong(key: Json | undefined, value: Json | undefined, parts: number): Said | null {
  if (!isJsonArray(key)) return said`needs a key, which is a list with one part for every path in sourcePaths`
  if (parts > 0 && key.length !== parts) return said`its key has ${key.length} parts but sourcePaths has ${parts} paths`
  return value === undefined ? said`needs a mappedValue` : null
}

/** Exact and case sensitive; numbers by their JSON text. */
function keyOf(parts: JsonArray): string {
  return JSON.stringify(parts.map(textForm))
}
