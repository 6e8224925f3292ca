import { said } from '../../base/said.ts'
import { SyntaxMistake } from '../cursor.ts'
import type { DateFields, Duration } from '../dateFields.ts'
import { add, fieldsOf, millisecondsOf } from '../dateFields.ts'
import { formatDate } from '../dateFormat.ts'
import { parseDate } from '../dateParse.ts'
import type { DateToken } from '../datePattern.ts'
import { parseDatePattern } from '../datePattern.ts'
import type { Value } from '../value.ts'
import type { FunctionDefinition, Parameters } from './definition.ts'
import { asText, failed } from './definition.ts'

/** `tokens` null: milliseconds since 1970, written `Date(…)` or `/Date(…)/`. */
interface DateFormat {
  readonly text: string
  readonly tokens: readonly DateToken[] | null
}

const milliseconds = 'Date(milliseconds)'
const units = ['years', 'months', 'days', 'hours', 'minutes', 'seconds'] as const

/** Reads a date, adds to it and writes it (spec 11.4); formats are java.time patterns. */
export const manipulateDate: FunctionDefinition = {
  name: 'manipulateDate',
  parameters: [
    { name: 'sourceDateFormat', takes: 'text' },
    { name: 'targetDateFormat', takes: 'text' },
    ...units.map((name) => ({ name, takes: 'integer' as const })),
  ],
  lists: 'refused',
  prepare(parameters) {
    const source = dateFormat(parameters, 'sourceDateFormat', parameters.currentDateFormat)
    const target = dateFormat(parameters, 'targetDateFormat', source.text)
    const [years, months, days, hours, minutes, seconds] = units.map((unit) => parameters.integer(unit, 0))
    const duration: Duration = {
      years: years ?? 0,
      months: months ?? 0,
      days: days ?? 0,
      hours: hours ?? 0,
      minutes: minutes ?? 0,
      seconds: seconds ?? 0,
    }
    return (_run, value) => {
      const result = add(read(value, source), duration)
      const instant = millisecondsOf(result)
      if (!Number.isFinite(instant)) throw failed('manipulateDate', said`the date is out of range`)
      return target.tokens ? formatDate(result, target.tokens) : `Date(${instant})`
    }
  },
}

function dateFormat(parameters: Parameters, key: string, otherwise: string): DateFormat {
  const text = parameters.word(key, otherwise)
  if (text === milliseconds) return { text, tokens: null }
  try {
    return { text, tokens: parseDatePattern(text) }
  } catch (error) {
    if (!(error instanceof SyntaxMistake)) throw error
    parameters.report(key, error.message)
    return { text, tokens: [] }
  }
}

function read(value: Value, format: DateFormat): DateFields {
  const text = asText('manipulateDate', value)
  if (format.tokens) {
    const fields = parseDate(text, format.tokens)
    if (!fields) throw failed('manipulateDate', said`the value is no date of the form ${format.text}`)
    return fields
  }
  const digits = /^\/?Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/?$/.exec(text)?.[1] ?? /^-?\d{1,16}$/.exec(text)?.[0]
  if (digits === undefined) throw failed('manipulateDate', said`the value is not of the form Date(milliseconds)`)
  return fieldsOf(Number(digits))
}
