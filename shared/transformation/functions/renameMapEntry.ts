import { own } from '../../base/json.ts'
import { isObject, withAttribute, withoutAttribute } from '../value.ts'
import type { FunctionDefinition } from './definition.ts'

/** The key is replaced; objects without it stay as they are (spec 11.3). */
export const renameMapEntry: FunctionDefinition = {
  name: 'renameMapEntry',
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
      const kept = isObject(value) ? own(value, from) : undefined
      return isObject(value) && kept !== undefined ? withAttribute(withoutAttribute(value, from), to, kept) : value
    }
  },
}
