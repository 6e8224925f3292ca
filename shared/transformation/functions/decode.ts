import { said } from '../../base/said.ts'
import { spend } from '../run.ts'
import { decodeText } from './bytes.ts'
import type { FunctionDefinition } from './definition.ts'
import { asText, failed } from './definition.ts'

/** The bytes of an RFC 4648 text, padded or not; `toString` makes them text (spec 11.4). */
export const decode: FunctionDefinition = {
  name: 'decode',
  parameters: [
    { name: 'algorithm', takes: 'text', required: true, choices: ['base32', 'base64'] },
    { name: 'skipPadding', takes: 'boolean' },
  ],
  lists: 'each',
  prepare(parameters) {
    const algorithm = parameters.word('algorithm', '') === 'base32' ? 'base32' : 'base64'
    return (run, value) => {
      const text = asText('decode', value)
      spend(run, text.length >> 4)
      const bytes = decodeText(text, algorithm)
      if (!bytes) throw failed('decode', said`the value is no ${algorithm} text`)
      return bytes
    }
  },
}
