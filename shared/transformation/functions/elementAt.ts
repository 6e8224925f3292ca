import { said } from '../../base/said.ts'
import { isList, kindOf } from '../value.ts'
import type { FunctionDefinition } from './definition.ts'
import { failed } from './definition.ts'

/** The element at an index; beyond the list nothing (spec 11.3). */
export const elementAt: FunctionDefinition = {
  name: 'elementAt',
  parameters: [{ name: 'index', takes: 'integer', required: true }],
  lists: 'whole',
  prepare(parameters) {
    const index = parameters.integer('index', 0)
    return (_run, value) => {
      if (isList(value)) return index < 0 ? undefined : value[index]
      throw failed(
        'elementAt',
        said`works on a list but got ${kindOf(value)}; set "preserveArrayWithSingleElement": true to keep a list of one`,
      )
    }
  },
}
