import type { Json } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'
import { said } from '../base/said.ts'
import { SyntaxMistake } from './cursor.ts'
import type { CompileTest, Test } from './jsonPathRead.ts'
import { refuseStep } from './jsonPathWrite.ts'
import type { Output } from './output.ts'
import { ownArray, ownObject, setAttribute } from './output.ts'
import type { Run } from './run.ts'
import { spend } from './run.ts'
import type { Path, Step } from './syntax.ts'
import { isForbiddenName, withoutAttribute } from './value.ts'

/** Edits the output of a run; what is not there is no mistake (spec 5.4). */
export type Edit = (run: Run, output: Output) => void

/** Gives the part that stands in place of `part`. */
type Change = (run: Run, output: Output, part: Json) => Json
type LastStep = (step: Step, test: Test) => Change

/** `type: remove`: deletes what the path addresses. */
export function compileRemove(path: Path, compileTest: CompileTest): Edit {
  if (path.steps.length === 0) return (_run, output) => void (output.root = {})
  return compileEdit(path, compileTest, (step, test) => (run, output, part) => {
    if (step.kind === 'key') return isJsonObject(part) ? withoutKey(part, step.name) : part
    if (step.kind === 'index') return isJsonArray(part) ? part.filter((_, position) => position !== step.index) : part
    if (isJsonArray(part)) return part.filter((element) => !chosen(run, test, element))
    return step.kind === 'wildcard' && isJsonObject(part) ? ownObject(output, undefined, path.text) : part
  })
}

/** `type: rename`: the last name of the path becomes `name`, the value stays. */
export function compileRename(path: Path, name: string, compileTest: CompileTest): Edit {
  const last = path.steps.at(-1)
  if (last?.kind !== 'key') throw new SyntaxMistake(said`a path to rename ends with a name`, last?.column ?? 1)
  if (isForbiddenName(name)) throw new SyntaxMistake(said`"${name}" cannot be written`, 1)
  return compileEdit(path, compileTest, (step) => (_run, output, part) => {
    if (step.kind !== 'key' || !isJsonObject(part) || !Object.hasOwn(part, step.name)) return part
    const value = part[step.name] ?? null
    const renamed = ownObject(output, withoutAttribute(part, step.name), path.text)
    renamed[name] = value
    return renamed
  })
}

function withoutKey(part: Json, name: string): Json {
  return isJsonObject(part) && Object.hasOwn(part, name) ? withoutAttribute(part, name) : part
}

function compileEdit(path: Path, compileTest: CompileTest, last: LastStep): Edit {
  for (const step of path.steps) refuseStep(step)
  const change = compileChange(path.steps, path.text, compileTest, last)
  return (run, output) => {
    const root = change(run, output, output.root)
    if (isJsonObject(root)) output.root = root
  }
}

function compileChange(steps: readonly Step[], text: string, compileTest: CompileTest, last: LastStep): Change {
  const [step, ...rest] = steps
  if (!step) return (_run, _output, part) => part
  const test = step.kind === 'filter' ? compileTest(step.test) : () => true
  if (rest.length === 0) return last(step, test)
  const next = compileChange(rest, text, compileTest, last)
  if (step.kind === 'key') return inAttribute(step.name, next, text)
  const isAddressed = (run: Run, element: Json, position: number): boolean =>
    step.kind === 'index' ? position === step.index : chosen(run, test, element)
  return inElements(isAddressed, next, text)
}

function chosen(run: Run, test: Test, element: Json): boolean {
  spend(run, 1)
  return test(run, element)
}

function inAttribute(name: string, next: Change, text: string): Change {
  return (run, output, part) => {
    if (!isJsonObject(part) || !Object.hasOwn(part, name)) return part
    const before = part[name] ?? null
    const after = next(run, output, before)
    if (after === before) return part
    const object = ownObject(output, part, text)
    object[name] = after
    return object
  }
}

function inElements(
  isAddressed: (run: Run, element: Json, position: number) => boolean,
  next: Change,
  text: string,
): Change {
  return (run, output, part) => {
    if (isJsonObject(part)) return inAttributes(run, output, part, { isAddressed, next, text })
    if (!isJsonArray(part)) return part
    const list = ownArray(output, part, text)
    for (const [position, element] of list.entries()) {
      if (isAddressed(run, element, position)) list[position] = next(run, output, element)
    }
    return list
  }
}

interface Addressed {
  readonly isAddressed: (run: Run, element: Json, position: number) => boolean
  readonly next: Change
  readonly text: string
}

function inAttributes(run: Run, output: Output, part: Json, addressed: Addressed): Json {
  const object = ownObject(output, part, addressed.text)
  for (const [name, attribute] of Object.entries(object)) {
    if (addressed.isAddressed(run, attribute, -1)) setAttribute(object, name, addressed.next(run, output, attribute))
  }
  return object
}
