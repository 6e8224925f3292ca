import type { FunctionDefinition } from './definition.ts'
import { asText, grown } from './definition.ts'

/** prefix + value + suffix; absent parts are empty (spec 11.2). */
export const concatString: FunctionDefinition = {
  name: 'concatString',
  parameters: [
    { name: 'prefix', takes: 'textOrPath' },
    { name: 'suffix', takes: 'textOrPath' },
  ],
  lists: 'refused',
  prepare(parameters) {
    const prefix = parameters.textOrPath('prefix', '')
    const suffix = parameters.textOrPath('suffix', '')
    return (run, value) => grown(run, 'concatString', prefix(run) + asText('concatString', value) + suffix(run))
  },
}
