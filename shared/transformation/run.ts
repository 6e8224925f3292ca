import type { Json, JsonObject } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import type { Clause } from '../domain/trace.ts'
import { formatInstant } from './dateFormat.ts'
import type { Lookup, TransformationFailure, TransformationInput } from './transformation.ts'
import type { TemplatePart } from './syntax.ts'
import { textForm } from './value.ts'

/** The definite paths a target path has in a finished output. */
export type SecretPlaces = (output: JsonObject) => readonly string[]

export type Space = Omit<Lookup, 'ids'>

/** Ids that are missing in one space of ids. */
export interface Need {
  readonly space: Space
  readonly ids: Set<string>
}

/** What one run over one entity knows and remembers. */
export interface Run {
  /** The input document; never changed. */
  readonly root: Json
  readonly input: TransformationInput
  readonly variables: Map<string, Json>
  readonly secretVariables: Set<string>
  /** Lookups that `resolve` could not answer. */
  readonly needs: Need[]
  /** java.time pattern of the variable currentDate. */
  readonly dateFormat: string
  /** Steps that are left; the run ends when they are used up, or when its time is. */
  steps: number
  /** Where `steps` stands when the clock is looked at again. */
  nextLook: number
  readonly deadline: number
  /** Collects the comparisons of the condition under way, or null. */
  clauses: Clause[] | null
  /** Whether the value under way came from a secret. */
  secret: boolean
  /** Where secrets were written, and whether other attributes with a secret name may have been. */
  readonly secretPlaces: SecretPlaces[]
  mayHoldSecrets: boolean
  /** Values of mappings with `correlationAttribute` (spec 12). */
  readonly correlation: Json[]
}

/** About half a second of work; no real entity comes near. */
const stepsPerEntity = 10_000_000
const stepsBetweenLooks = 50_000
const secondsPerEntity = 5

export function startRun(input: TransformationInput, dateFormat: string): Run {
  const variables = new Map<string, Json>()
  for (const [name, value] of Object.entries(input.variables)) if (value !== null) variables.set(name, value)
  return {
    root: input.body,
    input,
    variables,
    secretVariables: new Set(),
    needs: [],
    dateFormat,
    steps: stepsPerEntity,
    nextLook: stepsPerEntity - stepsBetweenLooks,
    // Only measures how long the run takes; what it gives depends on `input.now` alone.
    deadline: Date.now() + secondsPerEntity * 1000,
    clauses: null,
    secret: false,
    secretPlaces: [],
    mayHoldSecrets: false,
    correlation: [],
  }
}

/** Ends the run of one entity: caught once, in apply. */
export class Stop extends Error {
  declare readonly message: Said
  readonly kind: TransformationFailure['kind']
  readonly functionName: string | undefined

  constructor(kind: TransformationFailure['kind'], message: Said, functionName?: string) {
    super(message)
    this.name = 'Stop'
    this.kind = kind
    this.functionName = functionName
  }
}

/** Pays for work; throws Stop when the entity has used up its share. */
export function spend(run: Run, steps: number): void {
  run.steps -= steps
  if (run.steps < run.nextLook) look(run)
}

/** Throws Stop when the entity has used up its time or its steps (spec 11.1: a limit for runaway patterns). */
export function look(run: Run): void {
  run.nextLook = run.steps - stepsBetweenLooks
  if (run.steps < 0) {
    throw new Stop(
      'budgetExceeded',
      said`takes more than ${stepsPerEntity} steps; the value or the pattern is too large`,
    )
  }
  if (Date.now() > run.deadline) {
    throw new Stop(
      'budgetExceeded',
      said`takes longer than ${secondsPerEntity} s; the value or the pattern is too large`,
    )
  }
}

/** The value of a variable; `currentDate` is there without being set (spec 9). */
export function variableValue(run: Run, name: string): Json | undefined {
  if (run.secretVariables.has(name)) run.secret = true
  const value = run.variables.get(name)
  return value === undefined && name === 'currentDate' ? formatInstant(run.input.now, run.dateFormat) : value
}

/** Puts variables into a text; an unset one is left as it stands. */
export function fillTemplate(run: Run, parts: readonly TemplatePart[]): string {
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') text += part
    else {
      const value = variableValue(run, part.variable)
      text += value === undefined ? `\${${part.variable}}` : textForm(value)
    }
  }
  spend(run, text.length >> 4)
  return text
}
