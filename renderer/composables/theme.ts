import { setTheme } from '@ui5/webcomponents-base/dist/config/Theme.js'
import { ref } from 'vue'

export type ThemeChoice = 'light' | 'dark' | 'system'

const key = 'provost.theme'
const dark = window.matchMedia('(prefers-color-scheme: dark)')

export const themeChoice = ref<ThemeChoice>('system')

/** Reads the choice (desktop preferences, else this browser) and follows the system where nothing else was chosen. */
export function startTheme(): void {
  themeChoice.value = known(localStorage.getItem(key))
  void window.desktop?.getPreference('theme').then((value) => {
    themeChoice.value = known(value)
    apply()
  })
  dark.addEventListener('change', apply)
  apply()
}

export function chooseTheme(choice: ThemeChoice): void {
  themeChoice.value = choice
  localStorage.setItem(key, choice)
  void window.desktop?.setPreference('theme', choice)
  apply()
}

function apply(): void {
  const isDark = themeChoice.value === 'dark' || (themeChoice.value === 'system' && dark.matches)
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
  void setTheme(isDark ? 'sap_horizon_dark' : 'sap_horizon')
}

function known(value: string | null): ThemeChoice {
  return value === 'light' || value === 'dark' ? value : 'system'
}
