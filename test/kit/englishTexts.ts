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

const german = new Set(formsOf(de))
const patterns = [...new Set(formsOf(en))]
  .filter((text) => !german.has(text) && wordsOf(text).length > 0)
  .map((text) => patternOf(text))

/** Products are called the same in every language. */
const products = new Set(systemTypes.map(({ name }) => name))

/** Of the texts of a German page those that hold a message, or are a sentence of the engine, that has another one in German. */
export function englishAmong(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => !products.has(text) && (isMessage(text) || isSentence(text)))
}

const isMessage = (text: string) => patterns.some((pattern) => pattern.test(text))
const isSentence = (text: string) => wordsOf(text).length > 2 && (sharedInGerman(text) ?? text) !== text

/** A sentence is found within a longer text, a word or two only by themselves: a name may hold them. */
function patternOf(text: string): RegExp {
  const filled = text
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]|]/g, String.raw`\$&`))
    .join('.+?')
  return wordsOf(text).length > 2 ? new RegExp(`(?<!\\p{L})${filled}(?!\\p{L})`, 'u') : new RegExp(`^${filled}$`, 'u')
}
