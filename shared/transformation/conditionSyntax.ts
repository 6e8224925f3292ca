import { said } from '../base/said.ts'
import type { Cursor } from './cursor.ts'
import { cursorOn, expect, found, mistake, nested, peek, quoted, skipBlanks, take } from './cursor.ts'
import { conditionFunctionNames, findConditionFunction } from './conditionFunctions.ts'
import { nameStep, parseSteps } from './jsonPathSyntax.ts'
import { parseOperand } from './operandSyntax.ts'
import type { ConditionNode, Operand, Operator, Path, Step } from './syntax.ts'
import { operators } from './syntax.ts'

/**
 * Reads a condition (spec 8): a JSONPath filter expression without `[?( )]`. Throws SyntaxMistake.
 * Precedence from low to high: `||`, `&&`, `!`, parentheses, comparison.
 */
export function parseCondition(text: string): ConditionNode {
  const cursor = cursorOn(text)
  const node = either(cursor)
  skipBlanks(cursor)
  if (cursor.at < text.length) throw unexpected(cursor)
  return node
}

/** Reads a whole path (spec 5.1). Without `$` or `@` it begins at the root. Throws SyntaxMistake. */
export function parsePath(text: string): Path {
  const cursor = cursorOn(text.trimEnd())
  skipBlanks(cursor)
  if (cursor.at >= cursor.text.length) throw mistake(cursor, said`is empty; a path begins with $`)
  const path = peek(cursor) === '$' || peek(cursor) === '@' ? pathAt(cursor) : relativePath(cursor)
  if (cursor.at < cursor.text.length)
    throw mistake(cursor, said`expected ".", "[" or the end but found ${found(cursor)}`)
  return path
}

function relativePath(cursor: Cursor): Path {
  const start = cursor.at
  const first: Step[] = peek(cursor) === '[' || peek(cursor) === '.' ? [] : [nameStep(cursor)]
  return { from: '$', steps: [...first, ...parseSteps(cursor, either)], text: cursor.text.slice(start, cursor.at) }
}

/** Reads a path that begins with `$` or `@`. */
function pathAt(cursor: Cursor): Path {
  const start = cursor.at
  const from = peek(cursor) === '@' ? '@' : '$'
  cursor.at += 1
  const steps = parseSteps(cursor, either)
  return { from, steps, text: cursor.text.slice(start, cursor.at) }
}

function either(cursor: Cursor): ConditionNode {
  return joined(cursor, 'or', '||', both)
}

function both(cursor: Cursor): ConditionNode {
  return joined(cursor, 'and', '&&', negated)
}

function joined(
  cursor: Cursor,
  kind: 'or' | 'and',
  token: string,
  parse: (cursor: Cursor) => ConditionNode,
): ConditionNode {
  const first = parse(cursor)
  const nodes = [first]
  skipBlanks(cursor)
  while (take(cursor, token)) {
    nodes.push(parse(cursor))
    skipBlanks(cursor)
  }
  return nodes.length === 1 ? first : { kind, nodes }
}

function negated(cursor: Cursor): ConditionNode {
  skipBlanks(cursor)
  if (peek(cursor) !== '!' || peek(cursor, 1) === '=') return primary(cursor)
  cursor.at += 1
  return nested(cursor, () => ({ kind: 'not', node: negated(cursor) }))
}

function primary(cursor: Cursor): ConditionNode {
  skipBlanks(cursor)
  if (peek(cursor) !== '(') return conditionFunction(cursor) ?? comparison(cursor)
  cursor.at += 1
  const node = nested(cursor, () => either(cursor))
  expect(cursor, ')')
  return node
}

function conditionFunction(cursor: Cursor): ConditionNode | null {
  const match = /^([A-Za-z]\w*)\s*\(/.exec(cursor.text.slice(cursor.at, cursor.at + 60))
  const name = match?.[1]
  if (!match || name === undefined) return null
  const definition = findConditionFunction(name)
  if (!definition) throw mistake(cursor, said`${name}() is not known; known are ${conditionFunctionNames.join(', ')}`)
  const start = cursor.at
  cursor.at += match[0].length
  skipBlanks(cursor)
  const path = definition.takesPath ? argumentPath(cursor, name) : null
  const property = definition.takesProperty ? argumentProperty(cursor, name) : null
  expect(cursor, ')')
  return { kind: 'call', name, path, property, text: cursor.text.slice(start, cursor.at) }
}

function argumentPath(cursor: Cursor, name: string): Path {
  if (peek(cursor) !== '$' && peek(cursor) !== '@')
    throw mistake(cursor, said`${name} expects a path that begins with $ or @`)
  return pathAt(cursor)
}

function argumentProperty(cursor: Cursor, name: string): string {
  expect(cursor, ',')
  skipBlanks(cursor)
  if (peek(cursor) === "'" || peek(cursor) === '"') return quoted(cursor)
  const key = /^[^\s,()]+/.exec(cursor.text.slice(cursor.at))?.[0]
  if (key === undefined) throw mistake(cursor, said`${name} expects the name of a property, without percent signs`)
  cursor.at += key.length
  return key
}

function comparison(cursor: Cursor): ConditionNode {
  const start = cursor.at
  const left = parseOperand(cursor, pathAt)
  const behindLeft = cursor.at
  skipBlanks(cursor)
  const column = cursor.at + 1
  const operator = takeOperator(cursor)
  if (operator === null) return alone(cursor, left, cursor.text.slice(start, behindLeft))
  skipBlanks(cursor)
  const right = parseOperand(cursor, pathAt)
  if (operator === 'empty' && !(right.kind === 'literal' && typeof right.value === 'boolean')) {
    throw mistake(cursor, said`EMPTY is followed by true or false`, column - 1)
  }
  return { kind: 'compare', left, operator, right, text: cursor.text.slice(start, cursor.at), column }
}

function alone(cursor: Cursor, operand: Operand, text: string): ConditionNode {
  if (operand.kind === 'path') return { kind: 'exists', path: operand.path, text }
  if (operand.kind === 'literal' && typeof operand.value === 'boolean')
    return { kind: 'constant', value: operand.value }
  throw unexpected(cursor)
}

const symbols: readonly Operator[] = ['===', '!==', '==', '!=', '=~', '<=', '>=', '<', '>']

function takeOperator(cursor: Cursor): Operator | null {
  const symbol = symbols.find((token) => take(cursor, token))
  if (symbol) return symbol
  const word = /^[A-Za-z]+/.exec(cursor.text.slice(cursor.at, cursor.at + 20))?.[0]
  if (word === undefined) return null
  const operator = operators.find((known) => known === word.toLowerCase())
  if (!operator) throw mistake(cursor, said`the operator "${word}" is not known`)
  cursor.at += word.length
  return operator
}

function unexpected(cursor: Cursor): Error {
  if (peek(cursor) === '=') return mistake(cursor, said`a single = is no operator; write == to compare`)
  if (peek(cursor) === '&') return mistake(cursor, said`write && to join two conditions`)
  if (peek(cursor) === '|') return mistake(cursor, said`write || to join two conditions`)
  return mistake(cursor, said`expected an operator, && or || but found ${found(cursor)}`)
}
