import type { Json, JsonObject } from '../base/json.ts'
import { isJsonArray, isJsonObject } from '../base/json.ts'
import { secretAttributes } from './secretPaths.ts'
import { struckOut } from './value.ts'

/** A copy with the values at definite paths struck out, as `secretPaths` names them: `$.a['b.c'][0]`. */
export function struckAt(body: JsonObject, paths: readonly string[]): JsonObject {
  return paths.reduce<JsonObject>((document, path) => {
    const struck = strike(document, stepsOf(path))
    return isJsonObject(struck) ? struck : document
  }, body)
}

/** A copy with every value under a secret name struck out. */
export function withoutSecrets(body: JsonObject): JsonObject {
  return struckAt(body, secretAttributes(body))
}

function stepsOf(path: string): readonly string[] {
  const pattern = /\.([\w-]+)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/g
  return [...path.matchAll(pattern)].map(([, plain, quoted, index]) => {
    return plain ?? index ?? (quoted ?? '').replaceAll(/\\(.)/g, '$1')
  })
}

function strike(value: Json, [step, ...rest]: readonly string[]): Json {
  if (step === undefined) return value === null ? null : struckOut
  if (isJsonArray(value)) return value.map((each, index) => (String(index) === step ? strike(each, rest) : each))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]): [string, Json] => [name, name === step ? strike(each, rest) : each]),
  )
}
