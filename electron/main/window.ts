import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { pageOrigin } from './page.ts'
import type { Preferences } from './preferences.ts'

const usual = { width: 1280, height: 832 }
const smallest = { minWidth: 900, minHeight: 600 }

/** Options of the one window. Electron's defaults are said as well, so that a change of theirs changes nothing here. */
export function windowOptions(
  preload: string,
  bounds: Rectangle | null,
  look: { readonly dark: boolean; readonly icon: string },
): BrowserWindowConstructorOptions {
  return {
    ...usual,
    ...bounds,
    ...smallest,
    title: 'Provost',
    icon: look.icon,
    show: false,
    backgroundColor: look.dark ? '#12171c' : '#f5f6f7',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Dictionaries would be fetched from outside.
      spellcheck: false,
    },
  }
}

/** Bounds that can be seen: on one of the screens that are there now, and no larger; else null. */
export function visibleBounds(bounds: Rectangle | null, screens: readonly Rectangle[]): Rectangle | null {
  const fits = (screen: Rectangle) =>
    bounds !== null &&
    bounds.x >= screen.x &&
    bounds.y >= screen.y &&
    bounds.x + bounds.width <= screen.x + screen.width &&
    bounds.y + bounds.height <= screen.y + screen.height
  return screens.some(fits) ? bounds : null
}

/** Shows our page in a new window once it has painted, and keeps where the window was. */
export function fillWindow(window: BrowserWindow, preferences: Preferences, hash: string): void {
  if (preferences.window().maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => preferences.keepWindow(window.getNormalBounds(), window.isMaximized()))
  void window.loadURL(`${pageOrigin}/${hash}`)
}
