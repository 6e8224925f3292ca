import type { Json, JsonObject } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import { Stop } from './run.ts'
import { kindOf } from './value.ts'

/** A JSON document under construction. Parts of the input stand in it until they are edited; then they are copied. */
export interface Output {
  root: JsonObject
  /** What was made or copied here and may be changed in place. */
  readonly owned: Set<object>
}

export type Mutable = Record<string, Json>

export function emptyOutput(): Output {
  const root = {}
  return { root, owned: new Set([root]) }
}

/** The object itself if it is ours, else a copy; a new one where nothing is. Other kinds of value stop the entity. */
export function ownObject(output: Output, value: Json | undefined, place: string): Mutable {
  if (value === undefined || value === null) return owned(output, {})
  if (typeof value === 'object' && output.owned.has(value) && isJsonObject(value)) return value
  if (!isJsonObject(value)) throw wrongKind(place, said`an object`, value)
  return owned(output, { ...value })
}

export function ownArray(output: Output, value: Json | undefined, place: string): Json[] {
  if (value === undefined || value === null) return owned(output, [])
  if (!isJsonArray(value)) throw wrongKind(place, said`a list`, value)
  if (output.owned.has(value)) return value as Json[]
  return owned(output, [...value])
}

function owned<Part extends object>(output: Output, part: Part): Part {
  output.owned.add(part)
  return part
}

function wrongKind(place: string, wanted: Said, value: Json): Stop {
  return new Stop(
    'wrongKind',
    said`cannot write ${place}: expected ${wanted} on the way but found ${kindOf(value)} written before`,
  )
}

/** Sets an own attribute, `__proto__` included: copied input may have one. */
export function setAttribute(object: Mutable, name: string, value: Json): void {
  if (name !== '__proto__') object[name] = value
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
}
