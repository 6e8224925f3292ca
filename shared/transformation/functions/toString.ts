import { textForm, isBytes } from '../value.ts'
import { utf8Text } from './bytes.ts'
import type { FunctionDefinition } from './definition.ts'
import { grown } from './definition.ts'

/** Bytes become the UTF-8 text they spell, lists and objects their JSON, everything else its text form (spec 11.2). */
export const toString: FunctionDefinition = {
  name: 'toString',
  parameters: [],
  lists: 'whole',
  prepare: () => (run, value) => grown(run, 'toString', isBytes(value) ? utf8Text(value) : textForm(value)),
}
