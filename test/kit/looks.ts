import { setLanguage } from '@ui5/webcomponents-base/dist/config/Language.js'
import { setTheme } from '@ui5/webcomponents-base/dist/config/Theme.js'
import { countUnitsIn } from '../../renderer/composables/format.ts'
import type { Language } from '../../renderer/composables/language.ts'
import { translateSharedTexts } from '../../renderer/composables/sharedText.ts'
import { de } from '../../renderer/messages/de.ts'
import { i18n } from '../../renderer/messages/index.ts'

const themes = { light: 'sap_horizon', dark: 'sap_horizon_dark' } as const

/** Light or dark; answers once its colours are everywhere. */
export async function look(choice: keyof typeof themes): Promise<void> {
  document.documentElement.style.colorScheme = choice
  await setTheme(themes[choice])
}

// A page loads the texts of its own language alone; here one page speaks both.
i18n.global.setLocaleMessage('de', de)

/** The language of everything that is shown from then on. */
export async function speak(language: Language): Promise<void> {
  i18n.global.locale.value = language
  document.documentElement.lang = language
  countUnitsIn(language)
  await Promise.all([setLanguage(language), translateSharedTexts(language)])
}
