import type { Json } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'
import { aggregate } from './aggregate.ts'
import type { Run } from './run.ts'
import { spend } from './run.ts'
import type { ConditionNode, Step } from './syntax.ts'

/** Reads from a value; undefined means missing (spec 5.2). */
export type Read = (run: Run, from: Json) => Json | undefined
/** Whether a condition holds; `current` is what `@` stands for. */
export type Test = (run: Run, current: Json | undefined) => boolean
export type CompileTest = (node: ConditionNode) => Test
type Collect = (run: Run, from: Json, matches: Json[]) => void

/** Turns steps into a function. A definite path gives the value or undefined; any other gives the list of its matches. */
export function compileSteps(steps: readonly Step[], compileTest: CompileTest): Read {
  const last = steps.at(-1)
  if (last?.kind === 'aggregate') {
    const read = compileSteps(steps.slice(0, -1), compileTest)
    return (run, from) => aggregate(last.name, read(run, from))
  }
  const firstOpen = steps.findIndex((step, position) => !isDefinite(step, position === steps.length - 1))
  if (firstOpen < 0) return definiteRead(steps)
  const prefix = definiteRead(steps.slice(0, firstOpen))
  const collect = compileCollect(steps.slice(firstOpen), compileTest)
  return (run, from) => {
    const start = prefix(run, from)
    if (start === undefined) return undefined
    const matches: Json[] = []
    collect(run, start, matches)
    return matches
  }
}

/** Names and indices; several keys at once only at the end, where they make one reduced object. */
export function isDefinite(step: Step, isLast: boolean): boolean {
  return step.kind === 'key' || step.kind === 'index' || (step.kind === 'keys' && isLast)
}

function definiteRead(steps: readonly Step[]): Read {
  const names = steps.flatMap((step) => (step.kind === 'key' ? [step.name] : []))
  if (names.length === steps.length) return readNames(names)
  const reads = steps.map(readStep)
  const [first, second, third] = reads
  if (!first) return (_run, from) => from
  if (!second) return (_run, from) => first(from)
  if (!third) {
    return (_run, from) => {
      const child = first(from)
      return child === undefined ? undefined : second(child)
    }
  }
  return (_run, from) => {
    let value: Json | undefined = from
    for (const read of reads) {
      value = read(value)
      if (value === undefined) return undefined
    }
    return value
  }
}

/** Names alone, as nearly all paths are: no closure per step. */
function readNames(names: readonly string[]): Read {
  const [first, second] = names
  if (first === undefined) return (_run, from) => from
  if (names.some((name) => name in {})) return readInherited(names)
  if (second === undefined) return (_run, from) => (isJsonObject(from) ? from[first] : undefined)
  return (_run, from) => {
    let value: Json | undefined = from
    for (const name of names) {
      if (!isJsonObject(value)) return undefined
      value = value[name]
    }
    return value
  }
}

/** Only a name that every object inherits needs the slower question whether it is the object's own. */
function readInherited(names: readonly string[]): Read {
  return (_run, from) => {
    let value: Json | undefined = from
    for (const name of names) {
      if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined
      value = value[name]
    }
    return value
  }
}

function readStep(step: Step): (from: Json) => Json | undefined {
  if (step.kind === 'key') return readKey(step.name)
  if (step.kind === 'index') return readIndex(step.index)
  if (step.kind === 'keys') return (from) => reduced(from, step.names)
  return () => undefined
}

function readKey(name: string): (from: Json) => Json | undefined {
  // Only a name that every object inherits needs the slower question whether it is the object's own.
  if (name in {}) return (from) => (isJsonObject(from) && Object.hasOwn(from, name) ? from[name] : undefined)
  return (from) => (isJsonObject(from) ? from[name] : undefined)
}

function readIndex(index: number): (from: Json) => Json | undefined {
  return (from) => (isJsonArray(from) ? from[index < 0 ? from.length + index : index] : undefined)
}

function reduced(from: Json, names: readonly string[]): Json | undefined {
  if (!isJsonObject(from)) return undefined
  const present = names.filter((name) => Object.hasOwn(from, name))
  return Object.fromEntries(present.map((name) => [name, from[name] ?? null]))
}

function compileCollect(steps: readonly Step[], compileTest: CompileTest): Collect {
  const [step, ...rest] = steps
  if (!step) return (_run, from, matches) => void matches.push(from)
  const next = compileCollect(rest, compileTest)
  if (step.kind === 'wildcard') return (run, from, matches) => each(run, children(from), next, matches)
  if (step.kind === 'filter') return collectFiltered(compileTest(step.test), next)
  if (step.kind === 'descend') return (run, from, matches) => descend(run, from, next, matches)
  if (step.kind === 'indices') {
    const reads = step.indices.map(readIndex)
    return (run, from, matches) => each(run, present(reads.map((read) => read(from))), next, matches)
  }
  if (step.kind === 'slice') return (run, from, matches) => each(run, sliced(from, step.from, step.to), next, matches)
  const read = readStep(step)
  return (run, from, matches) => {
    const value = read(from)
    if (value !== undefined) next(run, value, matches)
  }
}

function collectFiltered(test: Test, next: Collect): Collect {
  return (run, from, matches) => {
    const candidates = isJsonArray(from) ? from : isJsonObject(from) ? [from] : []
    for (const candidate of candidates) {
      spend(run, 1)
      if (test(run, candidate)) next(run, candidate, matches)
    }
  }
}

function each(run: Run, values: readonly Json[], next: Collect, matches: Json[]): void {
  spend(run, values.length)
  for (const value of values) next(run, value, matches)
}

function children(value: Json): readonly Json[] {
  if (isJsonArray(value)) return value
  return isJsonObject(value) ? Object.values(value) : []
}

function present(values: readonly (Json | undefined)[]): Json[] {
  return values.filter((value) => value !== undefined)
}

/** The value itself and everything below it, parents first; a stack instead of recursion, for deep input. */
function descend(run: Run, from: Json, next: Collect, matches: Json[]): void {
  const waiting: Json[] = [from]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    spend(run, 1)
    if (typeof value !== 'object' || value === null) continue
    next(run, value, matches)
    for (const child of children(value).toReversed()) waiting.push(child)
  }
}

function sliced(value: Json, from: number | null, to: number | null): readonly Json[] {
  return isJsonArray(value) ? value.slice(from ?? 0, to ?? undefined) : []
}
