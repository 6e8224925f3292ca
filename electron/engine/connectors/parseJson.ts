import type { Json } from '../../../shared/base/json.ts'
import { isJsonArray, isJsonObject } from '../../../shared/base/json.ts'
import type { Said } from '../../../shared/base/said.ts'
import { said } from '../../../shared/base/said.ts'

const maximumDepth = 64

/** `reason` ends a sentence that began with what was parsed. */
export type Parsed =
  { readonly kind: 'parsed'; readonly value: Json } | { readonly kind: 'refused'; readonly reason: Said }

/** JSON from outside: nested at most 64 deep and without keys that reach for prototypes. Never throws. */
export function parseJson(text: string): Parsed {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'refused', reason: said`is not JSON` }
  }
  return inspect(asJson(value))
}

/** JSON.parse makes nothing but JSON values. */
function asJson(value: unknown): Json {
  return value as Json
}

/** Without recursion: the depth is what is being measured. */
function inspect(root: Json): Parsed {
  let level: readonly Json[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maximumDepth) return { kind: 'refused', reason: said`is nested more than ${maximumDepth} deep` }
    const next: Json[] = []
    for (const value of level) {
      if (isJsonArray(value)) for (const element of value) next.push(element)
      else if (isJsonObject(value)) {
        if (Object.hasOwn(value, '__proto__')) return { kind: 'refused', reason: said`has a key __proto__` }
        for (const element of Object.values(value)) next.push(element)
      }
    }
    level = next
  }
  return { kind: 'parsed', value: root }
}
