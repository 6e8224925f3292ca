import Store from 'electron-store'
import type { PreferenceName } from '../../shared/contract/desktop.ts'
import { createPreferences, type Preferences, type StoredPreferences } from './preferences.ts'

/** Preferences in `preferences.json` of the user's folder for this application. */
export function openPreferences(changed: (name: PreferenceName) => void): Preferences {
  const store = new Store<StoredPreferences>({ name: 'preferences', configFileMode: 0o600, clearInvalidConfig: true })
  return createPreferences(store, changed)
}

/** The theme the window's frame and the system's colours follow. */
export function themeOf(preferences: Preferences): 'light' | 'dark' | 'system' {
  const theme = preferences.get('theme')
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}
