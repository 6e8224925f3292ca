import { join } from 'node:path'
import { app, Menu, Tray } from 'electron'
import type { HostState } from './engineHost.ts'
import { engineLine, trayTemplate } from './tray.ts'

/** The icon beside the clock: how the engine is, and the way back to the window. */
export function openTray(actions: { readonly showWindow: () => void; readonly quit: () => void }): {
  show(state: HostState): void
} {
  // macOS paints a template image in the colour of its menu bar.
  const image = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'
  const tray = new Tray(join(app.getAppPath(), 'electron', 'resources', image))
  let shown = ''
  tray.on('click', actions.showWindow)
  return {
    show(state) {
      const line = engineLine(state)
      if (line === shown) return
      shown = line
      tray.setToolTip(`Provost: ${line}`)
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(state, actions)))
    },
  }
}
