import { byteOrderMark, markOf } from './encoding.ts'
import { openFile } from './fileText.ts'
import type { FileSource } from './reader.ts'
import { removeLeftovers, rewrite } from './rewrite.ts'
import type { Table } from './table.ts'
import { readTable } from './table.ts'

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

export function createLoadedTable(
  { format, settings, signal }: FileSource,
  type: 'user' | 'group',
  newId: () => string,
): LoadedTable {
  let loaded: Loaded | null = null
  return {
    async current(path) {
      const file = await openFile(path, settings, signal)
      try {
        if (loaded !== null && loaded.version === (file?.version ?? null)) return loaded.table
        const table = await readTable(format, settings, settings[type], file)
        loaded = { table, version: file?.version ?? null, mark: file?.mark ?? markOf(settings.encoding ?? 'utf-8') }
        return table
      } finally {
        await file?.close()
      }
    },
    async save(path) {
      if (loaded === null) return
      const { table, mark } = loaded
      const encoding = byteOrderMark(mark).encoding ?? settings.encoding ?? 'utf-8'
      const texts = format.write(table.documents(), table.header, settings)
      loaded = { table, mark, version: await rewrite(path, { mark, encoding, texts }, newId) }
    },
    forget() {
      loaded = null
    },
    async clearUp(path) {
      if (loaded === null) await removeLeftovers(path)
    },
  }
}
