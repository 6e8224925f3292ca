import type { FunctionDefinition } from './definition.ts'
import { asText, grown } from './definition.ts'

/** value + separator + subId; the separator is a colon unless it is given (spec 11.2). */
export const compositeId: FunctionDefinition = {
  name: 'compositeId',
  parameters: [
    { name: 'subId', takes: 'textOrPath', required: true },
    { name: 'separator', takes: 'text' },
  ],
  lists: 'refused',
  prepare(parameters) {
    const subId = parameters.textOrPath('subId', '')
    const separator = parameters.text('separator', ':')
    return (run, value) => grown(run, 'compositeId', asText('compositeId', value) + separator(run) + subId(run))
  },
}
