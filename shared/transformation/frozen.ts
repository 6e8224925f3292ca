import type { Json } from '../base/json.ts'

/** Makes a value of the document that no run can change, however it travels. */
export function frozen(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  for (const child of Object.values<Json>(value)) frozen(child)
  return Object.freeze(value)
}
