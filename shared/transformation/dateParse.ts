import type { DateFields } from './dateFields.ts'
import { daysInMonth } from './dateFields.ts'
import type { DateToken } from './datePattern.ts'
import { monthNames } from './datePattern.ts'

type Found = Map<string, number>

/**
 * Reads a text by a java.time pattern, or null where it does not fit. A missing time is midnight. As java.time's smart
 * resolver: day 31 of a shorter month becomes its last day; anything beyond 31 does not fit.
 */
export function parseDate(text: string, tokens: readonly DateToken[]): DateFields | null {
  const found: Found = new Map()
  return readTokens(text, 0, tokens, found) === text.length ? resolve(found) : null
}

function readTokens(text: string, from: number, tokens: readonly DateToken[], found: Found): number {
  let at = from
  for (const [position, token] of tokens.entries()) {
    const next = tokens[position + 1]
    if (token.kind === 'text') at = text.startsWith(token.text, at) ? at + token.text.length : -1
    else if (token.kind === 'optional') at = readOptional(text, at, token.tokens, found)
    else if (isNumeric(token)) at = readDigits(text, at, { ...token, isAdjacent: isDigits(next) }, found)
    else at = (wordReaders[token.letter] ?? readZone)(text, at, found, token.count)
    if (at < 0) return -1
  }
  return at
}

function isDigits(token: DateToken | undefined): boolean {
  return token?.kind === 'field' && isNumeric(token)
}

function readOptional(text: string, at: number, tokens: readonly DateToken[], found: Found): number {
  const inside: Found = new Map(found)
  const end = readTokens(text, at, tokens, inside)
  if (end < 0) return at
  for (const [letter, value] of inside) found.set(letter, value)
  return end
}

type Field = Extract<DateToken, { kind: 'field' }>

function isNumeric(field: Field): boolean {
  return 'yudDHhKkmsSn'.includes(field.letter) || ('ML'.includes(field.letter) && field.count < 3)
}

/** `isAdjacent`: more digits follow at once, so a year ends where its letters end. */
interface Digits extends Field {
  readonly isAdjacent: boolean
}

function readDigits(text: string, at: number, field: Digits, found: Found): number {
  const [least, most] = digits(field)
  const match = new RegExp(`^-?\\d{${least},${most}}`).exec(text.slice(at, at + 20))?.[0]
  if (match === undefined || (match.startsWith('-') && !isYear(field))) return -1
  store(field, match, found)
  return at + match.length
}

function isYear(field: Field): boolean {
  return field.letter === 'y' || field.letter === 'u'
}

function digits(field: Digits): readonly [least: number, most: number] {
  const { letter, count } = field
  if (isYear(field)) return count === 2 || field.isAdjacent ? [count, count] : [Math.min(count, 9), 9]
  if (letter === 'S' || count > 1) return [Math.min(count, 9), Math.min(count, 9)]
  return [1, letter === 'n' ? 9 : letter === 'D' ? 3 : 2]
}

function store(field: Field, text: string, found: Found): void {
  if (field.letter === 'S') found.set('n', Number(text.padEnd(9, '0').slice(0, 9)))
  else if ('yu'.includes(field.letter)) found.set('y', field.count === 2 ? 2000 + Number(text) : Number(text))
  else found.set(field.letter === 'L' ? 'M' : field.letter, Number(text))
}

function readMonthName(text: string, at: number, found: Found, count: number): number {
  const month = monthNames.findIndex((name) => text.startsWith(count === 3 ? name.slice(0, 3) : name, at))
  if (month < 0) return -1
  found.set('M', month + 1)
  return at + (count === 3 ? 3 : (monthNames[month]?.length ?? 0))
}

function readHalfDay(text: string, at: number, found: Found): number {
  const half = /^(?:AM|PM)/i.exec(text.slice(at, at + 2))?.[0].toUpperCase()
  if (half === undefined) return -1
  found.set('a', half === 'PM' ? 12 : 0)
  return at + 2
}

function readZone(text: string, at: number, found: Found): number {
  const match = /^(?:(Z|UTC|GMT)(?![+-])|(?:GMT|UTC)?([+-])(\d\d):?(\d\d)?)/.exec(text.slice(at, at + 10))
  if (!match) return -1
  const [all, utc, sign, hours, minutes] = match
  const offset = utc === undefined ? Number(hours) * 60 + Number(minutes ?? 0) : 0
  found.set('offset', sign === '-' ? -offset : offset)
  return at + all.length
}

function resolve(found: Found): DateFields | null {
  const year = found.get('y')
  const time = timeOf(found)
  if (year === undefined || !time) return null
  const dayOfYear = found.get('D')
  if (dayOfYear !== undefined) return dayOfYearFields(year, dayOfYear, time)
  const month = found.get('M') ?? 1
  const day = found.get('d') ?? 1
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  return { year, month, day: Math.min(day, daysInMonth(year, month)), ...time }
}

type Time = Omit<DateFields, 'year' | 'month' | 'day'>

function timeOf(found: Found): Time | null {
  const hour = hourOf(found)
  const minute = found.get('m') ?? 0
  const second = found.get('s') ?? 0
  if (hour > 23 || minute > 59 || second > 59) return null
  return { hour, minute, second, nano: found.get('n') ?? 0, offset: found.get('offset') ?? 0 }
}

function hourOf(found: Found): number {
  const half = found.get('a') ?? 0
  const clock = found.get('h') ?? found.get('K')
  if (clock !== undefined) return (clock % 12) + half
  const late = found.get('k')
  return late === undefined ? (found.get('H') ?? 0) : late % 24
}

function dayOfYearFields(year: number, dayOfYear: number, time: Time): DateFields | null {
  const date = new Date(0)
  date.setUTCFullYear(year, 0, dayOfYear)
  if (dayOfYear < 1 || date.getUTCFullYear() !== year) return null
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate(), ...time }
}

/** The name of the day says nothing that the date does not; it only has to be a word. */
function readWord(text: string, at: number): number {
  const word = /^[A-Za-z]{3,9}/.exec(text.slice(at, at + 9))?.[0]
  return word === undefined ? -1 : at + word.length
}

type ReadWord = (text: string, at: number, found: Found, count: number) => number

const wordReaders: Readonly<Record<string, ReadWord>> = {
  M: readMonthName,
  L: readMonthName,
  E: readWord,
  a: readHalfDay,
}
