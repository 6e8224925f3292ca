import { setLanguage } from '@ui5/webcomponents-base/dist/config/Language.js'
import { countUnitsIn } from './format.ts'
import { translateSharedTexts } from './sharedText.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]
export type LanguageChoice = Language | 'system'

const key = 'provost.language'

export const languageChoice: LanguageChoice = known(localStorage.getItem(key))
/** The language of this page; another one begins with the page anew, so that no part of it is left behind. */
export const language: Language = languageChoice === 'system' ? languageOfSystem() : languageChoice

/** Tells the page and the components which language it is; the desktop's choice comes from its preferences. */
export async function startLanguage(): Promise<void> {
  document.documentElement.lang = language
  countUnitsIn(language)
  await Promise.all([setLanguage(language), translateSharedTexts(language)])
  const preferred = await window.desktop?.getPreference('language')
  if (preferred !== undefined && known(preferred) !== languageChoice) await chooseLanguage(known(preferred))
}

export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  if (choice === languageChoice) return
  localStorage.setItem(key, choice)
  await window.desktop?.setPreference('language', choice)
  window.location.reload()
  // What would be begun on this page now, or opened on it, would be lost with it.
  await new Promise(() => undefined)
}

function known(value: string | null): LanguageChoice {
  return languages.find((one) => one === value) ?? 'system'
}

function languageOfSystem(): Language {
  const spoken = navigator.languages.map((tag) => tag.split('-')[0])
  return spoken.flatMap((tag) => languages.filter((one) => one === tag))[0] ?? 'en'
}
