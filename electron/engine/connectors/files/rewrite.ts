import type { FileHandle } from 'node:fs/promises'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { versionOf } from './fileText.ts'

const bytesAtOnce = 4 * 1024 * 1024

export interface Contents {
  readonly pieces: readonly Buffer[]
  /** Who may do what with the file. */
  readonly mode: number
}

/** Puts the contents in place of a file: whole, on disk, and in one moment; whoever reads sees the old or the new file.
 *  Returns the new version. */
export async function rewrite(path: string, contents: Contents, newId: () => string): Promise<string> {
  const folder = dirname(path)
  const temporary = join(folder, `.${basename(path)}.${newId()}.tmp`)
  try {
    const version = await written(temporary, contents)
    await rename(temporary, path)
    await syncFolder(folder)
    return version
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function written(path: string, { pieces, mode }: Contents): Promise<string> {
  const handle = await open(path, 'wx', mode)
  try {
    await putAll(handle, pieces)
    const [{ version }] = await Promise.all([versionOf(handle), handle.sync()])
    return version
  } finally {
    await handle.close()
  }
}

async function putAll(handle: FileHandle, pieces: readonly Buffer[]): Promise<void> {
  let together: Buffer[] = []
  let bytes = 0
  for (const piece of pieces) {
    together.push(piece)
    bytes += piece.length
    if (bytes < bytesAtOnce) continue
    await put(handle, together, bytes)
    together = []
    bytes = 0
  }
  if (bytes > 0) await put(handle, together, bytes)
}

/** As they lie in memory, without a copy of the whole. */
async function put(handle: FileHandle, pieces: readonly Buffer[], bytes: number): Promise<void> {
  const { bytesWritten } = await handle.writev(pieces)
  // A full disk is told only to who asks for the rest.
  if (bytesWritten < bytes) await handle.writeFile(Buffer.concat(pieces).subarray(bytesWritten))
}

/** The rename itself is on disk when the folder is; Windows does not open folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes what a writer that died has left beside the file. Only for who holds the lock. */
export async function removeLeftovers(path: string): Promise<void> {
  const begin = `.${basename(path)}.`
  const names = await readdir(dirname(path))
  const left = names.filter((name) => name.startsWith(begin) && name.endsWith('.tmp'))
  await Promise.all(left.map((name) => rm(join(dirname(path), name), { force: true })))
}
