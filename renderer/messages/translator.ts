import { filled, ownLength, patternOf, valuesIn, type Pattern } from './pattern.ts'

/** German texts by the English ones. */
export type Texts = Readonly<Record<string, string>>

/** Longer texts are left as they are. */
const longest = 8000
/** How deep a sentence may stand within another. */
const deepest = 4
const mostSentences = 30
const mostKept = 500
/** What stands between two sentences. */
const ends = /(?<=[.?!;])[ \n]/g
/** What stands between two of them as well where they belong together: what it is about, and what is said of it. */
const joints = /(?<=[.?!])[ \n]|[:;] /g

interface Match {
  readonly german: string
  /** How many characters of the English sentence are its own. */
  readonly own: number
  readonly values: readonly string[]
}

interface Reading {
  readonly german: string
  /** How many characters of the English text belong to sentences. */
  readonly known: number
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
    return text === null ? (sayGerman(english, deepest)?.german ?? null) : filled(text.german, text.values)
  }

  /** Of the ways to read a text the one that knows most of its characters. */
  function sayGerman(english: string, depth: number): Reading | null {
    if (depth === 0) return null
    const whole = matchSentence(english)
    const ways = [
      whole && [{ ...whole, gap: '' }],
      sentencesIn(english, ends, matchSentence),
      /[:;] /.test(english) ? sentencesIn(english, joints, matchSentence) : null,
    ]
    const readings = ways.flatMap((parts) => (parts === null ? [] : [readingOf(parts, depth)]))
    return readings.reduce<Reading | null>((best, one) => (best && best.known >= one.known ? best : one), null)
  }

  function readingOf(parts: readonly Part[], depth: number): Reading {
    const said = parts.map(({ german, own, values, gap }) => {
      const inner = values.map((value) => sayGerman(value, depth - 1) ?? { german: value, known: 0 })
      const text = filled(german, inner.map((one) => one.german)) // prettier-ignore
      return { german: `${text}${gap}`, known: inner.reduce((sum, one) => sum + one.known, own) }
    })
    return {
      german: said.map(({ german }) => german).join(''),
      known: said.reduce((sum, one) => sum + one.known, 0),
    }
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
    if (german !== undefined) return { german, own: english.length, values: [] }
    for (const pattern of patterns) {
      const values = valuesIn(english, pattern)
      if (values !== null) return { german: pattern.german, own: ownLength(pattern), values }
    }
    return null
  }
}

interface Part extends Match {
  /** What stands between this sentence and the next one. */
  readonly gap: string
}

/** The sentences a text consists of, two or more, all of them known; null: it does not. */
function sentencesIn(text: string, gap: RegExp, match: (english: string) => Match | null): readonly Part[] | null {
  const gaps = [...text.matchAll(gap)]
  if (gaps.length === 0 || gaps.length >= mostSentences) return null
  const starts = [0, ...gaps.map(({ 0: found, index }) => index + found.length)]
  const bounds = [...gaps.map(({ index }) => index), text.length]
  /** What begins with each sentence, found from the last one to the first. */
  const from: (readonly Part[] | null)[] = [...starts.map(() => null), []]
  /** The shortest known sentence that begins there and whose rest is known as well. */
  const partsFrom = (first: number, start: number): readonly Part[] | null => {
    for (const [last, end] of bounds.entries()) {
      const rest = last < first ? null : from[last + 1]
      const found = rest && partOf(text.slice(start, end), match)
      if (rest && found) return [{ ...found, gap: `${found.gap}${text.slice(end, starts[last + 1])}` }, ...rest]
    }
    return null
  }
  for (const [first, start] of [...starts.entries()].reverse()) from[first] = partsFrom(first, start)
  const [parts] = from
  return parts && parts.length > 1 ? parts : null
}

/** A sentence, or one that has no dot of its own and got one because another follows. */
function partOf(text: string, match: (english: string) => Match | null): Part | null {
  const found = match(text)
  if (found) return { ...found, gap: '' }
  const undotted = text.endsWith('.') ? match(text.slice(0, -1)) : null
  return undotted && { ...undotted, gap: '.' }
}
