let translate: (english: string) => string | null = () => null

/** A text of the catalog, of the language's examples or of the engine, which are in English, in the language of the page. */
export const sharedText = (english: string): string => translate(english) ?? english

/** Loads what the language needs; English needs nothing. */
export async function translateSharedTexts(language: 'en' | 'de'): Promise<void> {
  translate = language === 'de' ? (await import('../messages/de/shared.ts')).sharedInGerman : () => null
}
