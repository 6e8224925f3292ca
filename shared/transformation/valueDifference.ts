import type { Json } from '../base/json.ts'
import { isJsonArray, isJsonObject, own } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import { keyStep } from './secretPaths.ts'

/** One value that is not as expected; both as JSON text, cut where it is long, null where there is nothing. */
export interface ValueDifference {
  /** `$.emails[0].value`, `variable x`, `operation`, … */
  readonly place: string
  readonly expected: string | null
  readonly found: string | null
}

const most = 50
const longest = 300

/** The smallest parts in which two values differ, at most fifty; key order does not matter, element order does. */
export function valueDifferences(
  expected: Json | undefined,
  found: Json | undefined,
  place: string,
): readonly ValueDifference[] {
  const list: ValueDifference[] = []
  collect(expected, found, place, list)
  return list
}

function collect(expected: Json | undefined, found: Json | undefined, place: string, list: ValueDifference[]): void {
  if (expected === found || list.length >= most) return
  if (isJsonArray(expected) && isJsonArray(found)) {
    const length = Math.max(expected.length, found.length)
    for (let index = 0; index < length; index += 1) collect(expected[index], found[index], `${place}[${index}]`, list)
  } else if (isJsonObject(expected) && isJsonObject(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      collect(own(expected, key), own(found, key), place + keyStep(key), list)
    }
  } else list.push({ place, expected: textOf(expected), found: textOf(found) })
}

function textOf(value: Json | undefined): string | null {
  if (value === undefined) return null
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

const nothing = said`nothing`

/** One line: `$.userName: expected "a", found nothing`. */
export function describeDifference({ place, expected, found }: ValueDifference): Said {
  return said`${place}: expected ${expected ?? nothing}, found ${found ?? nothing}`
}
