import type { Json, JsonArray } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'
import type { Aggregate } from './syntax.ts'

/** Value of `length()`, `min()` and the like; undefined where the function does not fit the value (spec 8). */
export function aggregate(name: Aggregate, value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined
  if (name === 'keys') return isJsonObject(value) ? Object.keys(value) : undefined
  if (name === 'length' || name === 'size') return sizeOf(value)
  if (!isJsonArray(value)) return undefined
  if (name === 'first') return value[0]
  if (name === 'last') return value.at(-1)
  return statistics(name, value)
}

function sizeOf(value: Json): number | undefined {
  if (isJsonArray(value)) return value.length
  return isJsonObject(value) ? Object.keys(value).length : undefined
}

function statistics(name: 'min' | 'max' | 'avg' | 'sum' | 'stddev', list: JsonArray): number | undefined {
  const numbers = list.filter((element) => typeof element === 'number')
  if (numbers.length === 0) return undefined
  if (name === 'min') return numbers.reduce((least, number) => Math.min(least, number))
  if (name === 'max') return numbers.reduce((most, number) => Math.max(most, number))
  const sum = numbers.reduce((total, number) => total + number, 0)
  if (name === 'sum') return sum
  const mean = sum / numbers.length
  if (name === 'avg') return mean
  return Math.sqrt(numbers.reduce((total, number) => total + (number - mean) ** 2, 0) / numbers.length)
}
