import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { chooseLanguage, languageChoice, languages, type LanguageChoice } from '../../composables/language.ts'
import { theme, themeChoices, type ThemeChoice } from '../../composables/theme.ts'
import type { Hit } from './hits.ts'

export interface ShellDeeds {
  readonly keySheet: () => void
  /** null: nobody signs in here. */
  readonly signOut: () => (() => void) | null
}

const languageChoices: readonly LanguageChoice[] = [...languages, 'system']

/** What is done with the page itself: how it looks, its language, its keys, and leaving it. Nothing chosen is offered again. */
export function useShellDeeds({ keySheet, signOut }: ShellDeeds): ComputedRef<readonly Hit[]> {
  const { t } = useI18n()
  const themes = computed(() =>
    themeChoices
      .filter((choice) => choice !== theme.choice.value)
      .map((choice) => themeHit(choice, t('palette.theme', { name: t(`shell.themes.${choice}`) }))),
  )
  const spoken = computed(() =>
    languageChoices
      .filter((choice) => choice !== languageChoice)
      .map((choice) => languageHit(choice, t('palette.language', { name: t(`shell.languages.${choice}`) }))),
  )
  const keys = computed(() => deedHit({ key: 'keys', icon: 'keyboard-and-mouse' }, t('palette.keySheet'), keySheet))
  const leaving = computed(() => {
    const leave = signOut()
    return leave ? [deedHit({ key: 'sign out', icon: 'log' }, t('shell.signOut'), leave)] : []
  })
  return computed(() => [keys.value, ...leaving.value, ...themes.value, ...spoken.value])
}

function deedHit({ key, icon }: Pick<Hit, 'key' | 'icon'>, name: string, act: () => void): Hit {
  return { key: `deed ${key}`, group: 'deeds', icon, name, note: '', words: [], path: null, deed: null, act }
}

const themeHit = (choice: ThemeChoice, name: string) =>
  deedHit({ key: `theme ${choice}`, icon: 'palette' }, name, () => theme.choose(choice))

const languageHit = (choice: LanguageChoice, name: string) =>
  deedHit({ key: `language ${choice}`, icon: 'world' }, name, () => void chooseLanguage(choice))
