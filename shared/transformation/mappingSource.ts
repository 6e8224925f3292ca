import type { Json } from '../base/json.ts'
import { isJsonArray } from '../base/json.ts'
import { said } from '../base/said.ts'
import type { Properties } from './condition.ts'
import { compileRead, isSecretPath } from './condition.ts'
import { parsePath } from './conditionSyntax.ts'
import type { Fields } from './fields.ts'
import { frozen } from './frozen.ts'
import type { Source } from './mappingAction.ts'
import type { Run } from './run.ts'
import { variableValue } from './run.ts'

/** Where the value of a mapping comes from (spec 2.1). `isGenerated`: its first function needs no source. */
export function compileSource(fields: Fields, properties: Properties, isGenerated: boolean): Source {
  const keepsList = fields.boolean('preserveArrayWithSingleElement')
  if (fields.has('sourcePath')) return pathSource(fields, properties, keepsList)
  if (fields.has('sourceVariable')) return variableSource(fields, properties, keepsList)
  const constant = fields.json('constant')
  if (constant !== undefined) {
    const value = frozen(constant)
    return { read: () => value, whenMissing: () => 'fails' }
  }
  if (!isGenerated && !fields.has('defaultValue') && !fields.boolean('optional')) {
    fields.error(null, said`has no source; give it a sourcePath, a sourceVariable or a constant`)
  }
  return { read: () => undefined, whenMissing: () => 'fails' }
}

function pathSource(fields: Fields, properties: Properties, keepsList: boolean): Source {
  const read = fields.parsed('sourcePath', (text) => sourceReader(text, properties, keepsList))
  return { read: read ?? nothing, whenMissing: () => 'fails' }
}

function nothing(): undefined {
  return undefined
}

/** Reads a path on the input and takes the element out of a list of one (spec 5.3). */
export function sourceReader(text: string, properties: Properties, keepsList: boolean): (run: Run) => Json | undefined {
  const path = parsePath(text)
  const read = compileRead(path, properties)
  const single = keepsList ? (run: Run) => read(run, run.root) : (run: Run) => unwrapped(read(run, run.root))
  if (!isSecretPath(path)) return single
  return (run) => {
    run.secret = true
    return single(run)
  }
}

function variableSource(fields: Fields, properties: Properties, keepsList: boolean): Source {
  const name = fields.text('sourceVariable') ?? ''
  const read = fields.parsed('variablePath', (text) => compileRead(parsePath(text), properties))
  return {
    read(run) {
      const value = variableValue(run, name)
      const found = value !== undefined && read ? read(run, value) : value
      return keepsList ? found : unwrapped(found)
    },
    // Spec 6: a variable that is not set skips the mapping; a path into one that is set must find something.
    whenMissing: (run) => (variableValue(run, name) === undefined ? 'skipped' : 'fails'),
  }
}

function unwrapped(value: Json | undefined): Json | undefined {
  return isJsonArray(value) && value.length === 1 ? value[0] : value
}
