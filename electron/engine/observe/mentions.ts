import { said } from '../../../shared/base/said.ts'

/** What stands where a text named somebody who was erased. */
export const erasedText = said`What stood here named a person who was erased.`

/** Whether a text names one of these words, in whatever case; words of one or two letters would be found everywhere and are not
 *  looked for. */
export function mentionOf(words: readonly string[]): (text: string) => boolean {
  const wanted = words.map((word) => word.toLowerCase()).filter((word) => word.length > 2)
  return (text) => {
    const said = text.toLowerCase()
    return wanted.some((word) => holds(said, word))
  }
}

const letter = /[\p{L}\p{N}]/u

/** As a word of its own: `p1` is not named by `p12`. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ''
    const after = text[at + word.length] ?? ''
    if (!letter.test(before) && !letter.test(after)) return true
  }
  return false
}
