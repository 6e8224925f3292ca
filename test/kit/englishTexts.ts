import { sharedInGerman } from '../../renderer/messages/de/shared.ts'
import { de } from '../../renderer/messages/de.ts'
import { en } from '../../renderer/messages/en.ts'
import { systemTypes } from '../../shared/catalog/index.ts'

/** Every form of every message. */
const formsOf = (messages: object): string[] =>
  Object.values(messages).flatMap((value: unknown) =>
    typeof value === 'string' ? value.split(' | ') : formsOf(value as object),
  )
const wordsOf = (text: string) => text.replaceAll(/\{\w+\}/g, '').match(/\p{L}{3,}/gu) ?? []

const german = [...new Set(formsOf(de))].filter((text) => wordsOf(text).length > 0)
const germanPatterns = german.map((text) => patternOf(text, true))
const englishPatterns = [...new Set(formsOf(en))]
  .filter((text) => !german.includes(text) && wordsOf(text).length > 0)
  .map((text) => patternOf(text, wordsOf(text).length < 3))

/** Products are called the same in every language. */
const products = new Set(systemTypes.map(({ name }) => name))

/** Of the texts of a German page those that hold a message, or are a sentence of the engine, that has another one in German. */
export function englishAmong(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => !products.has(text) && (isMessage(text) || isSentence(text)))
}

/** A text that is German as a whole may look like an English one with its values filled in. */
const isMessage = (text: string) =>
  englishPatterns.some((pattern) => pattern.test(text)) && !germanPatterns.some((pattern) => pattern.test(text))
const isSentence = (text: string) => wordsOf(text).length > 2 && (sharedInGerman(text) ?? text) !== text

/** What a message looks like with its values filled in; one of a word or two counts alone, for a name may hold it. */
function patternOf(text: string, isAlone: boolean): RegExp {
  const filled = text
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]|]/g, String.raw`\$&`))
    .join('.+?')
  return isAlone ? new RegExp(`^${filled}$`, 'u') : new RegExp(`(?<!\\p{L})${filled}(?!\\p{L})`, 'u')
}
