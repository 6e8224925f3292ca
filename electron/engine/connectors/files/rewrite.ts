import type { FileHandle } from 'node:fs/promises'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Encoding } from './encoding.ts'
import { encoded } from './encoding.ts'
import { versionOf } from './fileText.ts'

const pieceCharacters = 256 * 1024
/** Colleagues of the file's group may read; the rest of the machine has no business with people's data. */
const newFileMode = 0o640

export interface Contents {
  readonly mark: Buffer
  readonly encoding: Encoding
  readonly texts: Iterable<string>
}

/** Puts the contents in place of a file: whole, on disk, and in one moment; whoever reads sees the old or the new file.
 *  Returns the new version. */
export async function rewrite(path: string, contents: Contents, newId: () => string): Promise<string> {
  const folder = dirname(path)
  const mode = (await stat(path).catch(() => null))?.mode ?? newFileMode
  const temporary = join(folder, `.${basename(path)}.${newId()}.tmp`)
  try {
    const version = await written(temporary, mode & 0o777, contents)
    await rename(temporary, path)
    await syncFolder(folder)
    return version
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function written(path: string, mode: number, contents: Contents): Promise<string> {
  const handle = await open(path, 'wx', mode)
  try {
    await handle.write(contents.mark)
    let piece = ''
    for (const text of contents.texts) {
      piece += text
      if (piece.length < pieceCharacters) continue
      await put(handle, piece, contents.encoding)
      piece = ''
    }
    await put(handle, piece, contents.encoding)
    await handle.sync()
    return (await versionOf(handle)).version
  } finally {
    await handle.close()
  }
}

async function put(handle: FileHandle, text: string, encoding: Encoding): Promise<void> {
  const bytes = encoded(text, encoding)
  if (bytes === null) {
    throw new ProblemError({
      code: 'invalidEntity',
      message: `The file cannot be written: it holds letters that ${encoding} does not have.`,
    })
  }
  await handle.writeFile(bytes)
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
