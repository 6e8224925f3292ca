import type { Json } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'
import { said } from '../base/said.ts'
import { SyntaxMistake } from './cursor.ts'
import { definiteSteps, writeDefinite } from './definiteWrite.ts'
import type { CompileTest, Test } from './jsonPathRead.ts'
import type { Output } from './output.ts'
import { ownArray, ownObject, setAttribute } from './output.ts'
import type { Run } from './run.ts'
import { spend, Stop } from './run.ts'
import type { Path, Step } from './syntax.ts'
import { isForbiddenName } from './value.ts'

/** Writes a value into the output of a run (spec 5.4). */
export type Write = (run: Run, output: Output, value: Json) => void

/** Gives the part that stands in place of `part`, or undefined to leave the parent as it is. */
type Place = (run: Run, output: Output, part: Json | undefined, value: Json) => Json | undefined

/** Compiles a target path. Throws SyntaxMistake for steps that only make sense when reading. */
export function compileWrite(path: Path, compileTest: CompileTest): Write {
  for (const step of path.steps) refuseStep(step)
  if (path.steps.length === 0) return mergeRoot
  const definite = definiteSteps(path.steps)
  if (definite) return writeDefinite(definite, path.text)
  const place = compilePlace(path.steps, path.text, compileTest)
  return (run, output, value) => {
    const root = place(run, output, output.root, value)
    if (isJsonObject(root)) output.root = root
  }
}

/** What a target path may not have: names of the prototype, and steps that say no place. */
export function refuseStep(step: Step): void {
  if (step.kind === 'key' && isForbiddenName(step.name)) {
    throw new SyntaxMistake(said`"${step.name}" cannot be written`, step.column)
  }
  if (step.kind === 'index' && step.index < 0) {
    throw new SyntaxMistake(said`a target path counts from the beginning: an index is 0 or more`, step.column)
  }
  if (['keys', 'indices', 'slice', 'descend', 'aggregate'].includes(step.kind)) {
    throw new SyntaxMistake(said`this step can be read but not written`, step.column)
  }
}

/** `$`: the attributes of an object are copied into the root; others stay. */
function mergeRoot(run: Run, output: Output, value: Json): void {
  if (!isJsonObject(value))
    throw new Stop('wrongKind', said`cannot write $: only an object can be copied into the root`)
  const root = ownObject(output, output.root, '$')
  spend(run, Object.keys(value).length)
  for (const [name, attribute] of Object.entries(value)) setAttribute(root, name, attribute)
  output.root = root
}

function compilePlace(steps: readonly Step[], text: string, compileTest: CompileTest): Place {
  const [step, ...rest] = steps
  if (!step) return (_run, _output, _part, value) => value
  if (step.kind === 'filter' && rest.length === 0) {
    const names = existingNames(step)
    if (names) return append(names, text)
  }
  const next = compilePlace(rest, text, compileTest)
  if (step.kind === 'key') return placeKey(step.name, next, text)
  if (step.kind === 'index')
    return rest.length === 0 ? placeElement(step.index, text) : placeInside(step.index, next, text)
  return placeEach(step.kind === 'filter' ? compileTest(step.test) : () => true, next, text)
}

function placeKey(name: string, next: Place, text: string): Place {
  return (run, output, part, value) => {
    const child = next(run, output, isJsonObject(part) && Object.hasOwn(part, name) ? part[name] : undefined, value)
    if (child === undefined) return undefined
    const object = ownObject(output, part, text)
    object[name] = child
    return object
  }
}

/** `[n]` at the end: a list is inserted there, anything else replaces the element; no gap is left open. */
function placeElement(index: number, text: string): Place {
  return (run, output, part, value) => {
    const list = ownArray(output, part, text)
    if (isJsonArray(value)) {
      spend(run, value.length)
      const behind = list.splice(index)
      for (const each of [...value, ...behind]) list.push(each)
    } else if (index < list.length) list[index] = value
    else list.push(value)
    return list
  }
}

function placeInside(index: number, next: Place, text: string): Place {
  return (run, output, part, value) => {
    const child = next(run, output, isJsonArray(part) ? part[index] : undefined, value)
    if (child === undefined) return undefined
    const list = ownArray(output, part, text)
    if (index < list.length) list[index] = child
    else list.push(child)
    return list
  }
}

/** `[*]`, or a filter that chooses: on what is there already; nothing there, nothing happens. */
function placeEach(test: Test, next: Place, text: string): Place {
  return (run, output, part, value) => {
    if (isJsonObject(part)) return placeEachAttribute(run, output, part, { test, next, text, value })
    if (!isJsonArray(part)) return undefined
    const list = ownArray(output, part, text)
    spend(run, list.length)
    for (const [position, element] of list.entries()) {
      if (!test(run, element)) continue
      list[position] = next(run, output, element, value) ?? element
    }
    return list
  }
}

interface Each {
  readonly test: Test
  readonly next: Place
  readonly text: string
  readonly value: Json
}

function placeEachAttribute(run: Run, output: Output, part: Json, each: Each): Json {
  const object = ownObject(output, part, each.text)
  for (const [name, attribute] of Object.entries(object)) {
    spend(run, 1)
    if (each.test(run, attribute)) {
      setAttribute(object, name, each.next(run, output, attribute, each.value) ?? attribute)
    }
  }
  return object
}

/** The names of `[?(@.a.b)]`: a last step that makes objects; null for a filter that chooses among what is there. */
export function existingNames(step: Step): readonly string[] | null {
  if (step.kind !== 'filter' || step.test.kind !== 'exists' || step.test.path.from !== '@') return null
  const steps = step.test.path.steps
  for (const each of steps) refuseStep(each)
  const names = steps.flatMap((each) => (each.kind === 'key' ? [each.name] : []))
  return names.length === steps.length && names.length > 0 ? names : null
}

/** `[?(@.k)]` at the end: each value v becomes `{ "k": v }` behind what is there. */
function append(names: readonly string[], text: string): Place {
  return (run, output, part, value) => {
    const list = ownArray(output, part, text)
    const values = isJsonArray(value) ? value : [value]
    spend(run, values.length)
    for (const each of values) list.push(names.reduceRight<Json>((inner, name) => ({ [name]: inner }), each))
    return list
  }
}
