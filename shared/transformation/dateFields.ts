/** A date and time as its fields say, without a time zone; `offset` in minutes where the text had one. */
export interface DateFields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nano: number
  readonly offset: number
}

export interface Duration {
  readonly years: number
  readonly months: number
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

export function fieldsOf(milliseconds: number): DateFields {
  const date = new Date(milliseconds)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nano: date.getUTCMilliseconds() * 1_000_000,
    offset: 0,
  }
}

/** Milliseconds since 1970 of the local fields, as if they were UTC. NaN outside of what a Date can hold. */
export function millisecondsOf(fields: DateFields): number {
  const date = new Date(0)
  date.setUTCFullYear(fields.year, fields.month - 1, fields.day)
  date.setUTCHours(fields.hour, fields.minute, fields.second, Math.floor(fields.nano / 1_000_000))
  return date.getTime()
}

export function daysInMonth(year: number, month: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, 0)
  return date.getUTCDate()
}

/** As java.time adds: years and months keep the day where the month has it, else take its last day; then the rest. */
export function add(fields: DateFields, duration: Duration): DateFields {
  const months = (fields.year + duration.years) * 12 + fields.month - 1 + duration.months
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  const moved = { ...fields, year, month, day: Math.min(fields.day, daysInMonth(year, month)) }
  const seconds = ((duration.days * 24 + duration.hours) * 60 + duration.minutes) * 60 + duration.seconds
  const result = fieldsOf(millisecondsOf(moved) + seconds * 1000)
  return { ...result, nano: fields.nano, offset: fields.offset }
}
