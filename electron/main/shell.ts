import { join } from 'node:path'
import { app, dialog, nativeTheme, Notification, powerMonitor, powerSaveBlocker, session, shell } from 'electron'
import { createEnding } from './ending.ts'
import { createEngineHost } from './engineHost.ts'
import { createKeepAwake } from './keepAwake.ts'
import { linkOpener } from './links.ts'
import { createLoginStart, isHiddenStart } from './loginStart.ts'
import { openLogFile, timed } from './logFile.ts'
import { createOpenedFile, type collectOpened } from './opened.ts'
import { ownEngine } from './ownEngine.ts'
import { openPageDoors } from './pageDoors.ts'
import { openPresence } from './presence.ts'
import { openPreferences, themeOf } from './preferenceFile.ts'
import { guardContents, guardSession } from './security.ts'
import { noticeShower } from './showNotice.ts'
import { systemTimers } from './timers.ts'
import { tellTrouble, unlock } from './unlock.ts'
import { askAboutUpdates, openUpdates } from './updates/openUpdates.ts'
import type { ShellWords } from './words/en.ts'
import { wordsIn } from './words/shellWords.ts'

/** The page of the settings that is about this application. */
const desktopPlace = '#/settings/desktop'

/** Puts the parts of the application together, once Electron is ready. */
export async function openShell(opened: ReturnType<typeof collectOpened>): Promise<void> {
  const dataFolder = join(app.getPath('userData'), 'desktop')
  const logs = join(dataFolder, 'logs')
  const log = timed(openLogFile(logs, 'shell.log'), () => new Date())
  const preferences = openPreferences((name) => {
    if (name === 'theme') nativeTheme.themeSource = themeOf(preferences)
    if (name === 'keepAwake') keepAwake.ask()
    if (name === 'language') presence.renew()
  })
  const keepAwake = createKeepAwake(powerSaveBlocker, () => preferences.get('keepAwake') === 'true')
  nativeTheme.themeSource = themeOf(preferences)
  const words = () => wordsIn(preferences.get('language'), app.getPreferredSystemLanguages())
  const openLink = guard(log, words)

  const key = await unlock(join(dataFolder, 'master.key'), log, words())
  if (!key) {
    app.quit()
    return
  }
  const ask = ownEngine(() => host.connect())
  const presence = openPresence({ preferences, words, ask, log, install: () => installUpdate() })
  const { window } = presence
  const trouble = tellTrouble(words)
  const host = createEngineHost({
    ...{ ...hostParts, dataFolder, key, log, output: openLogFile(logs, 'engine.log') },
    onNotice: noticeShower(notifications, () => window.show()),
    onState(state) {
      presence.show(state)
      ending.show(state)
      keepAwake.show(state)
      trouble(state)
    },
  })
  const ending = createEnding({
    ...{ stop: () => host.stop(), endNow: () => host.endNow() },
    ...{ dialog, timers: systemTimers, words, log },
  })
  const openedFile = createOpenedFile()
  const show = noticeShower(notifications, () => window.show(desktopPlace))
  const updates = openUpdates({ words, log, show })
  updates.onProgress((now) => presence.showReady(now.kind === 'ready' ? now.version : null))
  const installUpdate = stopBeforeQuit(
    async () => {
      window.leave()
      updates.stop()
      await ending.end()
    },
    () => updates.quitAndInstall(startAgain),
  )
  const doors = { connectOwn: () => host.connect(), takeOpenedFile: () => openedFile.take(), loginStart: loginStart() }
  openPageDoors({ ...doors, dataFolder, preferences, updates, installUpdate, words, openLink, log })
  followSystem(host, () => window.show())
  host.start()
  let isHidden = isHiddenStart(app, process.platform, process.argv)
  if (!isHidden) void askAboutUpdates(updates, words())
  opened.follow((one) => {
    if (one || !isHidden) window.show(one?.kind === 'file' ? openedFile.offer(one.path) : one?.hash)
    isHidden = false
  })
  updates.start()
}

const hostParts = {
  script: join(import.meta.dirname, 'thread.js'),
  timers: systemTimers,
  resolveProxy: (url: string) => session.defaultSession.resolveProxy(url),
}

const notifications = {
  create: (options: { title: string; body: string }) => new Notification(options),
  isSupported: () => Notification.isSupported(),
}

function loginStart(): ReturnType<typeof createLoginStart> {
  return createLoginStart({
    ...{ app, platform: process.platform, configFolder: app.getPath('appData') },
    program: process.env['APPIMAGE'] ?? process.execPath,
  })
}

/** The system falls asleep, wakes, or asks for the window. */
function followSystem(host: Pick<ReturnType<typeof createEngineHost>, 'suspend' | 'resume'>, show: () => void): void {
  powerMonitor.on('suspend', () => host.suspend())
  powerMonitor.on('resume', () => host.resume())
  app.on('activate', show)
}

/** A version could not be put in its place: this one goes on. */
function startAgain(): void {
  app.relaunch()
  app.quit()
}

/** Guards on everything that shows or asks; answers how links are opened. */
function guard(log: (line: string) => void, words: () => ShellWords): (address: string) => Promise<void> {
  const openLink = linkOpener(dialog, shell, words)
  guardSession(session.defaultSession)
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (address) => {
      openLink(address).catch((error: unknown) => log(String(error)))
    }),
  )
  return openLink
}

/**
 * Whatever asks to quit, the engine stops first; closing the window quits nothing. Answers how to quit and install: `install`
 * sees to the end itself, unless it answers false.
 */
function stopBeforeQuit(stop: () => Promise<void>, install: () => boolean): () => void {
  let stopped = false
  let installs = false
  app.on('window-all-closed', () => {
    // Electron quits unless somebody listens: the engine goes on without a window.
  })
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void stop().finally(() => {
      stopped = true
      if (!installs || !install()) app.quit()
    })
  })
  return () => {
    installs = true
    app.quit()
  }
}
