import type { Json } from '../base/json.ts'
import { said } from '../base/said.ts'
import type { MappingStep } from '../domain/trace.ts'
import type { CompiledFunction } from './functions/compileFunction.ts'
import type { Write } from './jsonPathWrite.ts'
import type { Output } from './output.ts'
import type { Run, SecretPlaces } from './run.ts'
import { Stop } from './run.ts'
import { mayHoldSecret } from './secretPaths.ts'
import type { Value } from './value.ts'
import { isBytes, isList, isObject, struckOut } from './value.ts'

/** What one mapping did, collected while somebody watches. */
export interface Notes {
  read: Json | undefined
  wrote: Json | undefined
  functions: MappingStep['functions'][number][]
}

/** Runs one mapping whose condition holds; throws Stop where the entity fails. */
export type Action = (run: Run, output: Output, notes: Notes | null) => void

/** `required`: without a value the entity fails; `skipped`: the mapping is passed over. */
export interface Source {
  readonly read: (run: Run) => Value | undefined
  readonly whenMissing: (run: Run) => 'fails' | 'skipped'
}

/** Puts the value where the mapping says. */
export type Target = (run: Run, output: Output, value: Json) => void

export interface SetMapping {
  readonly source: Source
  readonly functions: readonly CompiledFunction[]
  readonly defaultValue: Json | undefined
  readonly isOptional: boolean
  readonly makesBytes: boolean
}

/** Spec 7: source, functions in order, default if there is nothing, write. */
export function setAction(mapping: SetMapping, target: Target): Action {
  const { source, functions, defaultValue, isOptional, makesBytes } = mapping
  if (functions.length === 0) return copyAction(mapping, target)
  return (run, output, notes) => {
    run.secret = false
    const read = source.read(run)
    const result = runFunctions(run, functions, read, notes)
    if (makesBytes) refuseBytes(result)
    const value = result ?? (result === undefined ? defaultValue : null)
    if (notes) note(run, notes, read, value)
    if (value !== undefined) target(run, output, value as Json)
    else if (!isOptional && !(read === undefined && source.whenMissing(run) === 'skipped')) throw missing()
  }
}

/** Without functions, as nearly all mappings are. */
function copyAction({ source, defaultValue, isOptional }: SetMapping, target: Target): Action {
  const { read, whenMissing } = source
  return (run, output, notes) => {
    run.secret = false
    const found = read(run)
    const value = found === undefined ? defaultValue : found
    if (notes) note(run, notes, found, value)
    if (value !== undefined) target(run, output, value as Json)
    else if (!isOptional && whenMissing(run) !== 'skipped') throw missing()
  }
}

export function missing(): Stop {
  return new Stop('mandatoryAttributeMissing', said`has no value`)
}

function runFunctions(
  run: Run,
  functions: readonly CompiledFunction[],
  read: Value | undefined,
  notes: Notes | null,
): Value | undefined {
  let value = read
  for (const each of functions) {
    const input = value
    value = each.run(run, input)
    notes?.functions.push({ name: each.name, input: shown(run, input), output: shown(run, value) })
  }
  return value
}

function refuseBytes(value: Value | undefined): void {
  const parts: readonly unknown[] = isList(value) ? value : isObject(value) ? Object.values(value) : [value]
  const holds = (part: unknown): boolean => isBytes(part) || (isPlain(part) && Object.values(part).some(isBytes))
  if (parts.some(holds)) throw new Stop('functionFailed', said`gives bytes; put toString behind it`, 'decode')
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function note(run: Run, notes: Notes, read: Value | undefined, wrote: Value | undefined): void {
  notes.read = shown(run, read)
  notes.wrote = shown(run, wrote)
  if (run.secret) notes.functions = notes.functions.map(({ name }) => ({ name, input: struckOut, output: struckOut }))
}

/** A value for the eyes of an administrator: never a secret. */
export function shown(run: Run, value: Value | undefined): Json | undefined {
  if (value === undefined) return undefined
  if (run.secret) return struckOut
  return isBytes(value) ? `(${value.length} bytes)` : value
}

export interface TargetPath {
  readonly write: Write
  readonly places: SecretPlaces
  readonly isSecret: boolean
}

export interface Targets {
  readonly path: TargetPath | null
  readonly variable: string | null
  readonly isCorrelation: boolean
}

export function writeTarget({ path, variable, isCorrelation }: Targets): Target {
  const write = path && pathTarget(path)
  if (write && variable === null && !isCorrelation) return write
  return (run, output, value) => {
    if (isCorrelation && !run.secret) run.correlation.push(value)
    if (variable !== null) {
      run.variables.set(variable, value)
      if (run.secret) run.secretVariables.add(variable)
      else run.secretVariables.delete(variable)
    }
    write?.(run, output, value)
  }
}

function pathTarget({ write, places, isSecret }: TargetPath): Target {
  return (run, output, value) => {
    write(run, output, value)
    if (run.secret) run.secretPlaces.push(places)
    if (isSecret || (typeof value === 'object' && !run.mayHoldSecrets && mayHoldSecret(value)))
      run.mayHoldSecrets = true
  }
}
