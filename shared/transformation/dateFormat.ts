import type { DateFields } from './dateFields.ts'
import { fieldsOf, millisecondsOf } from './dateFields.ts'
import type { DateToken } from './datePattern.ts'
import { dayNames, monthNames, parseDatePattern } from './datePattern.ts'

/** Format of the variable currentDate when no property changes it (spec 9). */
export const defaultDateFormat = 'yyyy-MM-dd HH:mm:ss.SSS'

export function formatInstant(date: Date, pattern: string): string {
  return formatDate(fieldsOf(date.getTime()), parseDatePattern(pattern))
}

/** Writes fields as a java.time pattern says, in English; a date without time zone counts as UTC. */
export function formatDate(fields: DateFields, tokens: readonly DateToken[]): string {
  return tokens.map((token) => formatToken(fields, token)).join('')
}

function formatToken(fields: DateFields, token: DateToken): string {
  if (token.kind === 'text') return token.text
  if (token.kind === 'optional') return formatDate(fields, token.tokens)
  return (writers[token.letter] ?? zone)(fields, token.count, token.letter)
}

type Write = (fields: DateFields, count: number, letter: string) => string

const number =
  (value: (fields: DateFields) => number): Write =>
  (fields, count) =>
    String(value(fields)).padStart(count, '0')

const writers: Readonly<Record<string, Write>> = {
  y: year,
  u: year,
  M: (fields, count) => named(monthNames[fields.month - 1] ?? '', fields.month, count),
  L: (fields, count) => named(monthNames[fields.month - 1] ?? '', fields.month, count),
  d: number((fields) => fields.day),
  D: number(
    (fields) => Math.round((millisecondsOf(fields) - millisecondsOf({ ...fields, month: 1, day: 1 })) / 86_400_000) + 1,
  ),
  E: (fields, count) => named(dayNames[new Date(millisecondsOf(fields)).getUTCDay()] ?? '', 0, Math.max(count, 3)),
  a: (fields) => (fields.hour < 12 ? 'AM' : 'PM'),
  H: number((fields) => fields.hour),
  h: number((fields) => ((fields.hour + 11) % 12) + 1),
  K: number((fields) => fields.hour % 12),
  k: number((fields) => ((fields.hour + 23) % 24) + 1),
  m: number((fields) => fields.minute),
  s: number((fields) => fields.second),
  S: (fields, count) => String(fields.nano).padStart(9, '0').padEnd(count, '0').slice(0, count),
  n: number((fields) => fields.nano),
}

function year(fields: DateFields, count: number): string {
  if (count === 2) return String(((fields.year % 100) + 100) % 100).padStart(2, '0')
  const text = String(Math.abs(fields.year)).padStart(count, '0')
  return fields.year < 0 ? `-${text}` : text
}

function named(name: string, value: number, count: number): string {
  if (count < 3) return String(value).padStart(count, '0')
  if (count === 3) return name.slice(0, 3)
  return count === 5 ? name.slice(0, 1) : name
}

/** X, z and V have a name for no offset; the rest, and every other offset, is written in digits. */
function zone(fields: DateFields, count: number, letter: string): string {
  const name = { X: 'Z', V: 'Z', z: 'UTC', O: 'GMT' }[letter]
  if (fields.offset === 0 && name !== undefined) return name
  const sign = fields.offset < 0 ? '-' : '+'
  const hours = String(Math.floor(Math.abs(fields.offset) / 60)).padStart(2, '0')
  const minutes = String(Math.abs(fields.offset) % 60).padStart(2, '0')
  if (letter === 'O') return `GMT${sign}${hours}:${minutes}`
  if (letter === 'Z') return sign + hours + minutes
  if (letter === 'z' || letter === 'V') return `${sign}${hours}:${minutes}`
  if (count === 1 && minutes === '00') return sign + hours
  return `${sign}${hours}${count === 3 || count === 5 ? ':' : ''}${minutes}`
}
