import type { Json } from '../base/json.ts'
import { millisecondsOf } from './dateTime.ts'
import { badRequest } from './error.ts'
import type { Comparison, FilterValue, Operator } from './filterTree.ts'
import type { AttributePath } from './path.ts'
import { findAttribute, type Attribute, type AttributeType } from './schema.ts'
import { foldCase } from './text.ts'

const textOperators: ReadonlySet<Operator> = new Set(['co', 'sw', 'ew'])
const orderOperators: ReadonlySet<Operator> = new Set(['gt', 'ge', 'lt', 'le'])
const valueTypes: Readonly<Record<AttributeType, string>> = {
  string: 'string',
  reference: 'string',
  binary: 'string',
  dateTime: 'string',
  boolean: 'boolean',
  decimal: 'number',
  integer: 'number',
  complex: 'none',
}

/** A comparison that makes sense for the attribute, else 400 `invalidFilter`. A complex attribute stands for its `value`
 *  (RFC 7644 3.4.2.2: `emails co "example.com"`). */
export function checkedComparison(path: AttributePath, operator: Operator, value: FilterValue): Comparison {
  const target = comparable(path)
  const attribute = target.at(-1)
  if (!attribute) throw badRequest('invalidFilter', 'The filter compares nothing.')
  const reason = mismatch(attribute, operator, value)
  if (reason !== null) throw badRequest('invalidFilter', `The filter compares "${attribute.name}": ${reason}.`)
  return { kind: 'compare', path: target, operator, value }
}

function mismatch(attribute: Attribute, operator: Operator, value: FilterValue): string | null {
  if (attribute.returned === 'never') return 'it is never returned and cannot be searched'
  if (value === null) {
    return operator === 'eq' || operator === 'ne' ? null : 'null can be compared with eq and ne only'
  }
  if (valueTypes[attribute.type] !== typeof value) return `it is of type ${attribute.type}, the value is not`
  if (textOperators.has(operator)) return typeof value === 'string' ? null : `${operator} is for texts`
  return misorder(attribute.type, operator, value)
}

function misorder(type: AttributeType, operator: Operator, value: string | number | boolean): string | null {
  if (orderOperators.has(operator) && (type === 'boolean' || type === 'binary')) return `${type} values have no order`
  const isNoTime = type === 'dateTime' && Number.isNaN(millisecondsOf(String(value)))
  return isNoTime ? 'the value is no time such as 2026-11-19T08:42:17Z' : null
}

/** Whether one value of the attribute stands in the relation to the filter's value. */
export function holds(attribute: Attribute, operator: Operator, actual: Json, wanted: FilterValue): boolean {
  const isText = textOperators.has(operator)
  const left = sortKey(attribute, actual, isText)
  const right = sortKey(attribute, wanted, isText)
  if (left === null || right === null) return false
  return relations[operator](left, right)
}

/** The form in which values of an attribute are compared and sorted: times as milliseconds, texts by caseExact. */
export function sortKey(attribute: Attribute, value: Json, asText = false): string | number | null {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  if (attribute.type === 'dateTime' && !asText) return millisecondsOf(value)
  return attribute.caseExact ? value : foldCase(value)
}

function comparable(path: AttributePath): AttributePath {
  const last = path.at(-1)
  const value = last?.type === 'complex' && findAttribute(last.subAttributes ?? [], 'value')
  return value ? [...path, value] : path
}

const relations: Readonly<Record<Operator, (a: string | number, b: string | number) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  co: (a, b) => String(a).includes(String(b)),
  sw: (a, b) => String(a).startsWith(String(b)),
  ew: (a, b) => String(a).endsWith(String(b)),
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
}
