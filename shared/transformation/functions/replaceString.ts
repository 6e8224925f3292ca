import { said } from '../../base/said.ts'
import type { FunctionDefinition } from './definition.ts'
import { asText, failed, grown } from './definition.ts'

/** Every occurrence of a literal text, not of a pattern (spec 11.2). */
export const replaceString: FunctionDefinition = {
  name: 'replaceString',
  parameters: [
    { name: 'target', takes: 'text', required: true },
    { name: 'replacement', takes: 'text', required: true },
  ],
  lists: 'refused',
  prepare(parameters) {
    const target = parameters.text('target', '')
    const replacement = parameters.text('replacement', '')
    return (run, value) => {
      const text = asText('replaceString', value)
      const inserted = replacement(run)
      // A multiple of both lengths bounds the result before it is made.
      if ((text.length + 1) * inserted.length > 10_000_000)
        throw failed('replaceString', said`makes a text without end`)
      return grown(
        run,
        'replaceString',
        text.replaceAll(target(run), () => inserted),
      )
    }
  },
}
