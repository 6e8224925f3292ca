import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname } from 'node:path'
import { allSaid, said, type Said } from '../../../../shared/base/said.ts'
import type { CheckStep } from '../checkRunner.ts'
import { openFile } from './fileText.ts'
import { failed } from './folder.ts'
import type { FileSource } from './reader.ts'
import { sampleOf } from './sample.ts'
import type { TypeSettings } from './settings.ts'

/** Lines `folderFound`, `mayRead`: every file is opened and its first piece understood; a missing one can be made. */
export function fileChecks(open: () => Promise<FileSource>): readonly CheckStep[] {
  return [
    {
      step: 'folderFound',
      cure: () => 'changeAddress',
      async run() {
        const { settings } = await open()
        return { state: 'ok', detail: said`The folder ${settings.folder} is there.` }
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
          detail: allSaid(found.map(({ detail }) => detail)),
        }
      },
    },
  ]
}

async function look(source: FileSource, type: TypeSettings): Promise<{ isThere: boolean; detail: Said }> {
  const { settings, folder, signal } = source
  const path = await folder.pathOf(type.file ?? '')
  const file = await openFile(path, settings, signal)
  if (file === null) {
    await access(dirname(path), constants.W_OK).catch((error: unknown) =>
      failed(`Writing into ${dirname(path)}`, error),
    )
    return { isThere: false, detail: said`${path} is not there yet; a target makes it, a source waits for it.` }
  }
  try {
    const { rows } = await sampleOf(source, file)
    const faults = rows.filter((row) => 'fault' in row).length
    const readable = said`${path} can be read (${file.bytes.toLocaleString('en')} bytes).`
    const bad = faults === 0 ? [] : [said`${faults} of its first ${rows.length} rows cannot be read.`]
    return { isThere: faults === 0, detail: allSaid([readable, ...bad]) }
  } finally {
    await file.close()
  }
}
