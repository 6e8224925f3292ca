import { sharedInGerman } from '../../renderer/messages/de/shared.ts'

/** The languages of the help. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** A text of the catalog or of the language's examples; throws where the German one is missing. */
export function textIn(language: Language, english: string): string {
  const text = language === 'de' ? sharedInGerman(english) : english
  if (text === null) throw new Error(`Missing in renderer/messages/de/shared: ${english}`)
  return text
}
