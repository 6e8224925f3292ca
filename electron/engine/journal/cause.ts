import { createHash } from 'node:crypto'
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../../../shared/base/json.ts'
import type { Cause } from '../../../shared/domain/deadLetter.ts'
import type { Problem } from '../../../shared/domain/problem.ts'

const longestMessage = 2000
const mostValues = 100
const deepest = 6
const gap = '…'

/** What dead letters that failed alike have in common: code, status and the message without ids, numbers and the values of the
 *  one entity, as JSON text. */
export function causeText({ code, status, message }: Problem, entityId: string, document: JsonObject | null): string {
  return JSON.stringify([code, status ?? null, patternOf(message, status, { entityId, document })])
}

/** The short form of a cause, for addresses and filters. */
export function causeOf(text: string): Cause {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22) as Cause
}

/** The message of a cause, with gaps. */
export function patternIn(text: string): string {
  const parts: unknown = JSON.parse(text)
  return isJsonArray(parts) && typeof parts[2] === 'string' ? parts[2] : ''
}

interface Known {
  readonly entityId: string
  readonly document: JsonObject | null
}

function patternOf(message: string, status: string | undefined, { entityId, document }: Known): string {
  const values = document === null ? [] : textsIn(document)
  const names = [entityId, own(document ?? {}, 'userName')].filter((value) => typeof value === 'string')
  // A plain word such as "work" is a word of the message too; within quotation marks it is a value.
  const telling = [...names, ...values.filter((value) => !/^[a-z]+$/.test(value))]
  return without(message.slice(0, longestMessage), telling)
    .replaceAll(quoted, (text: string, inner: string) => (isName(inner, values) ? text : `"${gap}"`))
    .replaceAll(withDigit, (text) => (text === status ? text : gapFor(text)))
}

/** `"…"`, or `'…'` that is no apostrophe. */
const quoted = /["“„]([^"“”„]{0,300})["”“]|(?<![\p{L}\p{N}])'([^']{0,300})'(?![\p{L}\p{N}])/gu
/** A word with a digit or an at sign: an id, a number, an address. */
const withDigit = /[\p{L}\p{N}@._:/+%-]*[\d@][\p{L}\p{N}@._:/+%-]*/gu

/** An attribute's name says what is wrong; a value says with whom. */
function isName(text: string | undefined, values: readonly string[]): boolean {
  return text !== undefined && /^[\p{L}$][\p{L}$.:[\]-]*$/u.test(text) && !values.includes(text)
}

/** Full stop and colon belong to the sentence. */
function gapFor(text: string): string {
  return `${gap}${/[.:]*$/.exec(text)?.[0] ?? ''}`
}

function without(message: string, values: readonly string[]): string {
  const wanted = [...new Set(values)].filter((value) => value.length >= 2).sort((a, b) => b.length - a.length)
  return wanted.reduce((rest, value) => {
    if (!rest.includes(value)) return rest
    return rest.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(value)}(?![\\p{L}\\p{N}])`, 'gu'), gap)
  }, message)
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

function textsIn(document: JsonObject): readonly string[] {
  const texts: string[] = []
  const walk = (value: Json, depth: number): void => {
    if (texts.length >= mostValues || depth > deepest) return
    if (typeof value === 'string' && value.length <= 300) texts.push(value)
    if (isJsonArray(value)) for (const element of value) walk(element, depth + 1)
    if (isJsonObject(value)) for (const inner of Object.values(value)) walk(inner, depth + 1)
  }
  walk(document, 0)
  return texts
}
