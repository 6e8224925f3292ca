import type { FunctionDefinition } from './definition.ts'
import { asText } from './definition.ts'

/** Whether the whole text matches (spec 11.2). */
export const matchRegex: FunctionDefinition = {
  name: 'matchRegex',
  parameters: [{ name: 'regex', takes: 'pattern', required: true }],
  lists: 'eachWithAttribute',
  prepare(parameters) {
    const pattern = parameters.pattern('regex')
    return (run, value) => pattern(run).matches(run, asText('matchRegex', value))
  },
}
