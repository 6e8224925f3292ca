import { said } from '../../base/said.ts'
import type { FunctionDefinition } from './definition.ts'
import { asText, failed } from './definition.ts'

/** The whole text must match; gives group n, group 0 is the text. No match gives nothing (spec 11.2). */
export const getMatchedRegexGroup: FunctionDefinition = {
  name: 'getMatchedRegexGroup',
  parameters: [
    { name: 'regex', takes: 'pattern', required: true },
    { name: 'groupIndex', takes: 'integer', required: true },
  ],
  lists: 'refused',
  prepare(parameters) {
    const pattern = parameters.pattern('regex')
    const group = parameters.integer('groupIndex', 0)
    return (run, value) => {
      const match = pattern(run).whole(run, asText('getMatchedRegexGroup', value))
      if (!match) return undefined
      if (group < 0 || group >= match.groups.length) {
        throw failed('getMatchedRegexGroup', said`the pattern has no group ${group}`)
      }
      return match.groups[group] ?? undefined
    }
  },
}
