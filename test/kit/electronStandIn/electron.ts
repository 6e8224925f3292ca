/**
 * Stands in for Electron where its program cannot run: the built main process, preload and page are the real ones, the
 * page runs in a real Chromium. Typed by Electron's own declarations, so a name or signature that is wrong does not compile.
 */
import { EventEmitter } from 'node:events'
import { basename } from 'node:path'
import type * as Electron from 'electron'
import { app } from './app.ts'
import { BrowserWindow, closeBrowser, openWindows } from './browserWindow.ts'
import { serveControl } from './control.ts'
import { ipcMain } from './ipcMain.ts'
import { createMessageChannel } from './messageChannel.ts'
import { net, protocol, session } from './network.ts'
import { answers, records } from './records.ts'

const dialog = {
  async showMessageBox(...input: [Electron.BaseWindow | Electron.MessageBoxOptions, Electron.MessageBoxOptions?]) {
    const { signal, ...asked } = (input[1] ?? input[0]) as Electron.MessageBoxOptions
    records.dialogs.push(asked)
    if (signal?.aborted) return { response: asked.cancelId ?? 0, checkboxChecked: false }
    return { response: answers.buttons.shift() ?? 0, checkboxChecked: false }
  },
  async showSaveDialog() {
    return { canceled: answers.savePath === null, filePath: answers.savePath ?? '' }
  },
  showErrorBox: (title: string, content: string) => void records.errorBoxes.push(`${title}: ${content}`),
} satisfies Partial<Electron.Dialog>

const shell = {
  async openExternal(address: string) {
    records.openedOutside.push(address)
    app.emit('stand-in-opened')
  },
} satisfies Partial<Electron.Shell>

const clipboard = {
  writeText: async (text: string) => void records.copied.push(text),
} satisfies Partial<typeof Electron.clipboard>

const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff))
const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => turned(Buffer.from(text)),
  decryptStringAsync: async (sealed: Buffer) => ({ result: turned(sealed).toString(), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
} satisfies Partial<Electron.SafeStorage>

const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display],
} satisfies Partial<Electron.Screen>

const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false } satisfies Partial<Electron.NativeTheme>
const powerMonitor = new EventEmitter()
const powerSaveBlocker = {
  start: (kind) => records.powerBlocks.push(kind),
  stop: (id) => {
    records.powerBlocks[id - 1] = null
    return true
  },
} satisfies Partial<Electron.PowerSaveBlocker>

const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => (records.menu = menu),
}

/** A picture is its file here. */
const nativeImage = { createFromPath: (file: string) => file }

class Tray extends EventEmitter {
  setImage(file: string): void {
    records.trayPicture = basename(file)
  }
  setToolTip(text: string): void {
    records.trayTip = text
    app.emit('stand-in-tray', text)
  }
  setContextMenu(menu: Electron.MenuItemConstructorOptions[]): void {
    records.trayMenu = menu
  }
}

class Notification extends EventEmitter {
  readonly #options: Electron.NotificationConstructorOptions
  constructor(options: Electron.NotificationConstructorOptions) {
    super()
    this.#options = options
  }
  static isSupported(): boolean {
    return true
  }
  show(): void {
    records.notices.push(`${this.#options.title ?? ''}: ${this.#options.body ?? ''}`)
  }
}

class MessageChannelMain {
  readonly port1: Electron.MessagePortMain
  readonly port2: Electron.MessagePortMain

  constructor() {
    const { port1, port2 } = createMessageChannel()
    this.port1 = port1
    this.port2 = port2
  }
}

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} satisfies { [Name in keyof Partial<typeof Electron>]: unknown }

export default electron
export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
}

app.on('leaving', () => {
  void Promise.all(openWindows.map((window) => window.leave())).finally(() => app.exit())
})
app.on('exit', (code: number) => {
  void closeBrowser().finally(() => process.exit(code))
})
serveControl()
