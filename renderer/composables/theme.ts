import { setTheme } from '@ui5/webcomponents-base/dist/config/Theme.js'
import { keptChoice } from './keptChoice.ts'

export const themeChoices = ['light', 'dark', 'contrastLight', 'contrastDark', 'system'] as const
export type ThemeChoice = (typeof themeChoices)[number]

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const contrast = window.matchMedia('(prefers-contrast: more)')
const themes: Readonly<Record<Exclude<ThemeChoice, 'system'>, string>> = {
  light: 'sap_horizon',
  dark: 'sap_horizon_dark',
  contrastLight: 'sap_horizon_hcw',
  contrastDark: 'sap_horizon_hcb',
}

/** The theme of this person at this screen; `system` follows colour scheme and contrast of the system. */
export const theme = keptChoice<ThemeChoice>(
  'theme',
  (kept) => themeChoices.find((one) => one === kept) ?? 'system',
  apply,
)

export function startTheme(): void {
  for (const wish of [dark, contrast]) wish.addEventListener('change', () => apply(theme.choice.value))
  theme.start()
}

function apply(choice: ThemeChoice): void {
  const shown = choice === 'system' ? ofSystem() : choice
  document.documentElement.style.colorScheme = shown === 'dark' || shown === 'contrastDark' ? 'dark' : 'light'
  document.documentElement.toggleAttribute('data-contrast', shown === 'contrastLight' || shown === 'contrastDark')
  void setTheme(themes[shown])
}

function ofSystem(): Exclude<ThemeChoice, 'system'> {
  if (contrast.matches) return dark.matches ? 'contrastDark' : 'contrastLight'
  return dark.matches ? 'dark' : 'light'
}
