import type { Json } from '../base/json.ts'
import { isJsonArray } from '../base/json.ts'
import { comparisons } from './comparison.ts'
import { findConditionFunction } from './conditionFunctions.ts'
import { parseCondition } from './conditionSyntax.ts'
import { SyntaxMistake } from './cursor.ts'
import type { Read, Test } from './jsonPathRead.ts'
import { compileSteps } from './jsonPathRead.ts'
import type { Pattern } from './regex.ts'
import { compilePattern } from './regex.ts'
import type { Run } from './run.ts'
import { fillTemplate, Stop, variableValue } from './run.ts'
import type { ConditionNode, Operand, Path, TemplatePart } from './syntax.ts'
import { plainText } from './template.ts'
import { isSecretName, struckOut } from './value.ts'

export type Properties = Readonly<Record<string, string>>

/** Turns the text of a condition into a function. Throws SyntaxMistake. */
export function compileCondition(text: string, properties: Properties): Test {
  return compileTest(parseCondition(text), properties, true)
}

/** Turns a path into a function of the run and of what `@` stands for. */
export function compilePath(
  path: Path,
  properties: Properties,
): (run: Run, current: Json | undefined) => Json | undefined {
  const read = compileRead(path, properties)
  if (path.from === '$') return (run) => read(run, run.root)
  return (run, current) => (current === undefined ? undefined : read(run, current))
}

/** The condition of a filter, whose comparisons are not noted. */
export function compileFilter(node: ConditionNode, properties: Properties): Test {
  return compileTest(node, properties, false)
}

/** The steps of a path, applied to any value. */
export function compileRead(path: Path, properties: Properties): Read {
  return compileSteps(path.steps, (node) => compileTest(node, properties, false))
}

/** `noted`: comparisons outside of filters are kept in `run.clauses` when somebody asks for them. */
function compileTest(node: ConditionNode, properties: Properties, noted: boolean): Test {
  if (node.kind === 'constant') return () => node.value
  if (node.kind === 'not') return negation(compileTest(node.node, properties, noted))
  if (node.kind === 'and' || node.kind === 'or') {
    const tests = node.nodes.map((each) => compileTest(each, properties, noted))
    return untilOneIs(node.kind === 'or', tests)
  }
  const [read, holds, secret] = compileClause(node, properties)
  if (!noted) return (run, current) => holds(run, current, read(run, current))
  return (run, current) => {
    const value = read(run, current)
    const result = holds(run, current, value)
    run.clauses?.push({ text: node.text, value: secret && value !== undefined ? struckOut : value, holds: result })
    return result
  }
}

type Value = (run: Run, current: Json | undefined) => Json | undefined
type Holds = (run: Run, current: Json | undefined, left: Json | undefined) => boolean
type ClauseNode = Extract<ConditionNode, { text: string }>

/** The first test that gives `end` decides; those behind it are not asked. */
function untilOneIs(end: boolean, tests: readonly Test[]): Test {
  return (run, current) => {
    for (const test of tests) if (test(run, current) === end) return end
    return !end
  }
}

function negation(test: Test): Test {
  return (run, current) => !test(run, current)
}

function compileClause(node: ClauseNode, properties: Properties): [Value, Holds, boolean] {
  if (node.kind === 'exists') {
    return [compilePath(node.path, properties), (_run, _current, left) => left !== undefined, isSecretPath(node.path)]
  }
  if (node.kind === 'call') return compileCall(node, properties)
  const left = compileOperand(node.left, properties)
  const secret = node.left.kind === 'path' && isSecretPath(node.left.path)
  if (node.operator === '=~') return [left, compileMatch(node.left, node.right), secret]
  const right = compileOperand(node.right, properties)
  const compare = comparisons[node.operator]
  const holds: Holds = (run, current, value) => compare(value, right(run, current))
  // Spec 8: a comparison with the length of what has none is false, whatever the operator.
  return [
    left,
    isLength(node.left) ? (run, current, value) => value !== undefined && holds(run, current, value) : holds,
    secret,
  ]
}

function isLength(operand: Operand): boolean {
  const last = operand.kind === 'path' ? operand.path.steps.at(-1) : undefined
  return last?.kind === 'aggregate' && last.name === 'length'
}

export function isSecretPath(path: Path): boolean {
  return path.steps.some((step) => step.kind === 'key' && isSecretName(step.name))
}

function compileCall(node: Extract<ConditionNode, { kind: 'call' }>, properties: Properties): [Value, Holds, boolean] {
  const definition = findConditionFunction(node.name)
  const key = node.property ?? definition?.property ?? ''
  const property = Object.hasOwn(properties, key) ? properties[key] : undefined
  const read = node.path ? compilePath(node.path, properties) : (run: Run) => run.root
  const holds: Holds = (_run, _current, left) => definition?.holds(left, property) ?? false
  if (!node.path) return [() => undefined, (run, current) => holds(run, current, run.root), false]
  return [read, holds, isSecretPath(node.path)]
}

function compileOperand(operand: Operand, properties: Properties): Value {
  if (operand.kind === 'path') return compilePath(operand.path, properties)
  if (operand.kind === 'literal') return () => operand.value
  if (operand.kind === 'template') return (run) => fillTemplate(run, operand.parts)
  if (operand.kind === 'variable') return (run) => variableLiteral(run, operand.name)
  if (operand.kind === 'pattern') return () => plainText(operand.parts) ?? ''
  const elements = operand.elements.map((element) => compileOperand(element, properties))
  return (run, current) => elements.map((element) => element(run, current) ?? null)
}

/** An unquoted `${name}`: a text that spells true, false, null or a number counts as that value (spec 3.2). */
function variableLiteral(run: Run, name: string): Json {
  const value = variableValue(run, name)
  if (value === undefined) return `\${${name}}`
  if (typeof value !== 'string' || !/^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(value)) return value
  return value === 'null' ? null : value === 'true' || value === 'false' ? value === 'true' : Number(value)
}

function compileMatch(left: Operand, right: Operand): Holds {
  const [pattern, value] = right.kind === 'pattern' || left.kind !== 'pattern' ? [right, null] : [left, right]
  if (value) return () => false
  const find = patternOf(pattern)
  return (run, _current, input) => {
    const compiled = find(run)
    if (isJsonArray(input)) return input.some((element) => compiled.matches(run, patternInput(element)))
    return compiled.matches(run, patternInput(input))
  }
}

/** What is neither text, number nor boolean, missing included, is tested as empty text. */
function patternInput(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function patternOf(operand: Operand): (run: Run) => Pattern {
  if (operand.kind === 'pattern') return patternSource(operand.parts, operand.flags, operand.column)
  if (operand.kind === 'template') return patternSource(operand.parts, '', 1)
  const text = operand.kind === 'literal' && typeof operand.value === 'string' ? operand.value : ''
  return patternSource([text], '', 1)
}

function patternSource(parts: readonly TemplatePart[], flags: string, column: number): (run: Run) => Pattern {
  const text = plainText(parts)
  if (text !== null) {
    const pattern = compilePattern(text, flags, column)
    return () => pattern
  }
  return (run) => {
    try {
      return compilePattern(fillTemplate(run, parts), flags, column)
    } catch (error) {
      if (!(error instanceof SyntaxMistake)) throw error
      throw new Stop('badCondition', error.message)
    }
  }
}
