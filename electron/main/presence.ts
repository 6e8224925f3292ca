import { app, dialog, Menu } from 'electron'
import type { HostState } from './engineHost.ts'
import { watchEngine } from './engineView.ts'
import { menuTemplate } from './menu.ts'
import type { AskEngine } from './ownEngine.ts'
import type { Preferences } from './preferences.ts'
import { systemTimers } from './timers.ts'
import { openTray } from './trayIcon.ts'
import { windowKeeper, type WindowKeeper } from './windowKeeper.ts'
import { de } from './words/de.ts'
import { en, type ShellWords } from './words/en.ts'

/** What people see of the application beside its page: window, menu, tray. */
export interface Presence {
  readonly window: WindowKeeper
  /** To be told whenever the state of the engine changed. */
  show(state: HostState): void
  /** To be told of a version that can be installed; null: there is none. */
  showReady(version: string | null): void
  /** To be told when the words are others. */
  renew(): void
}

export function openPresence(parts: {
  readonly preferences: Preferences
  readonly words: () => ShellWords
  readonly ask: AskEngine
  readonly install: () => void
  readonly log: (line: string) => void
}): Presence {
  const { preferences, words, ask, log } = parts
  const quit = () => app.quit()
  const window = windowKeeper(preferences, quit, words)
  const actions = { showWindow: (hash?: string) => window.show(hash), quit }
  const setPaused = (paused: boolean) => {
    watch.setPaused(paused).catch((error: unknown) => dialog.showErrorBox(words().tray.pauseFailed, String(error)))
  }
  const tray = openTray({ ...actions, setPaused, install: parts.install }, words)
  const watch = watchEngine({
    ...{ ask, timers: systemTimers, changed: (view) => tray.show(view), log },
    reasons: [en, de].map(({ tray: { pauseReason } }) => pauseReason),
    reason: () => words().tray.pauseReason,
  })
  function renew(): void {
    const menu = menuTemplate(process.platform, words(), { developer: !app.isPackaged, ...actions })
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
    tray.renew()
  }
  renew()
  return { window, show: (state) => watch.show(state), showReady: (version) => watch.showReady(version), renew }
}
