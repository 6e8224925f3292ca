import { isJsonArray, isJsonObject } from '../../base/json.ts'
import { said } from '../../base/said.ts'
import type { Properties } from '../condition.ts'
import type { Fields } from '../fields.ts'
import type { CompiledFunction } from './compileFunction.ts'
import { compileFunction } from './compileFunction.ts'

/** The functions of a mapping in their order; mistakes are reported as `functions[n].key`. */
export function compileFunctions(fields: Fields, properties: Properties): CompiledFunction[] {
  const list = fields.json('functions')
  if (list === undefined || list === null) return []
  if (!isJsonArray(list)) {
    fields.error('functions', said`is a list of functions`)
    return []
  }
  return list.flatMap((raw, position) => {
    if (!isJsonObject(raw)) {
      fields.error(`functions[${position}]`, said`is an object with the key function`)
      return []
    }
    const compiled = compileFunction(raw, properties, (key, message, column) =>
      fields.error(`functions[${position}].${key}`, message, column),
    )
    return compiled ? [compiled] : []
  })
}
