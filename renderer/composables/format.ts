import { shallowRef } from 'vue'
import { dateFormatter, numberFormatter } from './formatters.ts'

const nbsp = '\u00a0'
const dayMs = 86_400_000

/** Dates in English read `3 Nov`, not `Nov 3`. */
const dateLocale = (locale: string) => (locale === 'en' ? 'en-GB' : locale)

const dayNames: Readonly<Record<string, readonly [one: string, many: string]>> = {
  en: ['day', 'days'],
  de: ['Tag', 'Tage'],
}
let unitLocale = 'en'
/** undefined: the zone of this computer. */
const zone = shallowRef<string | undefined>()

/** The time zone of every time from then on; what is on the screen follows. */
export function showTimesIn(timeZone: string | undefined): void {
  zone.value = timeZone
}

/** What a date is called in the zone that is shown. */
export function dateText(date: Date | number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormatter(dateLocale(locale), {
    hourCycle: 'h23',
    ...(zone.value !== undefined && { timeZone: zone.value }),
    ...options,
  }).format(date)
}

const dayOf = (date: Date | number): string => dateText(date, 'en', { dateStyle: 'short' })
const yearOf = (date: Date | number): string => dateText(date, 'en', { year: 'numeric' })

/** The language of durations and ages from then on; they are asked for in many places, and it changes only with the page. */
export function countUnitsIn(locale: string): void {
  unitLocale = locale
}

/** `09:42:17` today, `Wed 22:00` within a week, `3 Nov` this year, else `19 Nov 2026` (screens: visual rules). */
export function shortTime(instant: string, now: number, locale: string): string {
  const date = new Date(instant)
  const age = now - date.getTime()
  const time = (options: Intl.DateTimeFormatOptions) => dateText(date, locale, options)
  if (dayOf(now) === dayOf(date)) return time({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  if (age >= 0 && age < 6 * dayMs) return time({ weekday: 'short', hour: '2-digit', minute: '2-digit' })
  if (yearOf(now) === yearOf(date)) return time({ day: 'numeric', month: 'short' })
  return time({ day: 'numeric', month: 'short', year: 'numeric' })
}

/** As `shortTime`, with milliseconds on the same day: for logs. */
export function logTime(instant: string, now: number, locale: string): string {
  const milliseconds = String(new Date(instant).getMilliseconds()).padStart(3, '0')
  return dayOf(now) === dayOf(new Date(instant))
    ? `${shortTime(instant, now, locale)}.${milliseconds}`
    : shortTime(instant, now, locale)
}

/** What is still to come: `18:00` today, `Fri 02:00` within a week, else `3 Dec, 02:00`. */
export function comingTime(instant: string, now: number, locale: string): string {
  const date = new Date(instant)
  const isToday = dayOf(now) === dayOf(date)
  const isNear = date.getTime() - now < 6 * dayMs
  const day: Intl.DateTimeFormatOptions = isNear ? { weekday: 'short' } : { day: 'numeric', month: 'short' }
  return dateText(date, locale, { ...(!isToday && day), ...{ hour: '2-digit', minute: '2-digit' } })
}

/** `Fri, 20 Nov, 06:00` on the wall of a time zone. */
export function zonedTime(instant: string, timeZone: string, locale: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return dateText(new Date(instant), locale, { ...options, timeZone })
}

/** The full instant with offset, and in UTC, for a tooltip. */
export function fullTime(instant: string, locale: string): string {
  const date = new Date(instant)
  const local = dateText(date, locale, { dateStyle: 'medium', timeStyle: 'long' })
  return `${local} (${date.toISOString()})`
}

/** `38 ms`, `1.4 s`, `1 min 4 s`, `2 h 18 min`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)}${nbsp}ms`
  if (ms < 59_950) return `${tenths(ms / 1000)}${nbsp}s`
  if (ms < 3_599_500) return parts(ms, [60_000, 'min'], [1000, 's'])
  if (ms < dayMs - 30_000) return parts(ms, [3_600_000, 'h'], [60_000, 'min'])
  const days = Math.round(ms / dayMs)
  const [one, many] = dayNames[unitLocale] ?? ['day', 'days']
  return `${days}${nbsp}${days === 1 ? one : many}`
}

/** Whole units, largest first: `4 s`, `6 min`, `3 h 10 min`, `16 days`; at least a second. */
export function age(ms: number): string {
  if (ms < 59_500) return `${Math.max(1, Math.round(ms / 1000))}${nbsp}s`
  if (ms < 3_570_000) return `${Math.round(ms / 60_000)}${nbsp}min`
  return duration(Math.max(ms, 3_600_000))
}

function tenths(value: number): string {
  return numberFormatter(unitLocale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
}

function parts(ms: number, [large, largeName]: [number, string], [small, smallName]: [number, string]): string {
  const all = Math.round(ms / small)
  const whole = Math.floor((all * small) / large)
  const rest = all - (whole * large) / small
  return rest === 0 ? `${whole}${nbsp}${largeName}` : `${whole}${nbsp}${largeName} ${rest}${nbsp}${smallName}`
}

/** `512 B`, `4.2 MB`: decimal units, as disks are sold. */
export function bytes(value: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3))
  const digits = { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return numberFormatter(dateLocale(locale), digits).format(value / 1000 ** step)
}

export function count(value: number, locale: string): string {
  return numberFormatter(dateLocale(locale)).format(value)
}
