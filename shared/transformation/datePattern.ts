import { said } from '../base/said.ts'
import { SyntaxMistake } from './cursor.ts'

/** A piece of a java.time pattern: literal text, a field with its count of letters, or an optional section. */
export type DateToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly letter: string; readonly count: number }
  | { readonly kind: 'optional'; readonly tokens: readonly DateToken[] }

const known = /[yuMLdDEaHhKkmsSnXxZzVO]/

/** Reads a java.time pattern. Throws SyntaxMistake with the letter that is not supported. */
export function parseDatePattern(pattern: string): DateToken[] {
  const levels: DateToken[][] = [[]]
  let at = 0
  while (at < pattern.length) {
    const match = /^(?:([A-Za-z])\1*|'(?:[^']|'')*'|\[|\]|[^A-Za-z'[\]]+)/.exec(pattern.slice(at))
    if (!match) throw new SyntaxMistake(said`the date format "${pattern}" has a quote without end`, at + 1)
    if (levels.length > 8) throw new SyntaxMistake(said`the date format "${pattern}" is nested too deep`, at + 1)
    read({ text: match[0], at }, levels, pattern)
    at += match[0].length
  }
  const [tokens, open] = levels
  if (!tokens || open) throw new SyntaxMistake(said`the date format "${pattern}" has a [ without ]`, at)
  return tokens
}

interface Piece {
  readonly text: string
  readonly at: number
}

function read(piece: Piece, levels: DateToken[][], pattern: string): void {
  const current = levels.at(-1)
  if (piece.text === '[') levels.push([])
  else if (piece.text === ']') {
    levels.pop()
    const outer = levels.at(-1)
    if (!outer || !current) throw new SyntaxMistake(said`the date format "${pattern}" has a ] without [`, piece.at + 1)
    outer.push({ kind: 'optional', tokens: current })
  } else current?.push(token(piece, pattern))
}

function token({ text: piece, at }: Piece, pattern: string): DateToken {
  if (piece === "''") return { kind: 'text', text: "'" }
  if (piece.startsWith("'")) return { kind: 'text', text: piece.slice(1, -1).replaceAll("''", "'") }
  const letter = piece.charAt(0)
  if (!/[A-Za-z]/.test(letter)) return { kind: 'text', text: piece }
  if (!known.test(letter))
    throw new SyntaxMistake(
      said`the date format "${pattern}" uses the letter ${letter}, which is not supported`,
      at + 1,
    )
  return { kind: 'field', letter, count: piece.length }
}

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
