import { general } from './shared/general.ts'
import { language } from './shared/language.ts'
import { products } from './shared/products.ts'
import { protocols } from './shared/protocols.ts'

const texts = new Map(Object.entries({ ...general, ...language, ...protocols, ...products }))
const patterns = [...texts]
  .filter(([english]) => english.includes('{}'))
  .map(([english, german]) => ({ of: patternOf(english), german }))

/** A text of the catalog or of the help on the language, written in English in `shared`, in German; null: it has none. */
export function sharedInGerman(english: string): string | null {
  const german = texts.get(english)
  if (german !== undefined) return german
  for (const pattern of patterns) {
    const [, ...parts] = pattern.of.exec(english) ?? []
    if (parts.length > 0) return parts.reduce((text, part) => text.replace('{}', () => part), pattern.german)
  }
  return /^[\d.]+$/.test(english) ? english : null
}

/** `{}` stands for a part that is the same in both languages. */
function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('(.+?)')}$`)
}
