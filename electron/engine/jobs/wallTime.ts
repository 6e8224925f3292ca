/** A minute on the wall of a time zone. */
export interface Wall {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
const mostFormats = 100

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export function wallAt(date: Date, timeZone: string): Wall {
  const parts = formatOf(timeZone).formatToParts(date)
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
  }
}

/** The moment of a minute on the wall: of two the first one; one that the clocks skip is later by what they skip. */
export function momentOf(wall: Wall, timeZone: string): Date {
  const asUtc = utcOf(wall)
  // The offset before any change of that day: what it gives is right, or later by the gap; and the first of two.
  const before = offsetAt(asUtc - dayMs, timeZone)
  const first = asUtc - before
  if (offsetAt(first, timeZone) === before) return new Date(first)
  const after = offsetAt(first, timeZone)
  const second = asUtc - after
  return new Date(offsetAt(second, timeZone) === after ? second : first)
}

/** `2026-03-29T02:30`. */
export function wallText({ year, month, day, hour, minute }: Wall): string {
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

const dayMs = 86_400_000

function offsetAt(time: number, timeZone: string): number {
  const minute = Math.floor(time / 60_000) * 60_000
  return utcOf(wallAt(new Date(minute), timeZone)) - minute
}

function utcOf({ year, month, day, hour, minute }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', calendar: 'gregory', ...numeric })
  if (formats.size >= mostFormats) formats.clear()
  formats.set(timeZone, format)
  return format
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
