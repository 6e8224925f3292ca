import type { FileHandle } from 'node:fs/promises'
import { constants, open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, sep } from 'node:path'
import type { Said } from '../../../../shared/base/said.ts'
import { said } from '../../../../shared/base/said.ts'
import { ProblemError } from '../../../../shared/domain/problem.ts'
import type { Problem } from '../../../../shared/domain/problem.ts'
import { errorCode } from '../socketProblems.ts'

/** The folder an administrator named for one system; nothing outside of it is touched. */
export interface Folder {
  /** The file a name stands for, as an absolute path; a `*` in its last part is the newest such file. Throws `unavailable`
   *  where a pattern fits nothing, `badProperties` for names that lead out of the folder. */
  pathOf(name: string): Promise<string>
}

/** `engineFolder`: where the engine keeps its own data; it is no folder for files. Throws `badProperties`, `unavailable`. */
export async function openFolder(folder: string, engineFolder: string | null): Promise<Folder> {
  if (!isAbsolute(folder) || folder.includes('\0')) {
    throw problem('badProperties', said`"${folder}" is no folder: enter a whole path, from the root or drive on.`)
  }
  const root = await realpath(folder).catch((error: unknown) => failed(`Opening the folder ${folder}`, error))
  const own = engineFolder === null ? null : await realpath(engineFolder).catch(() => engineFolder)
  if (own !== null && (isWithin(own, root) || isWithin(root, own))) {
    throw problem('badProperties', said`The folder ${folder} holds Provost's own data. Choose another folder.`)
  }
  return {
    async pathOf(name) {
      const wanted = join(root, safeName(name))
      const parent =
        dirname(wanted) === root
          ? root
          : await realpath(dirname(wanted)).catch((error: unknown) => failed(`Looking for ${wanted}`, error))
      if (!isWithin(root, parent)) throw problem('badProperties', said`${name} leads out of the folder ${folder}.`)
      const last = basename(wanted)
      return join(parent, last.includes('*') ? await newest(parent, last) : last)
    },
  }
}

const isWithin = (outer: string, inner: string): boolean =>
  inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)

function safeName(name: string): string {
  const parts = name.split(/[/\\]/)
  const isOdd = parts.some(
    (part, index) => ['', '.', '..'].includes(part) || (part.includes('*') && index < parts.length - 1),
  )
  if (isAbsolute(name) || isOdd || /[\0:]/.test(name)) {
    throw problem('badProperties', said`"${name}" is no file name below the folder; parts such as .. are refused.`)
  }
  return parts.join(sep)
}

/** By time of the last change, then by name. */
async function newest(folder: string, pattern: string): Promise<string> {
  const [begin = '', ...middle] = pattern.split('*')
  const end = middle.pop() ?? ''
  const fits = (name: string): boolean =>
    name.length >= begin.length + end.length && name.startsWith(begin) && name.endsWith(end) && inOrder(name, middle)
  const names = await readdir(folder).catch((error: unknown) => failed(`Listing ${folder}`, error))
  const found = await Promise.all(
    names
      .filter(fits)
      .map(async (name) => ({ name, changedMs: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
  )
  const [first] = found.sort((a, b) => b.changedMs - a.changedMs || (a.name < b.name ? 1 : -1))
  if (!first) throw problem('unavailable', said`There is no file ${pattern} in ${folder} yet.`)
  return first.name
}

function inOrder(name: string, parts: readonly string[]): boolean {
  let from = 0
  return parts.every((part) => {
    const at = name.indexOf(part, from)
    from = at + part.length
    return at >= 0
  })
}

/** Opens a regular file for reading; a link in its place is refused. null: there is none. Throws `badProperties`,
 *  `forbidden`, `unavailable`. */
export async function openForReading(path: string): Promise<FileHandle | null> {
  // Without O_NONBLOCK a named pipe in place of the file would hold the engine up.
  const flags =
    process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const handle = await open(path, flags).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null
    return failed(said`Opening ${path}`, error)
  })
  if (handle === null) return null
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw problem('badProperties', said`${path} is no regular file.`)
}

/** Throws what became of a call to the file system. */
export function failed(call: string, error: unknown): never {
  if (error instanceof ProblemError) throw error
  const code = errorCode(error)
  const name = code || 'unknown'
  const { problemCode, means } = meanings.get(code) ?? {
    problemCode: 'unavailable' as const,
    means: said`the file system refused`,
  }
  throw new ProblemError(
    { code: problemCode, message: said`${call} failed: ${means} (${name}).`, status: code },
    { cause: error },
  )
}

const meanings: ReadonlyMap<string, { problemCode: Problem['code']; means: Said }> = new Map([
  ['ENOENT', { problemCode: 'unavailable', means: said`it is not there` }],
  ['EACCES', { problemCode: 'forbidden', means: said`the account Provost runs under has no permission` }],
  ['EPERM', { problemCode: 'forbidden', means: said`the account Provost runs under has no permission` }],
  ['EROFS', { problemCode: 'forbidden', means: said`the file system is read-only` }],
  ['ELOOP', { problemCode: 'badProperties', means: said`a link stands in its place, and links are not followed` }],
  ['ENOTDIR', { problemCode: 'badProperties', means: said`a part of the path is no folder` }],
  ['EISDIR', { problemCode: 'badProperties', means: said`it is a folder` }],
  ['ENOSPC', { problemCode: 'unavailable', means: said`the disk is full` }],
])

function problem(code: Problem['code'], message: Said): ProblemError {
  return new ProblemError({ code, message })
}
