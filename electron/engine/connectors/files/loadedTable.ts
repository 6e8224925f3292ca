import { markOf } from './encoding.ts'
import { openFile, versionAt } from './fileText.ts'
import { readTable } from './readTable.ts'
import type { FileSource } from './reader.ts'
import { removeLeftovers, rewrite } from './rewrite.ts'
import type { Table } from './table.ts'

/** The table of a file, read again whenever somebody else has written the file. One caller at a time. */
export interface LoadedTable {
  current(path: string): Promise<Table>
  /** Puts what `current` gave last on disk. */
  save(path: string): Promise<void>
  /** What is in memory is not what is on disk. */
  forget(): void
  /** Clears up after a writer that died. Only under the lock. */
  clearUp(path: string): Promise<void>
}

interface Loaded {
  readonly table: Table
  /** null: there is no file yet. */
  readonly version: string | null
  readonly mark: Buffer
}

/** Colleagues of the file's group may read; the rest of the machine has no business with people's data. */
const newFileMode = 0o640

export function createLoadedTable(source: FileSource, type: 'user' | 'group', newId: () => string): LoadedTable {
  const { settings, signal } = source
  let loaded: Loaded | null = null
  let mode = newFileMode

  const load = async (path: string): Promise<Loaded> => {
    const file = await openFile(path, settings, signal)
    try {
      const table = await readTable(source, settings[type], file)
      return { table, version: file?.version ?? null, mark: file?.mark ?? markOf(settings.encoding ?? 'utf-8') }
    } finally {
      await file?.close()
    }
  }
  return {
    async current(path) {
      const found = await versionAt(path, settings, signal)
      mode = found?.mode ?? newFileMode
      if (loaded === null || loaded.version !== (found?.version ?? null)) loaded = await load(path)
      return loaded.table
    },
    async save(path) {
      if (loaded === null) return
      const { table, mark } = loaded
      const version = await rewrite(path, { pieces: [mark, ...table.contents()], mode }, newId)
      loaded = { table, mark, version }
    },
    forget() {
      loaded = null
    },
    async clearUp(path) {
      if (loaded === null) await removeLeftovers(path)
    },
  }
}
