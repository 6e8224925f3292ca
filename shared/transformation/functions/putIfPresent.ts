import { own } from '../../base/json.ts'
import { isObject, withAttribute } from '../value.ts'
import type { FunctionDefinition } from './definition.ts'

/** Replaces the value of a key that is there; never creates it (spec 11.3). */
export const putIfPresent: FunctionDefinition = {
  name: 'putIfPresent',
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
      isObject(value) && own(value, key) !== undefined ? withAttribute(value, key, inserted) : value
  },
}
