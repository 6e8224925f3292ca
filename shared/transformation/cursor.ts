import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'

/** A mistake in a path, condition or pattern; `column` counts from 1. */
export class SyntaxMistake extends Error {
  declare readonly message: Said
  readonly column: number

  constructor(message: Said, column: number) {
    super(message)
    this.name = 'SyntaxMistake'
    this.column = column
  }
}

/** A reading position in a text; the parsers of paths and conditions share it. */
export interface Cursor {
  readonly text: string
  at: number
  depth: number
}

const longestText = 20_000
const deepestNesting = 64

export function cursorOn(text: string): Cursor {
  if (text.length > longestText) throw new SyntaxMistake(said`is longer than ${longestText} characters`, longestText)
  return { text, at: 0, depth: 0 }
}

export function mistake(cursor: Cursor, message: Said, at = cursor.at): SyntaxMistake {
  return new SyntaxMistake(message, at + 1)
}

/** The character at the position, or '' at the end. */
export function peek(cursor: Cursor, ahead = 0): string {
  return cursor.text.charAt(cursor.at + ahead)
}

export function skipBlanks(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && /\s/.test(peek(cursor))) cursor.at += 1
}

/** Takes `token` if it stands at the position. */
export function take(cursor: Cursor, token: string): boolean {
  if (!cursor.text.startsWith(token, cursor.at)) return false
  cursor.at += token.length
  return true
}

export function expect(cursor: Cursor, token: string): void {
  skipBlanks(cursor)
  if (!take(cursor, token)) throw mistake(cursor, said`expected "${token}" but found ${found(cursor)}`)
}

/** Runs `parse` one level deeper; nesting has a limit. */
export function nested<Result>(cursor: Cursor, parse: () => Result): Result {
  cursor.depth += 1
  if (cursor.depth > deepestNesting) throw mistake(cursor, said`is nested deeper than ${deepestNesting} levels`)
  const result = parse()
  cursor.depth -= 1
  return result
}

/** What stands at the position, for messages. */
export function found(cursor: Cursor): string {
  return cursor.at >= cursor.text.length
    ? said`the end of the text`
    : `"${cursor.text.slice(cursor.at, cursor.at + 12)}"`
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A text in single or double quotes; the cursor stands on the opening quote. */
export function quoted(cursor: Cursor): string {
  const quote = peek(cursor)
  const start = cursor.at
  cursor.at += 1
  let result = ''
  while (peek(cursor) !== quote) {
    if (cursor.at >= cursor.text.length)
      throw mistake(cursor, said`the text that begins with ${quote} has no end`, start)
    result += peek(cursor) === '\\' ? escaped(cursor) : peek(cursor)
    cursor.at += 1
  }
  cursor.at += 1
  return result
}

function escaped(cursor: Cursor): string {
  cursor.at += 1
  const character = peek(cursor)
  if (character !== 'u') return escapes[character] ?? character
  const digits = cursor.text.slice(cursor.at + 1, cursor.at + 5)
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw mistake(cursor, said`expected four hexadecimal digits after \\u`)
  cursor.at += 4
  return String.fromCharCode(Number.parseInt(digits, 16))
}
