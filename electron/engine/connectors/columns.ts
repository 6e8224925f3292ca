import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { isJsonArray, isJsonObject, own } from '../../../shared/base/json.ts'
import { said } from '../../../shared/base/said.ts'
import { badProperty } from './propertyValues.ts'

/** The name of an attribute, a place in a list, or `*`: every element of a list. */
export type Step = string | number | typeof everyElement
export const everyElement = Symbol('every element')

/** One column of a table and the place its values have in documents. */
export interface Column {
  readonly name: string
  readonly steps: readonly Step[]
  /** `members[*].value`: the column holds one value for every element. */
  readonly isList: boolean
  readonly isIndexed: boolean
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])
const maximumIndex = 999

/** The place a column name stands for: `userName`, `name.familyName`, `emails[0].value`, `members[*].value`,
 *  `$['urn:x:User']['id']`, `urn:x:User:id`; any other text is the name of one attribute. Throws `badProperties` for names
 *  of the prototype, for two `[*]` and for an index above 999. */
export function columnOf(name: string): Column {
  const steps = stepsOf(name.trim())
  const isTooFar = steps.some((step) => typeof step === 'number' && step > maximumIndex)
  const isForbidden = steps.some((step) => typeof step === 'string' && forbidden.has(step))
  const lists = steps.filter((step) => step === everyElement).length
  if (isTooFar || isForbidden || lists > 1)
    throw badProperty(`for column "${name}"`, said`names no place in a document`)
  return { name, steps, isList: lists === 1, isIndexed: steps.some((step) => typeof step === 'number') }
}

function stepsOf(name: string): readonly Step[] {
  const extension = /^(urn:.+):([^:]+)$/.exec(name)
  if (extension) return [extension[1] ?? '', ...stepsOf(extension[2] ?? '')]
  const rest = name.replace(/^\$\.?/, '')
  const pattern = /\.?([^.[\]'"]+)|\[(?:'([^']*)'|"([^"]*)"|(\d{1,6})|(\*))\]/y
  const steps: Step[] = []
  while (pattern.lastIndex < rest.length) {
    const match = pattern.exec(rest)
    if (match === null) return [name]
    steps.push(stepOf(match))
  }
  return steps.length > 0 && typeof steps[0] === 'string' ? steps : [name]
}

function stepOf([, plain, single, double, index, star]: readonly (string | undefined)[]): Step {
  if (index !== undefined) return Number(index)
  return star === undefined ? (plain ?? single ?? double ?? '') : everyElement
}

/** What a document has at a column; a list column gives a list. undefined: nothing. */
export function valueAt(document: JsonObject, { steps, isList, isIndexed }: Column): Json | undefined {
  if (!isList && !isIndexed) return steps.reduce<Json | undefined>(attributeAt, document)
  const values = steps.reduce<readonly (Json | undefined)[]>(
    (found, step) => found.flatMap((one) => follow(one, step)),
    [document],
  )
  const given = values.filter((value) => value !== undefined)
  return isList ? (given.length === 0 ? undefined : given) : given[0]
}

function attributeAt(value: Json | undefined, step: Step): Json | undefined {
  return isJsonObject(value) && typeof step === 'string' ? own(value, step) : undefined
}

function follow(value: Json | undefined, step: Step): readonly (Json | undefined)[] {
  if (value === undefined || value === null) return []
  // A list of one may come as the element alone.
  if (step === everyElement) return isJsonArray(value) ? value : [value]
  if (typeof step === 'number') return isJsonArray(value) ? [value[step]] : step === 0 ? [value] : []
  return isJsonObject(value) && Object.hasOwn(value, step) ? [value[step]] : []
}

/** Tells the attributes of a document that none of the columns takes, as paths; null, empty texts and empty lists count for
 *  nothing. */
export function uncoveredBy(columns: readonly Column[]): (document: JsonObject) => readonly string[] {
  const whole = new Set(columns.flatMap(({ steps }) => (steps.length === 1 ? steps : [])))
  return (document) => {
    const missing = new Set<string>()
    const visit = (value: Json, steps: readonly Step[]): void => {
      if (value === null || value === '') return
      if (columns.some((column) => covers(column.steps, steps))) return
      if (isJsonArray(value)) value.forEach((element, index) => visit(element, [...steps, index]))
      else if (isJsonObject(value)) Object.entries(value).forEach(([name, inner]) => visit(inner, [...steps, name]))
      else missing.add(textOf(steps))
    }
    for (const [name, value] of Object.entries(document)) if (!whole.has(name)) visit(value, [name])
    return [...missing]
  }
}

function covers(column: readonly Step[], steps: readonly Step[]): boolean {
  return (
    column.length === steps.length &&
    column.every((step, index) => step === steps[index] || (step === everyElement && typeof steps[index] === 'number'))
  )
}

function textOf(steps: readonly Step[]): string {
  return steps
    .map((step) => (typeof step === 'number' ? '[*]' : `.${String(step)}`))
    .join('')
    .slice(1)
}
