import { own } from '../../base/json.ts'
import { isObject, withAttribute } from '../value.ts'
import type { FunctionDefinition } from './definition.ts'

/** Sets a key that is not there or null (spec 11.3). */
export const putIfAbsent: FunctionDefinition = {
  name: 'putIfAbsent',
  parameters: [
    { name: 'key', takes: 'text', required: true },
    { name: 'defaultValue', takes: 'json', required: true },
  ],
  lists: 'each',
  objects: true,
  prepare(parameters) {
    const key = parameters.word('key', '')
    const inserted = parameters.json('defaultValue')
    return (_run, value) =>
      isObject(value) && (own(value, key) ?? null) === null ? withAttribute(value, key, inserted) : value
  },
}
