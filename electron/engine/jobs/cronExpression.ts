import { said, type Said } from '../../../shared/base/said.ts'
/** When a cron expression fits: sets of numbers per field. */
export interface CronFields {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  fitsDay(month: number, day: number, weekday: number): boolean
}

interface Field {
  readonly name: Said
  readonly least: number
  readonly most: number
  readonly words: readonly string[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const fields: readonly Field[] = [
  { name: said`minute`, least: 0, most: 59, words: [] },
  { name: said`hour`, least: 0, most: 23, words: [] },
  { name: said`day of the month`, least: 1, most: 31, words: [] },
  { name: said`month`, least: 1, most: 12, words: months },
  { name: said`day of the week`, least: 0, most: 7, words: weekdays },
]

/** Reads the five fields of crontab(5): lists, ranges, steps, names. Where both days are limited, either one suffices. A text
 *  says what is wrong. */
export function readCron(expression: string): CronFields | Said {
  const texts = expression.trim().split(/\s+/)
  if (texts.length !== fields.length) return needsFive
  const sets: (readonly number[])[] = []
  for (const [index, field] of fields.entries()) {
    const set = readField(texts[index] ?? '', field)
    if (typeof set === 'string') return set
    sets.push(set)
  }
  const at = (index: number) => sets[index] ?? []
  const isLimited = (index: number) => texts[index]?.startsWith('*') === false
  return {
    minutes: at(0),
    hours: at(1),
    fitsDay: dayFits({ days: at(2), months: at(3), weekdays: at(4), isEither: isLimited(2) && isLimited(4) }),
  }
}

function dayFits(wanted: {
  readonly days: readonly number[]
  readonly months: readonly number[]
  readonly weekdays: readonly number[]
  /** Both days are limited: one of them suffices. */
  readonly isEither: boolean
}): CronFields['fitsDay'] {
  // Sunday is 0 and 7.
  const onWeekdays = new Set(wanted.weekdays.map((one) => one % 7))
  return (month, day, weekday) => {
    if (!wanted.months.includes(month)) return false
    const isDay = wanted.days.includes(day)
    const isWeekday = onWeekdays.has(weekday % 7)
    return wanted.isEither ? isDay || isWeekday : isDay && isWeekday
  }
}

const needsFive = said`A cron expression has five fields: minute, hour, day of the month, month, day of the week, for instance 0 6 * * MON-FRI.`

function readField(text: string, field: Field): readonly number[] | Said {
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const range = readRange(part, field)
    if (range === null) {
      return said`"${part.slice(0, 40)}" does not fit the field ${field.name}: it takes ${field.least} to ${field.most}, lists (,), ranges (-) and steps (/).`
    }
    for (let value = range.from; value <= range.to; value += range.step) found.add(value)
  }
  return [...found].sort((a, b) => a - b)
}

function readRange(part: string, field: Field): { from: number; to: number; step: number } | null {
  const match = /^(\*|[a-z0-9]{1,3})(?:-([a-z0-9]{1,3}))?(?:\/(\d{1,2}))?$/i.exec(part)
  if (!match) return null
  const [, first = '', last, every] = match
  const step = every === undefined ? 1 : Number(every)
  if (step < 1) return null
  if (first === '*') return last === undefined ? { from: field.least, to: field.most, step } : null
  const from = valueOf(first, field)
  const to = last === undefined ? (every === undefined ? from : field.most) : valueOf(last, field)
  return from === null || to === null || from > to ? null : { from, to, step }
}

function valueOf(text: string, { least, most, words }: Field): number | null {
  const word = words.indexOf(text.toLowerCase())
  const value = word >= 0 ? word + (least === 1 ? 1 : 0) : /^\d+$/.test(text) ? Number(text) : NaN
  return value >= least && value <= most ? value : null
}
