import { createI18n } from 'vue-i18n'
import { en } from './en.ts'

/** Every visible text by key; the compiler knows the keys. */
export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } })

/** The language of dates and numbers. */
export function locale(): string {
  return i18n.global.locale.value
}
