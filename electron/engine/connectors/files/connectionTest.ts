import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CheckStep } from '../checkRunner.ts'
import type { OpenedFile } from './fileText.ts'
import { openFile } from './fileText.ts'
import { failed } from './folder.ts'
import type { FileSource } from './reader.ts'
import type { TypeSettings } from './settings.ts'

/** Lines `folderFound`, `mayRead`: every file is opened and its first piece understood; a missing one can be made. */
export function fileChecks(open: () => Promise<FileSource>): readonly CheckStep[] {
  return [
    {
      step: 'folderFound',
      cure: () => 'changeAddress',
      async run() {
        const { settings } = await open()
        return { state: 'ok', detail: `${settings.folder} is there.` }
      },
    },
    {
      step: 'mayRead',
      cure: (code) => (code === 'forbidden' ? 'grantPermission' : 'changeAddress'),
      async run() {
        const source = await open()
        const types = [source.settings.user, source.settings.group].filter(({ file }) => file !== null)
        const found = await Promise.all(types.map((type) => look(source, type)))
        return {
          state: found.every(({ isThere }) => isThere) ? 'ok' : 'warning',
          detail: found.map(({ said }) => said).join(' '),
        }
      },
    },
  ]
}

async function look(source: FileSource, type: TypeSettings): Promise<{ isThere: boolean; said: string }> {
  const { settings, folder, signal } = source
  const path = await folder.pathOf(type.file ?? '')
  const file = await openFile(path, settings, signal)
  if (file === null) {
    await access(dirname(path), constants.W_OK).catch((error: unknown) =>
      failed(`Writing into ${dirname(path)}`, error),
    )
    return { isThere: false, said: `${path} is not there yet; a target makes it, a source waits for it.` }
  }
  try {
    const { rows, faults } = await firstRows(source, file)
    const bad = faults === 0 ? '' : `, ${faults} of the first ${rows} rows cannot be read`
    return { isThere: faults === 0, said: `${path} can be read (${file.bytes.toLocaleString('en')} bytes)${bad}.` }
  } finally {
    await file.close()
  }
}

async function firstRows(
  { format, settings }: FileSource,
  file: OpenedFile,
): Promise<{ rows: number; faults: number }> {
  let rows = 0
  let faults = 0
  for await (const batch of format.read(file.text(), settings, file.path)) {
    rows += batch.rows.length
    faults += batch.rows.filter((row) => 'fault' in row).length
    if (rows >= 1000) break
  }
  return { rows, faults }
}
