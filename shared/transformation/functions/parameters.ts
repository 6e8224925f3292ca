import type { Json, JsonObject } from '../../base/json.ts'
import { own } from '../../base/json.ts'
import type { Said } from '../../base/said.ts'
import { said } from '../../base/said.ts'
import type { Properties } from '../condition.ts'
import { compilePath } from '../condition.ts'
import { parsePath } from '../conditionSyntax.ts'
import { SyntaxMistake } from '../cursor.ts'
import type { Pattern } from '../regex.ts'
import { compilePattern } from '../regex.ts'
import type { Run } from '../run.ts'
import { fillTemplate } from '../run.ts'
import { dateFormatOf } from '../variables.ts'
import { plainText, templateParts } from '../template.ts'
import { isForbiddenName, textForm } from '../value.ts'
import type { Parameters, TextOf } from './definition.ts'
import { failed } from './definition.ts'

export type Report = (key: string, message: Said, column: number | null) => void

export function readParameters(name: string, raw: JsonObject, properties: Properties, report: Report): Parameters {
  const given = (key: string): Json | undefined => own(raw, key)
  const textOf = (key: string, otherwise: string): string => {
    const value = given(key)
    if (value === undefined) return otherwise
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
    report(key, said`is a text, a number or a boolean`, null)
    return otherwise
  }
  return {
    name,
    currentDateFormat: dateFormatOf(properties),
    has: (key) => given(key) !== undefined,
    text: (key, otherwise) => template(textOf(key, otherwise)),
    textOrPath: (key, otherwise) => {
      const text = textOf(key, otherwise)
      return /^\$[.[]/.test(text) ? pathText(text, properties, { name, key, report }) : template(text)
    },
    pattern: (key) => pattern(name, key, textOf(key, ''), report),
    integer: (key, otherwise) => integer(given(key), otherwise, (message) => report(key, message, null)),
    boolean: (key) => boolean(given(key), (message) => report(key, message, null)),
    json: (key) => given(key) ?? null,
    texts: (key, otherwise) => texts(given(key), otherwise, (message) => report(key, message, null)),
    word: (key, otherwise) => {
      const word = textOf(key, otherwise)
      if (isForbiddenName(word)) report(key, said`"${word}" is no name for an attribute`, null)
      return word
    },
    report: (key, message) => report(key, message, null),
  }
}

function template(text: string): TextOf {
  const parts = templateParts(text)
  return plainText(parts) === null ? (run) => fillTemplate(run, parts) : () => text
}

interface ParameterPlace {
  readonly name: string
  readonly key: string
  readonly report: Report
}

function pathText(text: string, properties: Properties, place: ParameterPlace): TextOf {
  const { name, key, report } = place
  try {
    const read = compilePath(parsePath(text), properties)
    return (run) => {
      const found = read(run, undefined)
      const value = Array.isArray(found) && found.length === 1 ? (found as readonly Json[])[0] : found
      if (value === undefined || value === null) throw failed(name, said`${key} ${text} has no value`)
      if (typeof value === 'object') throw failed(name, said`${key} ${text} is not one single value`)
      return textForm(value)
    }
  } catch (error) {
    if (!(error instanceof SyntaxMistake)) throw error
    report(key, error.message, error.column)
    return () => ''
  }
}

function pattern(name: string, key: string, text: string, report: Report): (run: Run) => Pattern {
  const parts = templateParts(text)
  if (plainText(parts) !== null) return fixedPattern(key, text, report)
  let last: { text: string; pattern: Pattern } | null = null
  return (run) => {
    const filled = fillTemplate(run, parts)
    if (last?.text !== filled) last = { text: filled, pattern: patternAtRun(name, filled) }
    return last.pattern
  }
}

function fixedPattern(key: string, text: string, report: Report): () => Pattern {
  try {
    const compiled = compilePattern(text)
    return () => compiled
  } catch (error) {
    if (!(error instanceof SyntaxMistake)) throw error
    report(key, error.message, error.column)
    const nothing = compilePattern('')
    return () => nothing
  }
}

function patternAtRun(name: string, text: string): Pattern {
  try {
    return compilePattern(text)
  } catch (error) {
    if (error instanceof SyntaxMistake) throw failed(name, said`regex ${error.message}`)
    throw error
  }
}

function integer(value: Json | undefined, otherwise: number, report: (message: Said) => void): number {
  if (value === undefined) return otherwise
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  if (typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value.trim())) return Number(value)
  report(said`is a whole number`)
  return otherwise
}

function boolean(value: Json | undefined, report: (message: Said) => void): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true
  if (value === 'true' || value === 'false') return value === 'true'
  report(said`is true or false`)
  return false
}

function texts(
  value: Json | undefined,
  otherwise: readonly string[],
  report: (message: Said) => void,
): readonly string[] {
  if (value === undefined) return otherwise
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value]
  const found = list.filter((element) => typeof element === 'string')
  if (found.length !== list.length || found.some(isForbiddenName)) report(said`is a list of names`)
  return found
}
