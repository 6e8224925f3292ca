import type { Json } from '../base/json.ts'
import { isEqualJson, isJsonArray, isJsonObject } from '../base/json.ts'
import type { Operator } from './syntax.ts'

/** Compares two values that were read; undefined means missing. Patterns are compared elsewhere (`=~`). */
export type Compare = (left: Json | undefined, right: Json | undefined) => boolean

/** Spec 8, table of operators. A missing left side makes everything false but `!=`, `!==`, NIN and EMPTY true. */
export const comparisons: Readonly<Record<Exclude<Operator, '=~'>, Compare>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '===': isSame,
  '!==': (left, right) => !isSame(left, right),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
  in: (left, right) => isElement(left, right),
  nin: (left, right) => !isElement(left, right),
  contains,
  empty: isEmptyAs,
  size: (left, right) => typeof right === 'number' && sizeOf(left) === right,
  subsetof: (left, right) => isJsonArray(left) && left.every((element) => isElement(element, right)),
  anyof: (left, right) => isJsonArray(left) && left.some((element) => isElement(element, right)),
  noneof: (left, right) => isJsonArray(left) && !left.some((element) => isElement(element, right)),
  all: (left, right) => isJsonArray(left) && isJsonArray(right) && right.every((element) => isElement(element, left)),
}

/** The number 7 equals the text '7'; true does not equal 'true'; nothing equals a missing value. */
function isEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return false
  if (typeof left === 'number' && typeof right === 'string') return right.trim() !== '' && left === Number(right)
  if (typeof left === 'string' && typeof right === 'number') return left === String(right)
  return isEqualJson(left, right)
}

function isSame(left: Json | undefined, right: Json | undefined): boolean {
  return left !== undefined && isEqualJson(left, right)
}

function ordered(holds: (order: number) => boolean): Compare {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right)
    if (typeof left === 'string' && typeof right === 'string') return holds(left < right ? -1 : left > right ? 1 : 0)
    return false
  }
}

function isElement(left: Json | undefined, right: Json | undefined): boolean {
  return isJsonArray(right) && right.some((element) => isEqual(left, element))
}

function contains(left: Json | undefined, right: Json | undefined): boolean {
  if (typeof left === 'string') return typeof right === 'string' && left.includes(right)
  return isJsonArray(left) && left.some((element) => isEqual(element, right))
}

/** Numbers and booleans are neither empty nor not empty. */
function isEmptyAs(left: Json | undefined, right: Json | undefined): boolean {
  const size = left === undefined || left === null ? 0 : sizeOf(left)
  return size !== undefined && (size === 0) === right
}

function sizeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'string' || isJsonArray(value)) return value.length
  return isJsonObject(value) ? Object.keys(value).length : undefined
}
