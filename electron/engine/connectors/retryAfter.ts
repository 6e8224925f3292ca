import { hours } from '../../../shared/base/time.ts'

const longest = hours(1)

/** Milliseconds from a Retry-After header (RFC 9110 10.2.3): seconds or an HTTP date, at most one hour; undefined when
 *  there is none or it cannot be read. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const text = header.trim()
  if (/^\d{1,12}$/.test(text)) return Math.min(Number(text) * 1000, longest)
  const date = Date.parse(text)
  if (Number.isNaN(date) || !/[a-z]/i.test(text)) return undefined
  return Math.min(Math.max(date - now.getTime(), 0), longest)
}
