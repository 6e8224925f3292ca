import { describe, expect, it } from 'vitest'
import { saidRooms } from '../../renderer/messages/de/said.ts'
import { saidSentences, sentencesIn } from '../kit/saidSentences.ts'

const sentences = saidSentences()
const german = Object.values(saidRooms).flatMap((room) => Object.entries(room))
const placesIn = (text: string): readonly string[] => text.match(/\{\d*\}/g) ?? []

/** The places of values, each once: numbered ones by their number, others by their order. */
function valuesOf(text: string): readonly number[] {
  return [...new Set(placesIn(text).map((place, at) => (place === '{}' ? at + 1 : Number(place.slice(1, -1)))))].sort(
    (one, other) => one - other,
  )
}

describe('what the engine says', () => {
  it('has a German sentence for each English one', () => {
    const known = new Set(german.map(([english]) => english))
    const missing = sentences.filter(({ pattern }) => !known.has(pattern))
    expect(missing.map(({ pattern, place }) => `${place}  ${pattern}`)).toEqual([])
  })

  it('has no German sentence that nobody says', () => {
    const used = new Set(sentences.map(({ pattern }) => pattern))
    expect(german.map(([english]) => english).filter((english) => !used.has(english))).toEqual([])
  })

  it('is translated in one place', () => {
    const keys = german.map(([english]) => english)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  it('has its values in German too, in order or by their numbers', () => {
    const wrong = german.filter(([english, text]) => {
      const places = placesIn(text)
      const isMixed = places.includes('{}') && places.some((place) => place !== '{}')
      return isMixed || valuesOf(text).join() !== valuesOf(english).join()
    })
    expect(wrong).toEqual([])
  })

  it('has a word of its own, something between its values, and no braces that look like one', () => {
    const wrong = sentences.filter(
      ({ parts }) =>
        parts.slice(1, -1).includes('') ||
        parts.some((part) => /\{\d*\}/.test(part)) ||
        !parts.some((part) => /[a-z]{4}/i.test(part)),
    )
    expect(wrong.map(({ pattern, place }) => `${place}  ${pattern}`)).toEqual([])
  })

  it('has no English words among its values', () => {
    const wrong = sentences.filter(({ words }) => words.length > 0)
    expect(wrong.map(({ place, words }) => `${place}  ${words.join(', ')}`)).toEqual([])
  })
})

describe('the sentences of a source', () => {
  it('are found with their parts and values', () => {
    const source = 'const a = said`At "${name}" ${count} wait.`\nconst b = () => said`None\\n waits.`'
    expect(sentencesIn('a.ts', source)).toEqual([
      { pattern: 'At "{}" {} wait.', parts: ['At "', '" ', ' wait.'], place: 'a.ts:1', words: [] },
      { pattern: 'None\n waits.', parts: ['None\n waits.'], place: 'a.ts:2', words: [] },
    ])
  })

  it('show the words that stand among their values', () => {
    const source = "said`${n} ${n === 1 ? 'is' : 'are'} ${(kind ?? 'none')} ${`a${b}`} ${list.join(', ')}`"
    expect(sentencesIn('a.ts', source).flatMap(({ words }) => words)).toEqual([
      "n === 1 ? 'is' : 'are'",
      "(kind ?? 'none')",
      '`a${b}`',
    ])
  })
})
