import type { Json, JsonObject } from '../../base/json.ts'
import type { TransformationOperation } from '../transformation.ts'

/** A tried example of one word of the language: help page and editor show it, the tests run it. */
export interface Example {
  /** The key, operator or function it is about. */
  readonly word: string
  /** One sentence: what the word does. */
  readonly does: string
  /** Keys of the entity beside its mappings. */
  readonly head?: JsonObject
  readonly mappings: readonly JsonObject[]
  readonly input: JsonObject
  readonly operation: TransformationOperation
  readonly properties?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, Json>>
  /** Target ids by source id, for resolveEntityIds. */
  readonly ids?: Readonly<Record<string, readonly string[]>>
  /** The document that comes out; a text is the reason why none does. */
  readonly output: JsonObject | string
}

type Rest = Omit<Example, 'word' | 'does' | 'operation'> & { readonly operation?: TransformationOperation }

/** An example of a read transformation unless it names another operation. */
export function example(word: string, does: string, rest: Rest): Example {
  return { word, does, operation: 'read', ...rest }
}
