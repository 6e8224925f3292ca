import { createI18n } from 'vue-i18n'
import { language } from '../composables/language.ts'
import { en } from './en.ts'

const messages: { readonly en: typeof en; readonly de?: typeof en } = { en }

/** Every visible text by key; the compiler knows the keys. */
export const i18n = createI18n({ legacy: false, locale: language, fallbackLocale: 'en', messages })

/** Loads the texts of the page's language; English is always there. */
export async function loadTexts(): Promise<void> {
  if (language === 'de') i18n.global.setLocaleMessage('de', (await import('./de.ts')).de)
}
