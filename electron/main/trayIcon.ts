import { join } from 'node:path'
import { app, Menu, nativeImage, Tray, type NativeImage } from 'electron'
import type { EngineView } from './engineView.ts'
import { engineLine, trayFace, trayTemplate, type TrayActions, type TrayFace } from './tray.ts'
import type { ShellWords } from './words/en.ts'

/** The icon beside the clock: how the engine is, what can be done at once, and the way back to the window. */
export function openTray(
  actions: TrayActions,
  words: () => ShellWords,
): {
  show(view: EngineView): void
  /** To be told when the words are others. */
  renew(): void
} {
  const tray = new Tray(picture('fine'))
  let shown = ''
  let last: EngineView | null = null
  tray.on('click', () => actions.showWindow())
  function show(view: EngineView): void {
    last = view
    const line = engineLine(view, words())
    const template = trayTemplate(view, actions, words())
    const face = trayFace(view)
    const now = JSON.stringify([face, template])
    if (now === shown) return
    shown = now
    tray.setImage(picture(face))
    tray.setToolTip(`Provost: ${line}`)
    tray.setContextMenu(Menu.buildFromTemplate(template))
    // Where the system shows numbers on icons.
    app.setBadgeCount(view.deadLetters)
  }
  return {
    show,
    renew: () => last && show(last),
  }
}

const names: Readonly<Record<TrayFace, string>> = {
  fine: '',
  attention: 'Attention',
  paused: 'Paused',
  notListening: 'NotListening',
}

function picture(face: TrayFace): NativeImage {
  // macOS paints a template image in the colour of its menu bar.
  const ending = process.platform === 'darwin' ? 'Template' : ''
  return nativeImage.createFromPath(join(app.getAppPath(), 'electron', 'resources', `tray${names[face]}${ending}.png`))
}
