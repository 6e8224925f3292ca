import { spend } from '../run.ts'
import type { FunctionDefinition } from './definition.ts'
import { asText } from './definition.ts'

/** A list of texts; the separator is literal, the parts are not trimmed (spec 11.2). */
export const splitStringToArray: FunctionDefinition = {
  name: 'splitStringToArray',
  parameters: [{ name: 'separator', takes: 'text', required: true }],
  lists: 'refused',
  prepare(parameters) {
    const separator = parameters.text('separator', ',')
    return (run, value) => {
      const parts = asText('splitStringToArray', value).split(separator(run))
      spend(run, parts.length)
      return parts
    }
  },
}
