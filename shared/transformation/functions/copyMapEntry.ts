import { own } from '../../base/json.ts'
import { isObject, withAttribute } from '../value.ts'
import type { FunctionDefinition } from './definition.ts'

/** Adds `targetKey` with the value of `sourceKey`; both stay (spec 11.3). */
export const copyMapEntry: FunctionDefinition = {
  name: 'copyMapEntry',
  parameters: [
    { name: 'sourceKey', takes: 'text', required: true },
    { name: 'targetKey', takes: 'text', required: true },
  ],
  lists: 'each',
  objects: true,
  prepare(parameters) {
    const from = parameters.word('sourceKey', '')
    const to = parameters.word('targetKey', '')
    return (_run, value) => {
      const copied = isObject(value) ? own(value, from) : undefined
      return isObject(value) && copied !== undefined ? withAttribute(value, to, copied) : value
    }
  },
}
