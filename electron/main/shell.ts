import { join } from 'node:path'
import {
  app,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import { openBridge } from './bridge.ts'
import { serveDesktop } from './desktop.ts'
import { createEngineHost } from './engineHost.ts'
import { createKeepAwake } from './keepAwake.ts'
import { linkOpener } from './links.ts'
import { openLogFile, timed } from './logFile.ts'
import { menuTemplate } from './menu.ts'
import { createOpenedFile, type collectOpened } from './opened.ts'
import { pageScheme, servePage } from './page.ts'
import { openPreferences, themeOf } from './preferenceFile.ts'
import { guardContents, guardSession } from './security.ts'
import { createPlaces } from './servers/places.ts'
import { openServerFile } from './servers/serverFile.ts'
import { createServerSessions } from './servers/serverSessions.ts'
import { createShellDoor } from './shellDoor.ts'
import { noticeShower } from './showNotice.ts'
import { systemTimers } from './timers.ts'
import { openTray } from './trayIcon.ts'
import { tellTrouble, unlock } from './unlock.ts'
import { windowKeeper } from './windowKeeper.ts'

/** Puts the parts of the application together, once Electron is ready. */
export async function openShell(opened: ReturnType<typeof collectOpened>): Promise<void> {
  const dataFolder = join(app.getPath('userData'), 'desktop')
  const logs = join(dataFolder, 'logs')
  const log = timed(openLogFile(logs, 'shell.log'), () => new Date())
  const preferences = openPreferences((name) => {
    if (name === 'theme') nativeTheme.themeSource = themeOf(preferences)
    if (name === 'keepAwake') keepAwake.ask()
  })
  const keepAwake = createKeepAwake(powerSaveBlocker, () => preferences.get('keepAwake') === 'true')
  nativeTheme.themeSource = themeOf(preferences)
  const openLink = guard(log)

  const key = await unlock(join(dataFolder, 'master.key'), log)
  if (!key) {
    app.quit()
    return
  }
  const quit = () => app.quit()
  const window = windowKeeper(preferences, quit)
  const tray = openTray({ showWindow: () => window.show(), quit })
  const trouble = tellTrouble()
  const create = (options: { title: string; body: string }) => new Notification(options)
  const isSupported = () => Notification.isSupported()
  const host = createEngineHost({
    onNotice: noticeShower({ create, isSupported }, () => window.show()),
    script: join(import.meta.dirname, 'thread.js'),
    dataFolder,
    key,
    timers: systemTimers,
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    log,
    output: openLogFile(logs, 'engine.log'),
    onState(state) {
      tray.show(state)
      keepAwake.show(state)
      trouble(state)
    },
  })
  const servers = openServerFile()
  const sessions = createServerSessions(join(dataFolder, 'sessions'), safeStorage)
  const places = createPlaces({ store: servers, sessions, dialog, connectOwn: () => host.connect() })
  const openedFile = createOpenedFile()
  const shellDoor = createShellDoor({ places, servers, takeOpenedFile: () => openedFile.take() })
  const page = servePage(join(import.meta.dirname, '..', 'renderer'))
  protocol.handle(pageScheme, async (request) => (await shellDoor(request)) ?? page(request))
  openBridge({ ipcMain, connect: () => places.connect(), createChannel: () => new MessageChannelMain(), log })
  serveDesktop({ ipcMain, dialog, clipboard, preferences, openLink })
  const developer = !app.isPackaged
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(process.platform, { developer, showWindow: () => window.show(), quit })),
  )
  powerMonitor.on('suspend', () => host.suspend())
  powerMonitor.on('resume', () => host.resume())
  app.on('activate', () => window.show())
  stopBeforeQuit(async () => {
    window.leave()
    await host.stop()
  })
  host.start()
  opened.follow((one) => window.show(one?.kind === 'file' ? openedFile.offer(one.path) : one?.hash))
}

/** Guards on everything that shows or asks; answers how links are opened. */
function guard(log: (line: string) => void): (address: string) => Promise<void> {
  const openLink = linkOpener(dialog, shell)
  guardSession(session.defaultSession)
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (address) => {
      openLink(address).catch((error: unknown) => log(String(error)))
    }),
  )
  return openLink
}

/** Whatever asks to quit, the engine stops first; closing the window quits nothing. */
function stopBeforeQuit(stop: () => Promise<void>): void {
  let stopped = false
  app.on('window-all-closed', () => {
    // Electron quits unless somebody listens: the engine goes on without a window.
  })
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
}
