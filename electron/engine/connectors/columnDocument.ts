import type { Json, JsonObject } from '../../../shared/base/json.ts'
import { isJsonArray } from '../../../shared/base/json.ts'
import type { Column, Step } from './columns.ts'
import { everyElement } from './columns.ts'

/** A document while it is put together. */
interface Parent {
  [key: string]: Part
}
type Part = Json | Parent | Part[]

/** A document from one value for each column; undefined: the column gives no attribute. A list column takes a list. */
export function documentOf(columns: readonly Column[], values: readonly (Json | undefined)[]): JsonObject {
  const document: Parent = {}
  let isIndexed = false
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index]
    const value = values[index]
    if (column === undefined || value === undefined) continue
    const only = column.steps.length === 1 ? column.steps[0] : undefined
    if (typeof only === 'string') document[only] = value
    else if (column.isList) placeList(document, column.steps, isJsonArray(value) ? value : [value])
    else place(document, column.steps, value)
    isIndexed ||= column.isIndexed
  }
  return withoutHoles(document, isIndexed)
}

/** The document with one value more, or another one, at a column. */
export function withValueAt(document: JsonObject, column: Column, value: Json): JsonObject {
  const only = column.steps.length === 1 ? column.steps[0] : undefined
  if (typeof only === 'string') return { ...document, [only]: value }
  const copy: Parent = structuredClone<JsonObject>(document)
  place(copy, column.steps, value)
  return withoutHoles(copy, false)
}

function placeList(document: Parent, steps: readonly Step[], values: readonly Json[]): void {
  for (const [index, value] of values.entries()) {
    const at = steps.map((step) => (step === everyElement ? index : step))
    place(document, at, value)
  }
}

function place(document: Parent, steps: readonly Step[], value: Json): void {
  let at: Parent | Part[] = document
  for (let depth = 0; depth < steps.length - 1; depth += 1) {
    const child = childOf(at, steps[depth])
    const next = isParent(child) ? child : typeof steps[depth + 1] === 'number' ? [] : {}
    put(at, steps[depth], next)
    at = next
  }
  put(at, steps.at(-1), value)
}

const isParent = (part: Part | undefined): part is Parent | Part[] => typeof part === 'object' && part !== null

function childOf(at: Parent | Part[], step: Step | undefined): Part | undefined {
  if (Array.isArray(at)) return typeof step === 'number' ? at[step] : undefined
  return Object.hasOwn(at, String(step)) ? at[String(step)] : undefined
}

/** Two columns that contradict each other, `a[0]` and `a.b`, cannot both be kept: the first wins. */
function put(at: Parent | Part[], step: Step | undefined, value: Part): void {
  if (!Array.isArray(at)) at[String(step)] = value
  else if (typeof step === 'number') at[step] = value
}

/** Lists without the places nothing was put at. */
function withoutHoles(document: Parent, isIndexed: boolean): JsonObject {
  if (isIndexed) for (const [name, part] of Object.entries(document)) document[name] = filled(part)
  return document
}

function filled(part: Part): Part {
  if (Array.isArray(part)) return part.flatMap((element) => [filled(element)])
  if (!isParent(part) || Array.isArray(part)) return part
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, filled(inner)] as const))
}
