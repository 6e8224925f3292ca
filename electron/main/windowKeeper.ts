import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import { pageOrigin } from './page.ts'
import type { Preferences } from './preferences.ts'
import type { ShellWords } from './words/en.ts'
import { fillWindow, visibleBounds, windowOptions } from './window.ts'

export interface WindowKeeper {
  /** Brings the window to the front, at this place of the page where one is given; makes it if it was closed. */
  readonly show: (hash?: string) => void
  /** The application quits: closing the window needs no words any more. */
  readonly leave: () => void
}

/** Keeps the one window. When it is closed for the first time it says that the engine goes on. */
export function windowKeeper(preferences: Preferences, quit: () => void, words: () => ShellWords): WindowKeeper {
  let window: BrowserWindow | null = null
  let leaving = false

  function open(hash: string): BrowserWindow {
    const screens = screen.getAllDisplays().map((display) => display.workArea)
    const made = new BrowserWindow(
      windowOptions(
        join(import.meta.dirname, '..', 'preload', 'index.cjs'),
        visibleBounds(preferences.window().bounds, screens),
        {
          dark: nativeTheme.shouldUseDarkColors,
          icon: join(app.getAppPath(), 'electron', 'resources', 'icon.png'),
        },
      ),
    )
    made.on('closed', () => {
      window = null
      if (!leaving && !preferences.knowsTray()) void tellAboutTray(preferences, quit, words())
    })
    fillWindow(made, preferences, hash)
    return made
  }

  return {
    show(hash) {
      if (!window) window = open(hash ?? '')
      else {
        if (window.isMinimized()) window.restore()
        else window.show()
        // Another place within the page: nothing is loaded anew, and the page asks about unsaved changes.
        if (hash !== undefined) void window.loadURL(`${pageOrigin}/${hash}`)
      }
      window.focus()
    },
    leave: () => (leaving = true),
  }
}

async function tellAboutTray(preferences: Preferences, quit: () => void, { goesOn }: ShellWords): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: goesOn.message,
    detail: goesOn.detail,
    buttons: [goesOn.keep, goesOn.quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  preferences.keepKnowsTray()
  if (response === 1) quit()
}
