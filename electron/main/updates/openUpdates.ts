import { app, dialog } from 'electron'
import type { UpdateProgress } from '../../../shared/contract/shellUpdates.ts'
import { systemTimers } from '../timers.ts'
import type { ShellWords } from '../words/en.ts'
import { givenAddress, installationOf, packedUpdateKey } from './installation.ts'
import { openUpdateFile } from './updateFile.ts'
import { createUpdates, type Updates } from './updates.ts'
import { openUpdateSource } from './updateSource.ts'

/** The updates of this installation. */
export function openUpdates(parts: {
  readonly words: () => ShellWords
  readonly show: (notice: { readonly subject: string }) => void
  readonly log: (line: string) => void
}): Updates {
  const packed = {
    ...{ isPackaged: app.isPackaged, platform: process.platform },
    ...{ resources: process.resourcesPath, appImage: process.env['APPIMAGE'] },
  }
  const updateKey = packedUpdateKey(packed)
  return createUpdates({
    installation: installationOf(packed),
    isSigned: updateKey !== null,
    version: app.getVersion(),
    givenAddress: givenAddress(packed),
    store: openUpdateFile(),
    openSource: (installation) => openUpdateSource(installation, { timers: systemTimers, log: parts.log, updateKey }),
    timers: systemTimers,
    now: () => new Date(),
    tell: (progress) => parts.show({ subject: lineOf(progress, parts.words()) }),
    log: parts.log,
  })
}

function lineOf(progress: UpdateProgress & { kind: 'found' | 'ready' }, words: ShellWords): string {
  return progress.kind === 'found' ? words.updates.found(progress.version) : words.updates.ready(progress.version)
}

/** Asks, once in the life of this installation, whether new versions are to be looked for. */
export async function askAboutUpdates(updates: Updates, words: ShellWords): Promise<void> {
  if (!updates.isToBeAsked()) return
  const { ask } = words.updates
  const { address } = updates.state()
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: ask.message,
    detail: ask.detail(address ?? ''),
    buttons: [ask.yes, ask.no],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  updates.save(response === 0 ? 'tell' : 'off', address)
}
