import { createI18n } from 'vue-i18n'
import { language } from '../composables/language.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** Every visible text by key; the compiler knows the keys. */
export const i18n = createI18n({ legacy: false, locale: language, fallbackLocale: 'en', messages: { en, de } })
