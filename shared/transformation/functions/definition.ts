import type { Run } from '../run.ts'
import { spend, Stop } from '../run.ts'
import type { Value } from '../value.ts'
import { isBytes, isList, kindOf } from '../value.ts'
import type { Json } from '../../base/json.ts'
import type { Said } from '../../base/said.ts'
import { said } from '../../base/said.ts'
import type { Pattern } from '../regex.ts'

/** What a parameter takes; the editor asks for it in this form. */
export interface ParameterRule {
  readonly name: string
  readonly takes: 'text' | 'textOrPath' | 'pattern' | 'integer' | 'boolean' | 'json' | 'texts'
  readonly required?: boolean
  readonly choices?: readonly string[]
}

/** Undefined means nothing: the default or `optional` decides then (spec 6). */
export type Apply = (run: Run, value: Value) => Value | undefined

export type TextOf = (run: Run) => string

/** The parameters of one function in a document; every mistake is reported, reading goes on. */
export interface Parameters {
  readonly name: string
  /** java.time pattern of the variable currentDate. */
  readonly currentDateFormat: string
  has(key: string): boolean
  /** Text, number or boolean; may hold `${variable}`. */
  text(key: string, otherwise: string): TextOf
  /** As text; what begins with `$.` or `$[` is a path on the input, and fails where it has no value. */
  textOrPath(key: string, otherwise: string): TextOf
  pattern(key: string): (run: Run) => Pattern
  integer(key: string, otherwise: number): number
  boolean(key: string): boolean
  json(key: string): Json
  texts(key: string, otherwise: readonly string[]): readonly string[]
  /** A text that is fixed when the document is compiled, such as the name of an attribute or one of several choices. */
  word(key: string, otherwise: string): string
  report(key: string, message: Said): void
}

/** A mapping function. A new one is a file beside this and a line in index.ts. */
export interface FunctionDefinition {
  readonly name: string
  readonly parameters: readonly ParameterRule[]
  /** What a list means without `applyOnElements`: every element, a failure, one value, or every element if `applyOnAttribute` is given. */
  readonly lists: 'each' | 'refused' | 'whole' | 'eachWithAttribute'
  /** Works on objects: other elements of a list stay as they are, another single value fails. */
  readonly objects?: true
  /** Runs on null too; the others pass null on. */
  readonly takesNull?: true
  /** Needs no input; whatever comes in is ignored. */
  readonly generates?: true
  /** One value may become several elements of the list it stands in. */
  readonly spreads?: true
  /** Reads the parameters once; what it returns runs per value. */
  readonly prepare: (parameters: Parameters) => Apply
}

export function failed(name: string, message: Said): Stop {
  return new Stop('functionFailed', message, name)
}

/** Text of a text, number or boolean; everything else fails (spec 11.6). */
export function asText(name: string, value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw failed(name, isNoText(value))
}

function isNoText(value: Value): Said {
  if (isBytes(value)) return said`works on text but got bytes; put toString after decode`
  if (isList(value)) return said`works on text but got a list; set "applyOnElements": true to work on every element`
  return said`works on text but got ${kindOf(value)}; name the attribute in "applyOnAttribute"`
}

const longestText = 1_000_000

/** Pays for a text that grew by `added` characters, and refuses one without end. */
export function grown(run: Run, name: string, text: string, added = text.length): string {
  if (text.length > longestText) throw failed(name, said`makes a text longer than ${longestText} characters`)
  spend(run, 1 + (added >> 4))
  return text
}
