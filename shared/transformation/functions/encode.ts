import { isBytes } from '../value.ts'
import { encodeBytes, utf8Bytes } from './bytes.ts'
import type { FunctionDefinition } from './definition.ts'
import { asText, grown } from './definition.ts'

/** RFC 4648 text of the UTF-8 bytes of a text, or of bytes (spec 11.4). */
export const encode: FunctionDefinition = {
  name: 'encode',
  parameters: [
    { name: 'algorithm', takes: 'text', required: true, choices: ['base32', 'base64'] },
    { name: 'skipPadding', takes: 'boolean' },
  ],
  lists: 'each',
  prepare(parameters) {
    const algorithm = parameters.word('algorithm', '') === 'base32' ? 'base32' : 'base64'
    const isPadded = !parameters.boolean('skipPadding')
    return (run, value) => {
      const bytes = isBytes(value) ? value : utf8Bytes(asText('encode', value))
      return grown(run, 'encode', encodeBytes(bytes, algorithm, isPadded))
    }
  },
}
