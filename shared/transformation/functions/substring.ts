import type { FunctionDefinition } from './definition.ts'
import { asText } from './definition.ts'

/** Characters from `beginIndex` (inclusive) to `endIndex` (exclusive) or the end; beyond the text is cut off (spec 11.2). */
export const substring: FunctionDefinition = {
  name: 'substring',
  parameters: [
    { name: 'beginIndex', takes: 'integer', required: true },
    { name: 'endIndex', takes: 'integer' },
  ],
  lists: 'refused',
  prepare(parameters) {
    const begin = Math.max(parameters.integer('beginIndex', 0), 0)
    const end = parameters.has('endIndex') ? Math.max(parameters.integer('endIndex', 0), 0) : undefined
    return (_run, value) => asText('substring', value).slice(begin, end)
  },
}
