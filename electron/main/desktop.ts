import { writeFile } from 'node:fs/promises'
import type { Clipboard, Dialog, IpcMain, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { channels, type DesktopApi } from '../../shared/contract/desktop.ts'
import { isTrusted } from './bridge.ts'
import { preferenceName, preferenceValue, type Preferences } from './preferences.ts'

export interface DesktopParts {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly dialog: Pick<Dialog, 'showSaveDialog'>
  readonly clipboard: Pick<Clipboard, 'writeText'>
  readonly preferences: Preferences
  readonly openLink: (address: string) => Promise<void>
}

const maxText = 64 * 1024 * 1024
const fileName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\w .()-]+$/u)

/** Answers the calls of `DesktopApi` to our own page; everyone else and every other shape is refused. */
export function serveDesktop({ ipcMain, dialog, clipboard, preferences, openLink }: DesktopParts): void {
  const serve = <Row extends z.ZodTuple>(
    name: Exclude<keyof DesktopApi, 'connect'>,
    shape: Row,
    answer: (...input: z.output<Row> & unknown[]) => unknown,
  ) =>
    ipcMain.handle(channels[name], async (event: IpcMainInvokeEvent, ...input: unknown[]) => {
      if (!isTrusted(event)) throw new Error(`Refused: ${name} is for Provost's own page.`)
      return answer(...shape.parse(input))
    })

  serve('openExternal', z.tuple([z.string().max(2_048)]), (address) => openLink(address))
  serve('copy', z.tuple([z.string().max(maxText)]), (text) => clipboard.writeText(text))
  const save = async (name: string, content: string | Uint8Array) => {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: name })
    if (canceled || !filePath) return false
    // A saved file may hold a secret that is shown once.
    await writeFile(filePath, content, { mode: 0o600 })
    return true
  }
  serve('saveFile', z.tuple([fileName, z.string().max(maxText)]), save)
  serve('saveBytes', z.tuple([fileName, z.base64().max(maxText)]), (name, base64) =>
    save(name, Buffer.from(base64, 'base64')),
  )
  serve('getPreference', z.tuple([preferenceName]), (name) => preferences.get(name))
  serve('setPreference', z.tuple([preferenceName, preferenceValue]), (name, value) => preferences.set(name, value))
}
