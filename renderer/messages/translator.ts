import { filled, ownLength, patternOf, valuesIn, type Pattern } from './pattern.ts'

/** German texts by the English ones. */
export type Texts = Readonly<Record<string, string>>

/** Longer texts are left as they are. */
const longest = 8000
/** How deep a sentence may stand within another. */
const deepest = 4
const mostSentences = 30
const mostKept = 500

interface Match {
  readonly german: string
  readonly values: readonly string[]
}

/**
 * Finds the German for an English text; null: it has none. The values of a text of the catalog stay as they are; those of a
 * sentence that was said may be said sentences too, and several sentences may stand behind each other.
 */
export function createTranslator(catalog: Texts, said: Texts): (english: string) => string | null {
  const matchText = matcherOf(catalog)
  const matchSentence = matcherOf(said)
  const kept = new Map<string, string | null>()

  function germanOf(english: string): string | null {
    const text = matchText(english)
    return text === null ? sayGerman(english, deepest) : filled(text.german, text.values)
  }

  function sayGerman(english: string, depth: number): string | null {
    if (depth === 0) return null
    const whole = matchSentence(english)
    const parts = sentencesIn(english, matchSentence) ?? (whole && [{ ...whole, gap: '' }])
    if (parts === null) return null
    const valuesOf = ({ values }: Match) => values.map((value) => sayGerman(value, depth - 1) ?? value)
    return parts.map((part) => `${filled(part.german, valuesOf(part))}${part.gap}`).join('')
  }

  return (english) => {
    if (english.length > longest) return null
    const known = kept.get(english)
    if (known !== undefined) return known
    const [oldest] = kept.keys()
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
    const german = germanOf(english)
    kept.set(english, german)
    return german
  }
}

/** Exact texts first, then the sentence that has most characters of its own. */
function matcherOf(texts: Texts): (english: string) => Match | null {
  const exact = new Map(Object.entries(texts))
  const patterns: readonly Pattern[] = [...exact]
    .filter(([english]) => english.includes('{}'))
    .map(([english, german]) => patternOf(english, german))
    .toSorted((one, other) => ownLength(other) - ownLength(one))
  return (english) => {
    const german = exact.get(english)
    if (german !== undefined) return { german, values: [] }
    for (const pattern of patterns) {
      const values = valuesIn(english, pattern)
      if (values !== null) return { german: pattern.german, values }
    }
    return null
  }
}

interface Part extends Match {
  /** What stands between this sentence and the next one. */
  readonly gap: string
}

/** The sentences a text consists of, two or more, all of them known; null: it does not. */
function sentencesIn(text: string, match: (english: string) => Match | null): readonly Part[] | null {
  const ends = [...text.matchAll(/(?<=[.?!;])[ \n]/g)].map(({ index }) => index)
  if (ends.length === 0 || ends.length >= mostSentences) return null
  const starts = [0, ...ends.map((end) => end + 1)]
  const bounds = [...ends, text.length]
  /** What begins with each sentence, found from the last one to the first. */
  const from: (readonly Part[] | null)[] = [...starts.map(() => null), []]
  /** The shortest known sentence that begins there and whose rest is known as well. */
  const partsFrom = (first: number, start: number): readonly Part[] | null => {
    for (const [last, end] of bounds.entries()) {
      const rest = last < first ? null : from[last + 1]
      const found = rest && match(text.slice(start, end))
      if (rest && found) return [{ ...found, gap: text.slice(end, starts[last + 1]) }, ...rest]
    }
    return null
  }
  for (const [first, start] of [...starts.entries()].reverse()) from[first] = partsFrom(first, start)
  const [parts] = from
  return parts && parts.length > 1 ? parts : null
}
