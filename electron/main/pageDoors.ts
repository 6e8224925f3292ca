import { hostname } from 'node:os'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { clipboard, dialog, ipcMain, MessageChannelMain, protocol, safeStorage, shell } from 'electron'
import { openBridge } from './bridge.ts'
import { serveDesktop } from './desktop.ts'
import { signInOpener } from './links.ts'
import type { LoginStart } from './loginStart.ts'
import { createMoveDesk } from './move/moveDesk.ts'
import type { OpenedFile } from './opened.ts'
import { pageScheme, servePage } from './page.ts'
import type { Preferences } from './preferences.ts'
import { createBrowserSignIn } from './servers/browserSignIn.ts'
import { createOtherPlaces } from './servers/otherPlaces.ts'
import { createPlaces } from './servers/places.ts'
import { openServerFile } from './servers/serverFile.ts'
import { createServerSessions } from './servers/serverSessions.ts'
import { createShellDoor } from './shellDoor.ts'
import { systemTimers } from './timers.ts'
import type { ShellWords } from './words/en.ts'
import type { Updates } from './updates/updates.ts'

/** Opens all our page reaches: its files, the engine or a server, and the shell. */
export function openPageDoors(parts: {
  readonly dataFolder: string
  readonly preferences: Preferences
  readonly connectOwn: () => MessagePort
  readonly takeOpenedFile: () => Promise<OpenedFile | null>
  readonly updates: Updates
  readonly loginStart: LoginStart
  readonly installUpdate: () => void
  readonly words: () => ShellWords
  readonly openLink: (address: string) => Promise<void>
  readonly log: (line: string) => void
}): void {
  const { connectOwn, preferences, openLink, words, log } = parts
  const servers = openServerFile()
  const sessions = createServerSessions(join(parts.dataFolder, 'sessions'), safeStorage)
  const places = createPlaces({ store: servers, sessions, dialog, connectOwn, words })
  const browserSignIn = createBrowserSignIn({
    ...{
      current: () => servers.current(),
      callAt: (server, call) => places.callAt(server, call),
      openBrowser: signInOpener(shell),
    },
    ...{ timers: systemTimers, words },
  })
  const move = createMoveDesk({
    ...createOtherPlaces({ store: servers, sessions, connectOwn }),
    nameOf: (id) => servers.list().find((server) => server.id === id)?.name ?? hostname(),
    timers: systemTimers,
    log,
  })
  const shellDoor = createShellDoor({ ...parts, places, servers, browserSignIn, move })
  const page = servePage(join(import.meta.dirname, '..', 'renderer'))
  protocol.handle(pageScheme, async (request) => (await shellDoor(request)) ?? page(request))
  openBridge({ ipcMain, connect: () => places.connect(), createChannel: () => new MessageChannelMain(), log })
  serveDesktop({ ipcMain, dialog, clipboard, preferences, openLink })
}
