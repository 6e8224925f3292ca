import type { Json, JsonObject } from '../base/json.ts'
import { isJsonArray, own } from '../base/json.ts'
import type { Said } from '../base/said.ts'
import { said } from '../base/said.ts'
import { SyntaxMistake } from './cursor.ts'
import type { Place, Remarks } from './remarks.ts'

/** Reads the keys of a mapping or an entity; a value of a wrong kind is reported and counts as not given. */
export interface Fields {
  readonly raw: JsonObject
  has(key: string): boolean
  json(key: string): Json | undefined
  text(key: string): string | null
  boolean(key: string): boolean
  texts(key: string): readonly string[] | null
  choice<Word extends string>(key: string, words: readonly Word[]): Word | null
  /** Runs a parser over the text of a key; null without the key and after a mistake that was reported. */
  parsed<Result>(key: string, parse: (text: string) => Result): Result | null
  error(key: string | null, message: Said, column?: number | null): void
}

export function readFields(raw: JsonObject, place: Place, remarks: Remarks): Fields {
  const error: Fields['error'] = (key, message, column = null) => remarks.error(place, key, message, column)
  const text = (key: string): string | null => {
    const value = own(raw, key)
    if (value === undefined || value === null || typeof value === 'string') return value ?? null
    error(key, said`is a text`)
    return null
  }
  return {
    raw,
    error,
    text,
    has: (key) => own(raw, key) !== undefined,
    json: (key) => own(raw, key),
    boolean: (key) => isTrue(own(raw, key), () => error(key, said`is true or false`)),
    texts: (key) => textList(own(raw, key), () => error(key, said`is a list of texts`)),
    choice: (key, words) => {
      const written = text(key)
      const word = words.find((known) => known === written)
      if (written !== null && !word) error(key, said`"${written}" is not known; it is one of ${words.join(', ')}`)
      return word ?? null
    },
    parsed: (key, parse) => {
      const written = text(key)
      if (written === null) return null
      try {
        return parse(written)
      } catch (mistake) {
        if (!(mistake instanceof SyntaxMistake)) throw mistake
        error(key, said`${mistake.message} (in full: ${JSON.stringify(written.slice(0, 200))})`, mistake.column)
        return null
      }
    },
  }
}

/** The texts "true" and "false" are accepted (spec 2.1). */
function isTrue(value: Json | undefined, report: () => void): boolean {
  if (value === undefined || value === null || typeof value === 'boolean') return value === true
  if (value !== 'true' && value !== 'false') report()
  return value === 'true'
}

function textList(value: Json | undefined, report: () => void): readonly string[] | null {
  if (value === undefined) return null
  const list = isJsonArray(value) ? value : []
  const found = list.filter((element) => typeof element === 'string')
  if (!isJsonArray(value) || found.length !== list.length) report()
  return found
}
